//! The items of a body as syn reads them: which kinds there are, what they import, and whose behaviour they change.

use proc_macro2::TokenStream;
use syn::visit::{self, Visit};
use syn::{Expr, Ident, Item, Lit, Type, UseTree};

use super::paths::{self, Start};
use super::{Allowed, Found};

/// Longest array, in items, those of its items too.
const MAX_ARRAY: u64 = 65_536;

/// Deepest nesting of expressions, types and patterns: `!!!x` nests without brackets, and who reads the body next may
/// have no more than an ordinary stack.
const MAX_NESTING: usize = 256;

/// Names of the prelude that a body would only confuse by giving them another meaning.
const PRELUDE: &[&str] = &[
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Vec",
];

/// What the body itself brings into scope.
pub(super) struct Names {
    /// Names in lower case that its `use` bring, as far as they are open: modules and functions; and its own modules.
    pub imports: Vec<String>,
}

/// Judges the items and returns their names; none where syn cannot read them.
pub(super) fn names(stream: &TokenStream, allowed: &Allowed, found: &mut Found) -> Option<Names> {
    let file: syn::File = match syn::parse2(stream.clone()) {
        Ok(file) => file,
        Err(error) => {
            found.add("gate-syntax", error.span(), format!("this is not Rust: {error}"));
            return None;
        }
    };
    if file.items.is_empty() {
        found.add("gate-empty", proc_macro2::Span::call_site(), "there is no function; answer with Rust items");
    }
    let mut modules = Modules::default();
    modules.visit_file(&file);
    let names = Names { imports: modules.names };
    let mut items = Items { allowed, found, names, declared: declared(&file.items), modules: 0, depth: 0, cells: 1 };
    items.visit_file(&file);
    Some(items.names)
}

/// The types and traits that one scope declares. An alias declares nothing: the type behind it may be from outside.
fn declared<'a>(items: impl IntoIterator<Item = &'a Item>) -> Vec<String> {
    let name = |item: &Item| match item {
        Item::Struct(item) => Some(plain(&item.ident)),
        Item::Enum(item) => Some(plain(&item.ident)),
        Item::Trait(item) => Some(plain(&item.ident)),
        _ => None,
    };
    items.into_iter().filter_map(name).collect()
}

/// The modules that the text declares: names before the paths that use them.
#[derive(Default)]
struct Modules {
    names: Vec<String>,
}

impl Visit<'_> for Modules {
    fn visit_item_mod(&mut self, item: &syn::ItemMod) {
        self.names.push(plain(&item.ident));
        visit::visit_item_mod(self, item);
    }
}

struct Items<'a> {
    allowed: &'a Allowed,
    found: &'a mut Found,
    names: Names,
    /// What the innermost scope declares. Further out a name may mean another type: a `use` may stand in between.
    declared: Vec<String>,
    /// Modules around this place.
    modules: usize,
    /// Expressions, types and patterns around this place.
    depth: usize,
    /// Items of the arrays around this place, as far as their lengths are numbers.
    cells: u64,
}

impl Visit<'_> for Items<'_> {
    fn visit_item(&mut self, item: &Item) {
        match item {
            Item::Const(_) | Item::Fn(_) | Item::Static(_) => {}
            Item::Enum(item) => self.declaration(&item.ident),
            Item::Struct(item) => self.declaration(&item.ident),
            Item::Trait(item) => self.declaration(&item.ident),
            Item::Type(item) => self.declaration(&item.ident),
            Item::Impl(item) => self.implementation(item),
            Item::Use(item) => {
                let start = if item.leading_colon.is_some() { Start::Global } else { Start::Import };
                self.import(start, &mut Vec::new(), &item.tree);
            }
            Item::Mod(item) => return self.module(item),
            // The tokens tell these apart better: keywords, macro names.
            Item::ExternCrate(_) | Item::ForeignMod(_) => {}
            _ => self.unknown(item),
        }
        visit::visit_item(self, item);
    }

    fn visit_block(&mut self, block: &syn::Block) {
        let items = block.stmts.iter().filter_map(|statement| match statement {
            syn::Stmt::Item(item) => Some(item),
            _ => None,
        });
        let around = std::mem::replace(&mut self.declared, declared(items));
        visit::visit_block(self, block);
        self.declared = around;
    }

    fn visit_generics(&mut self, generics: &syn::Generics) {
        for parameter in generics.type_params() {
            self.declaration(&parameter.ident);
        }
        visit::visit_generics(self, generics);
    }

    fn visit_expr(&mut self, expr: &Expr) {
        // An empty statement is such an expression too.
        if let Expr::Verbatim(tokens) = expr
            && !tokens.is_empty()
        {
            self.unknown(tokens);
        }
        self.below(expr, |items| visit::visit_expr(items, expr));
    }

    fn visit_type(&mut self, ty: &Type) {
        if let Type::Verbatim(_) = ty {
            self.unknown(ty);
        }
        if let Type::Reference(reference) = ty
            && implies(reference)
        {
            let reason =
                "two lifetimes, one in the other, promise more than a caller keeps; use one lifetime or owned values";
            self.found.add("gate-lifetimes", syn::spanned::Spanned::span(ty), reason);
        }
        self.below(ty, |items| visit::visit_type(items, ty));
    }

    fn visit_pat(&mut self, pat: &syn::Pat) {
        if let syn::Pat::Verbatim(_) = pat {
            self.unknown(pat);
        }
        self.below(pat, |items| visit::visit_pat(items, pat));
    }

    fn visit_impl_item(&mut self, item: &syn::ImplItem) {
        if let syn::ImplItem::Verbatim(_) | syn::ImplItem::Macro(_) = item {
            self.unknown(item);
        }
        visit::visit_impl_item(self, item);
    }

    fn visit_trait_item(&mut self, item: &syn::TraitItem) {
        if let syn::TraitItem::Verbatim(_) | syn::TraitItem::Macro(_) = item {
            self.unknown(item);
        }
        visit::visit_trait_item(self, item);
    }

    fn visit_expr_repeat(&mut self, expr: &syn::ExprRepeat) {
        let around = self.length(&expr.len);
        visit::visit_expr_repeat(self, expr);
        self.cells = around;
    }

    fn visit_type_array(&mut self, ty: &syn::TypeArray) {
        let around = self.length(&ty.len);
        visit::visit_type_array(self, ty);
        self.cells = around;
    }
}

impl Items<'_> {
    /// Goes on below one expression, type or pattern, unless that is too deep for whoever reads it next.
    fn below(&mut self, node: &impl quote::ToTokens, visit: impl FnOnce(&mut Self)) {
        if self.depth == MAX_NESTING {
            let reason = format!("this is nested deeper than {MAX_NESTING}; use functions or variables");
            self.found.add("gate-too-deep", syn::spanned::Spanned::span(node), reason);
            return;
        }
        self.depth += 1;
        visit(self);
        self.depth -= 1;
    }

    /// A scope of its own in the same text, which `super` leads back to.
    fn module(&mut self, item: &syn::ItemMod) {
        let name = plain(&item.ident);
        let is_open = |path: &String| path.split("::").next() == Some(name.as_str());
        if paths::is_crate(&name) || self.allowed.paths.iter().any(is_open) {
            let reason = format!("`{name}` already means something here; choose another name");
            self.found.add("gate-name", item.ident.span(), reason);
        }
        if item.content.is_none() {
            self.found.add("gate-module", item.ident.span(), "there is no other file; write the items here");
        }
        let items = item.content.iter().flat_map(|(_, items)| items);
        let around = std::mem::replace(&mut self.declared, declared(items));
        self.modules += 1;
        visit::visit_item_mod(self, item);
        self.modules -= 1;
        self.declared = around;
    }

    fn unknown(&mut self, item: &impl quote::ToTokens) {
        let place = syn::spanned::Spanned::span(item);
        self.found.add(
            "gate-item",
            place,
            "this kind of item is not open; use functions, constants, structs, enums and impls",
        );
    }

    fn declaration(&mut self, name: &Ident) {
        let text = name.to_string();
        if PRELUDE.contains(&text.as_str()) || self.allowed.taken.contains(&text) {
            let reason = format!("`{text}` already means something here; use it, or choose another name");
            self.found.add("gate-name", name.span(), reason);
        }
        // A type called like a crate would hide what a path says.
        if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
            self.found.add("gate-name", name.span(), "names of types and traits begin with a capital letter");
        }
    }

    /// Judges each path of an import and remembers the names it brings.
    fn import(&mut self, start: Start, path: &mut Vec<String>, tree: &UseTree) {
        match tree {
            UseTree::Path(tree) => {
                path.push(plain(&tree.ident));
                self.import(start, path, &tree.tree);
                path.pop();
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(start, path, tree)),
            UseTree::Glob(glob) => {
                self.open(start, path, syn::spanned::Spanned::span(glob));
            }
            UseTree::Name(name) => self.imported(start, path, &name.ident, None),
            UseTree::Rename(name) => self.imported(start, path, &name.ident, Some(&name.rename)),
        }
    }

    fn imported(&mut self, start: Start, path: &[String], name: &Ident, rename: Option<&Ident>) {
        let mut path = path.to_vec();
        if name != "self" || path.is_empty() {
            path.push(plain(name));
        }
        let open = self.open(start, &path, name.span());
        let Some(last) = path.last() else { return };
        if matches!(path.as_slice(), [only] if only == "Drop") {
            self.found.add(
                "gate-path",
                name.span(),
                "code must not run unseen when a value goes away; call a function",
            );
        }
        let is_lower = |name: &str| !name.starts_with(|c: char| c.is_ascii_uppercase());
        match rename {
            Some(rename) if rename != "_" && (is_lower(&rename.to_string()) || is_lower(last)) => {
                let reason = format!("a rename from or to lower case could hide a module; import `{last}` as it is");
                self.found.add("gate-rename", rename.span(), reason);
            }
            None if open => self.names.imports.push(last.clone()),
            _ => {}
        }
    }

    fn open(&mut self, start: Start, path: &[String], at: proc_macro2::Span) -> bool {
        let empty = path.is_empty().then(|| "name what is imported".to_owned());
        let refused = empty.or_else(|| paths::refused(start, path, &self.names.imports, self.modules, self.allowed));
        let open = refused.is_none();
        if let Some(reason) = refused {
            self.found.add("gate-path", at, reason);
        }
        open
    }

    /// A body adds behaviour to its own types. It may give others a trait of its own, which nobody else can see.
    fn implementation(&mut self, item: &syn::ItemImpl) {
        let own_type = own(&item.self_ty, &self.declared);
        let place = item.impl_token.span;
        let Some((path, _)) = &item.trait_ else {
            if !own_type {
                let reason = "types from outside this code keep their functions; write a function that takes the value";
                self.found.add("gate-impl", place, reason);
            }
            return;
        };
        let Some(last) = path.segments.last() else { return };
        if last.ident == "Drop" {
            self.found.add("gate-impl", place, "code must not run unseen when a value goes away; call a function");
            return;
        }
        let own_trait = path.segments.len() == 1 && self.declared.contains(&plain(&last.ident));
        let from_own = last.ident == "From"
            && matches!(&last.arguments, syn::PathArguments::AngleBracketed(arguments)
                if matches!(arguments.args.first(), Some(syn::GenericArgument::Type(ty)) if own(ty, &self.declared)));
        if !own_type && !own_trait && !from_own {
            let reason = "a type from outside keeps its behaviour; write a function that takes the value";
            self.found.add("gate-impl", place, reason);
        }
    }

    /// Arrays whose length rustc would first have to compute, or that would not fit on a stack. Returns the cells around.
    fn length(&mut self, length: &Expr) -> u64 {
        let around = self.cells;
        let reason = match length {
            Expr::Lit(syn::ExprLit { lit: Lit::Int(number), .. }) => {
                self.cells = number.base10_parse::<u64>().unwrap_or(u64::MAX).saturating_mul(around);
                if self.cells <= MAX_ARRAY {
                    return around;
                }
                "this array is too long; use a Vec"
            }
            _ if simple(length) => return around,
            _ => "the length of an array is a number or a constant; use a Vec for others",
        };
        self.found.add("gate-array", syn::spanned::Spanned::span(length), reason);
        around
    }
}

/// A name, the length of one, or a calculation with names and small numbers.
fn simple(length: &Expr) -> bool {
    match length {
        Expr::Path(_) | Expr::Infer(_) => true,
        Expr::Lit(syn::ExprLit { lit: Lit::Int(number), .. }) => number.base10_parse::<u64>().is_ok_and(|n| n <= 256),
        Expr::Binary(sum) => {
            use syn::BinOp::{Add, Div, Mul, Sub};
            matches!(sum.op, Add(_) | Sub(_) | Mul(_) | Div(_)) && simple(&sum.left) && simple(&sum.right)
        }
        Expr::Paren(inner) => simple(&inner.expr),
        Expr::MethodCall(call) => call.method == "len" && call.args.is_empty() && simple(&call.receiver),
        _ => false,
    }
}

/// Whether a type, behind references, is one that the body declares.
fn own(ty: &Type, declared: &[String]) -> bool {
    match ty {
        Type::Reference(reference) => own(&reference.elem, declared),
        Type::Paren(inner) => own(&inner.elem, declared),
        Type::Path(path) => {
            path.qself.is_none()
                && path.path.segments.len() == 1
                && path.path.segments.first().is_some_and(|first| declared.contains(&plain(&first.ident)))
        }
        _ => false,
    }
}

/// Whether a reference with a named lifetime holds one with another: `&'a &'b T` promises that `'b` is the longer one, and
/// rustc does not always hold the caller to it (rust-lang/rust#25860): memory could be read after it was given back.
fn implies(outer: &syn::TypeReference) -> bool {
    struct Inner<'a>(&'a syn::Lifetime, bool);
    impl Visit<'_> for Inner<'_> {
        fn visit_type_reference(&mut self, inner: &syn::TypeReference) {
            // What lives for ever is always the longer one.
            self.1 |= inner.lifetime.as_ref().is_some_and(|name| name != self.0 && name.ident != "static");
            visit::visit_type_reference(self, inner);
        }
    }
    let Some(name) = &outer.lifetime else { return false };
    let mut inner = Inner(name, false);
    inner.visit_type(&outer.elem);
    inner.1
}

fn plain(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").unwrap_or(&text).to_owned()
}
