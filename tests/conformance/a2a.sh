#!/usr/bin/env bash
# The two official A2A SDKs, at pinned versions, as clients of a generated agent: typed results, streams, tasks.
# In: a generated crate [default: the reviewer of expenses]. Skips, and says why, what cannot be installed here.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/tests/conformance
work=${CARGO_TARGET_DIR:-$PWD/target}/conformance
crate=${1:-examples/expense-zh/audit-reviewer}
skill=${2:-审核报销}
given=${3:-'{"金额":120,"类别":"餐饮","有发票":true,"距消费天数":3}'}
expected=${4:-'{"结论":"通过","报销金额":120}'}
mkdir -p "$work/js"

CARGO_TARGET_DIR=$work/agent cargo build --quiet --locked --manifest-path "$crate/Cargo.toml"
program=$(find "$work/agent/debug" -maxdepth 1 -type f -executable -name "$(basename "$crate")")
port=${PORT:-18322}
"$program" serve --port "$port" >"$work/agent.log" 2>&1 &
agent=$!
trap 'kill $agent 2>/dev/null || true' EXIT
for _ in $(seq 100); do
  grep -q "127.0.0.1:$port" "$work/agent.log" && break
  sleep 0.1
done

echo "a2a-sdk 1.3.0 (Python):"
if python3 -m venv "$work/python" && "$work/python/bin/pip" install --quiet "a2a-sdk==1.3.0" httpx; then
  "$work/python/bin/python" "$here/a2a_python.py" "http://127.0.0.1:$port" "$skill" "$given" "$expected"
else
  echo "skipped: a2a-sdk 1.3.0 cannot be installed here"
fi

echo "@a2a-js/sdk 1.3.0 (JavaScript):"
if command -v npm >/dev/null && npm install --silent --no-save --prefix "$work/js" "@a2a-js/sdk@1.3.0"; then
  # Modules are found beside the script.
  cp "$here/a2a_js.mjs" "$work/js/"
  node "$work/js/a2a_js.mjs" "http://127.0.0.1:$port" "$skill" "$given" "$expected"
else
  echo "skipped: no npm here, or @a2a-js/sdk 1.3.0 cannot be installed"
fi
