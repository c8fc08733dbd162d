//! The servers, driven by real clients: rmcp's over a pipe and over HTTP, and bare sockets for what no client would send.

mod agent;
mod asks;
mod bad;
mod lines;
mod mcp;
mod stop;
mod tools;
