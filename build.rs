//! Lists the runtime's files that an agent needs, which the tool carries and puts into every generated crate's `vendor/`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Behind the runtime's feature `embedded`: models run elsewhere; and tests.
const LEFT_OUT: [&str; 2] = ["embedded", "tests"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("runtime");
    println!("cargo::rerun-if-changed={}", root.join("src").display());
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files)?;
    files.sort();
    let mut list =
        String::from("/// Path in the runtime's package and content.\nconst RUNTIME_FILES: &[(&str, &str)] = &[\n");
    for file in files {
        let path = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let _ = writeln!(list, "    ({path:?}, include_str!({:?})),", file.display().to_string());
    }
    list.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("runtime_files.rs"), list)
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            if !LEFT_OUT.iter().any(|name| path.ends_with(name)) {
                collect(&path, files)?;
            }
        } else if path.extension().is_some_and(|end| end == "rs") || path.ends_with("words/en.ftl") {
            files.push(path);
        }
    }
    Ok(())
}
