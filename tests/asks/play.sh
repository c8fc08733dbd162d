#!/bin/sh
# A model that plays one part: $1. `good` reads the message, the others answer as no model should. Counts calls in $2.
prompt=$(cat)
# The words settle the sentences; a model's opinion about them is not what is tested here.
case $prompt in *"translate one sentence"*) echo nothing; exit ;; esac
echo x >> "$2"
given=$(printf '%s\n' "$prompt" | grep -o '<given>.*</given>' | tail -n 1)
case $1 in
prose) echo 'Two bowls of ramen, with pleasure.' ;;
outside) echo '{"dish": "pizza", "bowls": 2}' ;;
extra) echo '{"dish": "ramen", "bowls": 2, "total": 0, "review": false}' ;;
many) echo '{"dish": "ramen", "bowls": 900}' ;;
wrong) echo '{"dish": "ramen", "bowls": 3}' ;;
mends)
    case $prompt in
    *"It does not fit"*) echo '{"dish": "ramen", "bowls": 2}' ;;
    *) echo 'Ramen!' ;;
    esac
    ;;
ghost) echo '{"step": {"skill": "Refund everybody", "input": {}}}' ;;
calls)
    case $prompt in
    *"result: "*) printf '%s\n' '{"step": {"reply": "That is 18 \u001b[31meuros."}}' ;;
    *"front desk"*) echo '{"step": {"skill": "Take an order", "input": {"message": "two ramen please"}}}' ;;
    *) echo '{"dish": "ramen", "bowls": 2}' ;;
    esac
    ;;
forever)
    case $prompt in
    *"front desk"*) echo '{"step": {"skill": "Take an order", "input": {"message": "two ramen please"}}}' ;;
    *) echo '{"dish": "ramen", "bowls": 2}' ;;
    esac
    ;;
buys) echo '{"step": {"skill": "Take an order", "input": {"item": "tea", "amount": 4}}}' ;;
asks) echo '{"step": {"reply": "How many bowls?"}}' ;;
good)
    case $given in
    *'"two ramen'*) echo '{"dish": "ramen", "bowls": 2}' ;;
    *'"one udon'*) echo '{"dish": "udon", "bowls": 1}' ;;
    *'25 udon'*) echo '{"dish": "udon", "bowls": 25}' ;;
    *'just ramen'*) echo '{"dish": "ramen", "bowls": 1}' ;;
    esac
    ;;
esac
