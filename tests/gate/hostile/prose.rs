Here is the function you asked for:

fn f() {}
