#!/bin/sh
# A model that knows one function, errs in the second (right for the examples only), and mends the third when told.
prompt=$(cat)
case "$prompt" in
*'fn even_sum('*)
    printf '```rust\nfn even_sum(numbers: Vec<i64>) -> i64 {\n    numbers.iter().filter(|n| *n %% 2 == 0).sum()\n}\n```\n' ;;
*'fn longest('*)
    printf '```rust\nfn longest(text: String) -> String {\n    text.split_whitespace().max_by_key(|word| word.len()).unwrap_or_default().to_string()\n}\n```\n' ;;
*'was tried'*)
    printf '```rust\nfn sevens(number: u64) -> usize {\n    number.to_string().chars().filter(|c| *c == %s).count()\n}\n```\n' "'7'" ;;
*)
    printf '```rust\nfn sevens(number: u64) -> usize {\n    (number %% 10 == 7) as usize\n}\n```\n' ;;
esac
