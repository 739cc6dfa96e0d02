//! What a text of twice the length costs: about twice the steps, whatever it repeats. In: units that
//! once were read again and again, and pairs of pieces found at random. Counted in the crate's own
//! tests only.

#[path = "../tests/laws/mutation.rs"]
#[allow(dead_code)]
mod mutation;

use crate::steps::{check_linear, count};
use crate::{Options, annotate};
use mutation::{Chance, PIECES};

/// What a text is of, the smallest number of its units, and the text of a number of them.
type Repeated = (&'static str, usize, fn(usize) -> String);

fn steps(text: &str) -> u64 {
    count(|| annotate(text, &Options::default()))
}

#[test]
fn what_was_read_again_for_each_of_its_words_is_read_once() {
    let texts: [Repeated; 12] = [
        ("credits of nobody", 300, |n| "Editing by Monday. ".repeat(n)),
        ("credits in brackets that stay open", 300, |n| "(reporting by x ".repeat(n)),
        ("tens", 300, |n| "twenty ".repeat(n)),
        ("tens with hyphens", 300, |n| "fifty-".repeat(n)),
        ("hundreds", 300, |n| "one hundred hundred ".repeat(n)),
        ("millions", 300, |n| "twenty million ".repeat(n)),
        ("turns", 300, |n| "PETROV: He’ ".repeat(n)),
        ("one long word of a name", 2_000, |n| format!("By ANNA {}\n\nThe river rose.", "ACGT".repeat(n))),
        ("long names, then others", 300, |n| {
            let known: Vec<String> = (0..100).map(|i| format!("By Anna Ro{}{i}\n\n", "e".repeat(n / 10))).collect();
            known.concat() + &"“We are ready to go,” Zorb said. ".repeat(n)
        }),
        ("long bodies, then the department", 300, |n| {
            let body = format!("The Department of {}Affairs opened.\n\n", "Harbour ".repeat(n / 10));
            body.repeat(20) + &"The department said that it was ready. ".repeat(n)
        }),
        ("posts, then turns", 200, |n| {
            "> Ash is not smoke.\n\nHe left on Monday.\n\n".repeat(n) + &"ROE: We go.\n\nLEE: We stay.\n\n".repeat(n)
        }),
        ("brackets of a date", 300, |n| "(Aug 5 (".repeat(n)),
    ];
    for (what, n, text) in texts {
        check_linear(what, n, |n| steps(&text(n)));
    }
}

#[test]
fn two_pieces_in_turn_are_read_once() {
    let words: Vec<&str> = PIECES.iter().copied().filter(|piece| piece.contains(char::is_alphabetic)).collect();
    let mut chance = Chance(19);
    // So many that a length from which a sentence is read otherwise counts for little.
    for _ in 0..60 {
        let (one, other, gap) = (chance.pick(&words), chance.pick(PIECES), chance.pick(&[" ", "", "\n", "\n\n"]));
        check_linear(&format!("{one:?} {other:?} {gap:?}"), 600, |n| steps(&format!("{one}{other}{gap}").repeat(n)));
    }
}
