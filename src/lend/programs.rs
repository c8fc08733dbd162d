//! Starts tool servers that are programs for an agent behind walls, which may start none.
//!
//! In: the lines that the user agreed to; out: an address for `NL2AGENT_PROGRAMS`. Whoever connects names one of these
//! lines, word for word, behind a secret, and is then that program's input and output. The program runs with the user's
//! rights, outside the walls, as it does without an agent, and ends with the connection. Deliberately not here: what is
//! agreed to (`trust`), and what is said on the line (the runtime's `tool`).

use std::io::{self, BufRead as _, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::Child;
use std::thread;
use std::time::Duration;

use nl2agent_runtime::tool::program;

/// A longer first line names no program of ours.
const MOST_BYTES: u64 = 64 << 10;
/// Who says nothing at first is left alone after this.
const PATIENCE: Duration = Duration::from_secs(10);
/// What a program whose input has ended may take to go by itself.
const LEAVE: Duration = Duration::from_millis(500);

/// Starts the starter; what to put into `NL2AGENT_PROGRAMS`. It ends with this program.
pub fn start(lines: Vec<String>) -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let secret = super::secret();
    let address = format!("{}/{secret}", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let (lines, secret) = (lines.clone(), secret.clone());
            // Who goes away is told nothing more.
            thread::spawn(move || serve(stream, &lines, &secret));
        }
    });
    Ok(address)
}

/// One connection: its first line, then what the program says and hears.
fn serve(stream: TcpStream, lines: &[String], secret: &str) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.by_ref().take(MOST_BYTES).read_line(&mut first)?;
    stream.set_read_timeout(None)?;
    let asked = first.strip_prefix(secret).and_then(|rest| rest.strip_prefix(' ')).map(str::trim_end);
    let line = asked.and_then(|asked| lines.iter().find(|line| *line == asked));
    let started = match line {
        Some(line) => program(line).and_then(|mut it| it.spawn().map_err(|error| format!("{line}: {error}"))),
        None => Err("this program was not agreed to".to_owned()),
    };
    let mut child = match started {
        Ok(child) => child,
        Err(why) => return writeln!(&stream, "{}", why.replace('\n', " ")),
    };
    let piped = pipe(&stream, reader, &mut child);
    // The agent is gone, or the program is.
    let _ = stream.shutdown(Shutdown::Both);
    thread::sleep(LEAVE);
    let _ = child.kill();
    let _ = child.wait();
    piped
}

/// Until one of both has nothing more to say.
fn pipe(stream: &TcpStream, mut reader: BufReader<TcpStream>, child: &mut Child) -> io::Result<()> {
    let (Some(mut input), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else { return Ok(()) };
    writeln!(&mut &*stream)?;
    let mut writer = stream.try_clone()?;
    thread::spawn(move || {
        // The end of it is the end of the connection.
        let _ = carry(&mut output, &mut writer);
        let _ = writer.shutdown(Shutdown::Both);
    });
    carry(&mut reader, &mut input)
}

/// Hands on each piece as it comes; what the standard library has for it lets the kernel wait for more.
fn carry(from: &mut impl Read, to: &mut impl Write) -> io::Result<()> {
    let mut part = [0; 16 << 10];
    loop {
        match from.read(&mut part) {
            Ok(0) => return Ok(()),
            Ok(read) => to.write_all(part.get(..read).unwrap_or_default())?,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(address: &str, line: &str) -> (TcpStream, String) {
        let (at, secret) = address.split_once('/').unwrap();
        let mut stream = TcpStream::connect(at).unwrap();
        writeln!(stream, "{} {line}", if line.is_empty() { "wrong" } else { secret }).unwrap();
        let mut said = String::new();
        BufReader::new(stream.try_clone().unwrap()).read_line(&mut said).unwrap();
        (stream, said)
    }

    #[test]
    fn only_agreed_programs_are_started() {
        let address = start(vec!["cat".to_owned()]).unwrap();
        let (mut stream, said) = asked(&address, "cat");
        assert_eq!(said, "\n");
        writeln!(stream, "hello").unwrap();
        let mut heard = String::new();
        BufReader::new(stream.try_clone().unwrap()).read_line(&mut heard).unwrap();
        assert_eq!(heard, "hello\n");
        for line in ["cat /etc/passwd", "sh", "cat cat", ""] {
            let (_, said) = asked(&address, line);
            assert!(said.contains("not agreed"), "{line}: {said}");
        }
    }
}
