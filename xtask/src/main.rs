//! The chores of the article annotator.

fn main() {}
