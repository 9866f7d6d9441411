//! The list of sources.

use crate::domain::checklist::Checklist;
use crate::domain::language::Language;
use crate::export::outline::Outline;
use crate::phrases::ContentWords;

/// Writes every source with its addresses and whether it was read or recalled.
pub fn sources(checklist: &Checklist, words: &ContentWords, language: Language) -> String {
    let mut out = Outline::default();
    for source in checklist.sources {
        let status = words.evidence(source.status).get(language);
        let name = if source.id.is_document() {
            words.from_document.get(language)
        } else {
            source.id.as_str()
        };
        out.line(0, &format!("{name} [{status}] {}", source.citation));
        match source.address {
            None => out.line(2, words.no_address.get(language)),
            Some(addresses) => {
                for address in addresses.split(" ; ") {
                    out.line(2, address);
                }
            }
        }
    }
    out.finish()
}
