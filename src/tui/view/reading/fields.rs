//! Labels and values of a record, as blocks.

use super::super::page::Block;
use crate::tui::theme::Role;

/// The widest label beside its value, in columns; a longer one goes above it.
const LABEL: usize = 20;

/// A label and its value.
pub(super) type LabelledValue<'a> = (&'a str, String);

/// Labels in a column beside their values; fields without a value are left out.
pub(super) fn fields<'f>(fields: impl IntoIterator<Item = LabelledValue<'f>>) -> Vec<Block> {
    let fields: Vec<_> = fields
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let width = |label: &str| label.chars().count();
    let short = fields
        .iter()
        .map(|(label, _)| width(label))
        .filter(|it| *it <= LABEL);
    let columns = u16::try_from(short.max().unwrap_or(0)).unwrap_or(0);
    let block = |(label, value): (&str, String)| {
        if width(label) <= LABEL {
            vec![Block::text(value).label(label, columns)]
        } else {
            let label = Block::text(label).role(Role::Muted);
            let value = Block::text(value).of(label.text.clone());
            vec![label, value.indent(columns + 2)]
        }
    };
    fields.into_iter().flat_map(block).collect()
}
