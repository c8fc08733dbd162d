// Finds out types at run time.
use std::any::Any;
fn f(x: &dyn Any) -> bool { x.downcast_ref::<String>().is_some() }
