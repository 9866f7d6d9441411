//! Pictures of every view, in both languages.
