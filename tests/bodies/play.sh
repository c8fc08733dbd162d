#!/bin/sh
# A model that says what it was told to: the next of the answers in the folder $1, then the last one again and again.
# $2 counts the questions.
cat > /dev/null
count=$(($(cat "$2" 2> /dev/null || echo 0) + 1))
echo "$count" > "$2"
answer="$1/$count.md"
[ -f "$answer" ] || answer=$(ls "$1"/*.md | tail -n 1)
cat "$answer"
