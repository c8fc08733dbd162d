// A tree with boxes and shared nodes.
use std::cell::RefCell;
use std::rc::Rc;

enum Tree {
    Leaf,
    Node(Box<Tree>, i64, Box<Tree>),
}

impl Tree {
    fn insert(self, value: i64) -> Tree {
        match self {
            Tree::Leaf => Tree::Node(Box::new(Tree::Leaf), value, Box::new(Tree::Leaf)),
            Tree::Node(left, own, right) if value < own => Tree::Node(Box::new(left.insert(value)), own, right),
            Tree::Node(left, own, right) => Tree::Node(left, own, Box::new(right.insert(value))),
        }
    }

    fn walk(&self, visit: &mut dyn FnMut(i64)) {
        if let Tree::Node(left, own, right) = self {
            left.walk(visit);
            visit(*own);
            right.walk(visit);
        }
    }
}

pub fn sorted(values: &[i64]) -> Vec<i64> {
    let tree = values.iter().fold(Tree::Leaf, |tree, &value| tree.insert(value));
    let sorted = Rc::new(RefCell::new(Vec::new()));
    tree.walk(&mut |value| sorted.borrow_mut().push(value));
    Rc::try_unwrap(sorted).map(RefCell::into_inner).unwrap_or_default()
}
