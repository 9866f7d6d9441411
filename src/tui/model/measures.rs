//! Sizes on which model and view agree.

/// From this width on, two versions of a record are shown side by side.
pub const SIDE_BY_SIDE: u16 = 120;
/// The smallest window that can hold a consultation, in columns and rows.
pub const SMALLEST: (u16, u16) = (48, 14);
/// The side pane is shown from this width.
pub const PANE_FROM: u16 = 76;
/// A record is shown beside the list from this width.
pub const HOME_PANE_FROM: u16 = 100;
/// Columns taken by the borders of a text field.
pub const FIELD_EDGES: u16 = 2;
/// Maximum width of a list in columns; longer lines are hard to read.
pub const WIDEST_LIST: u16 = 96;
