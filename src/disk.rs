//! The only door to files and the clock: a snapshot of the folder in, changes out.
