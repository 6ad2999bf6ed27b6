//! Arguments to one command, printing and the exit code.
#![forbid(unsafe_code)]

fn main() {}
