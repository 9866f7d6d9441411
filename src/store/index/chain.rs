//! Finds the record that counts in a chain of amendments; each is a separate record, stored beside the one it amends.
//!
//! Of two amendments of one record the one sealed last counts. What amends the other counts as little, even if sealed
//! later: it continues a version that no longer counted. The views in `assets/sql` follow the same rule.
//!
//! ```text
//! 1 ─ amended by ─ 2 ─ amended by ─ 4        two workstations corrected record 1
//! └── amended by ─ 3                         3 was sealed after 2: it counts, and 4 leads to it, whenever sealed
//! ```

use std::collections::HashMap;

/// Maps each amended place to its successor.
///
/// `amends` yields each amended place with the place that amends it; `later` tells whether the first of two places was
/// sealed later.
pub(crate) fn following(
    amends: impl Iterator<Item = (usize, usize)>,
    later: impl Fn(usize, usize) -> bool,
) -> HashMap<usize, usize> {
    let mut following = HashMap::new();
    let mut beaten = Vec::new();
    for (amended, by) in amends {
        let counts = following.entry(amended).or_insert(by);
        if later(by, *counts) {
            beaten.push((*counts, amended));
            *counts = by;
        } else if by != *counts {
            beaten.push((by, amended));
        }
    }
    for (place, amended) in beaten {
        let last = ends(&following, place).last().unwrap_or(place);
        if let Some(counts) = following.get(&amended).copied().filter(|it| *it != last) {
            following.insert(last, counts);
        }
    }
    following
}

/// The successors of a place, in order.
pub(crate) fn ends(
    following: &HashMap<usize, usize>,
    place: usize,
) -> impl Iterator<Item = usize> + '_ {
    let next = move |at: &usize| following.get(at).copied().filter(|next| *next != place);
    // Handmade files may amend one another in a circle.
    std::iter::successors(next(&place), next).take(following.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks amendments given as `amended>by` in the order of their seals, reading them in either order.
    fn check(written: &str, of: usize, counts: Option<usize>) {
        let pair = |pair: &str| {
            let (amended, by) = pair.split_once('>').unwrap();
            (
                amended.parse::<usize>().unwrap(),
                by.parse::<usize>().unwrap(),
            )
        };
        let forth: Vec<_> = written.split_whitespace().map(pair).collect();
        let seal = |by: usize| forth.iter().position(|(_, it)| *it == by);
        let back: Vec<_> = forth.iter().rev().copied().collect();
        for read in [&forth, &back] {
            let following = following(read.iter().copied(), |one, other| seal(one) > seal(other));
            assert_eq!(ends(&following, of).last(), counts, "{written} {of}");
        }
    }

    #[test]
    fn of_two_amendments_of_one_record_the_one_sealed_last_counts_whatever_amends_the_other() {
        check("", 1, None);
        check("1>2", 1, Some(2));
        check("1>2", 2, None);
        check("1>2 2>3 3>4", 1, Some(4));
        check("1>2 2>3 3>4", 3, Some(4));
        // Two stations corrected the same record: one of the corrections counts, and every chain leads to it.
        for of in [1, 2] {
            check("1>2 1>3", of, Some(3));
            check("1>3 1>2", if of == 2 { 3 } else { of }, Some(2));
        }
        check("1>2 1>3", 3, None);
        for of in [1, 2, 4] {
            check("1>2 1>3 2>4", of, Some(3));
            check("1>2 2>4 1>3", of, Some(3));
        }
        check("1>2 1>3 1>4", 3, Some(4));
        // A circle, which only handmade files can form, does not cause an endless loop.
        check("1>2 2>1", 1, Some(2));
        check("1>1", 1, None);
    }
}
