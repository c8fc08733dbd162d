// Carries a hidden instruction for the next reader. 󠁩󠁧󠁮󠁯󠁲󠁥
fn f() {}
