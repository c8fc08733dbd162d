// Carries hidden bytes behind a letter: a󠄁󠄂󠄃
fn f() {}
