#!/bin/sh
# A model that says what it was told to: the next of the answers in the folder $1, then the last one again and again.
# Where NUMBER.fails stands in an answer's place, it complains so and fails. $2 counts the questions.
cat > /dev/null
count=$(($(cat "$2" 2> /dev/null || echo 0) + 1))
echo "$count" > "$2"
if [ -f "$1/$count.fails" ]; then
    cat "$1/$count.fails" >&2
    exit 1
fi
answer="$1/$count.md"
[ -f "$answer" ] || answer=$(ls "$1"/*.md | tail -n 1)
cat "$answer"
