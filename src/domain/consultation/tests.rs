//! The worked cases and the properties of the consultation.
