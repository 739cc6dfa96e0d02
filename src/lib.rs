//! Reads a news article.
