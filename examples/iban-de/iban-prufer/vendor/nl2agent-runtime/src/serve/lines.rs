//! MCP on lines: each line of a client's is a message, or is told what it lacks.
//!
//! In: what a client writes. Out: what the server answers, and an error object for every line that is too long or no
//! JSON-RPC; rmcp leaves those unanswered (rust-sdk#938), and a client that waits for an answer would wait for ever. All
//! lines go out under one lock, so that none stands within another. Deliberately not here: what makes a line a message
//! (`wire`), and what it means (rmcp).

use std::io;

use rmcp::ServiceExt as _;
use serde_json::Value;
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::io::{BufReader, duplex, split};
use tokio::sync::Mutex;

use super::mcp::Mcp;
use super::{MOST_BYTES, wire};

/// Bytes under way to rmcp, and as many back.
const PIPE: usize = 64 << 10;
/// Bytes of a line too long that are thrown away at once.
const CHUNK: u64 = 64 << 10;
/// Some programs write this before anything else.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Serves one client until it says no more; or why that went wrong.
pub async fn serve(server: Mcp, input: impl AsyncRead + Unpin, output: impl AsyncWrite + Unpin) -> Result<(), String> {
    let (near, far) = duplex(PIPE);
    let (answers, requests) = split(near);
    let output = Mutex::new(output);
    let served = async {
        let server = server.serve(far).await.map_err(|error| error.to_string())?;
        server.waiting().await.map(drop).map_err(|error| error.to_string())
    };
    let told = async { tell(BufReader::new(answers), &output).await.map_err(|error| error.to_string()) };
    let heard = async { hear(BufReader::new(input), requests, &output).await.map_err(|error| error.to_string()) };
    tokio::try_join!(served, told, heard).map(drop)
}

/// Passes messages on and answers what is none. Fails only where nobody takes the answers.
async fn hear(
    mut input: impl AsyncBufRead + Unpin,
    mut requests: impl AsyncWrite + Unpin,
    output: &Mutex<impl AsyncWrite + Unpin>,
) -> io::Result<()> {
    let mut line = Vec::new();
    // An input that fails says no more, too.
    while let Ok(1..) = read(&mut input, &mut line).await {
        if line.len() > MOST_BYTES {
            let long = format!("Invalid Request: a message has at most {MOST_BYTES} bytes");
            say(output, wire::error(-32600, &long, &Value::Null)).await?;
            skip(&mut input, &mut line).await;
            continue;
        }
        let message = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&line).trim_ascii();
        if message.is_empty() {
            continue;
        }
        if let Some(error) = wire::refusal(message) {
            say(output, error).await?;
        } else if pass(&mut requests, message).await.is_err() {
            // The server is gone, and knows why better.
            return Ok(());
        }
    }
    let _ = requests.shutdown().await;
    Ok(())
}

/// Writes the server's lines out, until it is gone.
async fn tell(mut answers: impl AsyncBufRead + Unpin, output: &Mutex<impl AsyncWrite + Unpin>) -> io::Result<()> {
    let mut line = Vec::new();
    while answers.read_until(b'\n', &mut line).await? > 0 {
        say(output, std::mem::take(&mut line)).await?;
    }
    Ok(())
}

/// One line, or as much of it as shows that it is too long. The last one may have no end.
async fn read(input: &mut (impl AsyncBufRead + Unpin), line: &mut Vec<u8>) -> io::Result<usize> {
    line.clear();
    let most = MOST_BYTES as u64 + 1;
    let count = input.take(most).read_until(b'\n', line).await?;
    if line.ends_with(b"\n") {
        line.pop();
    }
    Ok(count)
}

/// Throws the rest of a line away.
async fn skip(input: &mut (impl AsyncBufRead + Unpin), line: &mut Vec<u8>) {
    loop {
        line.clear();
        let ended = input.take(CHUNK).read_until(b'\n', line).await;
        if !matches!(ended, Ok(1..)) || line.ends_with(b"\n") {
            return;
        }
    }
}

async fn pass(requests: &mut (impl AsyncWrite + Unpin), message: &[u8]) -> io::Result<()> {
    requests.write_all(message).await?;
    requests.write_all(b"\n").await
}

async fn say(output: &Mutex<impl AsyncWrite + Unpin>, line: impl Into<Vec<u8>>) -> io::Result<()> {
    let mut line = line.into();
    if !line.ends_with(b"\n") {
        line.push(b'\n');
    }
    let mut output = output.lock().await;
    output.write_all(&line).await?;
    output.flush().await
}
