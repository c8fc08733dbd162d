#!/usr/bin/env bash
# A real server of another's making: llama.cpp's own, over the embedded model's file. It answers a build from scratch and
# the typed questions of a generated agent. Skips, and says why, what cannot be installed here.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}
work=$target/conformance
port=${PORT:-18322}
mkdir -p "$work"
out=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$out"' EXIT

echo "llama.cpp b11549 (xllamacpp 2026.10.11549):"
if ! python3 -m venv "$work/python-llama" ||
  ! "$work/python-llama/bin/pip" install --quiet "xllamacpp==2026.10.11549"; then
  echo "skipped: xllamacpp 2026.10.11549 cannot be installed here" && exit 0
fi
cargo build --quiet --locked
nl2agent=$target/debug/nl2agent
: >"$work/llama.log"
"$work/python-llama/bin/python" tests/conformance/llama_cpp.py "$("$nl2agent" model path)" "$port" >"$work/llama.log" 2>&1 &
for _ in $(seq 300); do
  grep -q "^listening on" "$work/llama.log" && break
  sleep 0.2
done
base=http://127.0.0.1:$port/v1
curl --silent --fail "$base/models" >/dev/null || { tail -n 5 "$work/llama.log" && exit 1; }

export OPENAI_BASE_URL=$base OPENAI_API_KEY=none
model=openai:qwen2.5-coder-1.5b
for example in library-fines expense-zh; do
  cp "examples/$example/spec.md" "$out/$example.md"
  "$nl2agent" build "$out/$example.md" --out "$out/$example" --model "$model" >"$out/log" || { cat "$out/log" && exit 1; }
  tail -n 1 "$out/log"
done
"$nl2agent" test examples/noodle-zh/lao-wang-noodles --live --model "$model" | tee "$out/live" || true
# A model of this size understands some of the messages, never all; that it was understood at all is the protocol's part.
grep -q "^1/1" "$out/live"
