#!/bin/sh
# The model of play.sh, away where the second function is asked for.
prompt=$(cat)
case "$prompt" in
*'fn longest('*)
    echo 'come back later' >&2
    exit 1 ;;
*)
    printf '%s' "$prompt" | sh "$(dirname "$0")/play.sh" ;;
esac
