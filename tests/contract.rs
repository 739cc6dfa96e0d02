//! The words of the contract are the same on both sides: what a union of
//! `annotations.d.ts` lists is what the Rust enum of that name has, in the same order.
#![cfg(not(target_arch = "wasm32"))]

use article_annotator::annotation::{
    AmountKind, AuthorRole, BlockKind, Form, Kind, QuotationKind, ReferenceFrom, Rule,
};
use article_annotator::entity::{Fact, Reason};

const TYPES: &str = include_str!("../src/web/annotations.d.ts");

/// The words of `export type Kind = "person" | "place";`, for every union of words.
fn unions() -> Vec<(&'static str, Vec<&'static str>)> {
    let types = TYPES.split("export type ").skip(1);
    let unions = types.map(|rest| {
        let (name, rest) = rest.split_once(" =").expect("a type has a name");
        let (union, _) = rest.split_once(';').expect("a type ends");
        (name, union.split('"').skip(1).step_by(2).collect())
    });
    unions.collect()
}

macro_rules! words_of {
    ($($name:ident)+) => { vec![$((stringify!($name), $name::ALL.map(|one| one.as_str()).to_vec())),+] };
}

#[test]
fn types_list_the_words_of_the_enums() {
    let mut words = words_of!(Kind AuthorRole BlockKind QuotationKind Rule Form AmountKind ReferenceFrom Fact);
    words.push(("ReasonName", Reason::NAMES.to_vec()));
    let mut unions = unions();
    words.sort_unstable();
    unions.sort_unstable();
    assert_eq!(unions, words);
}

#[test]
fn fields_have_types_and_no_words_of_their_own() {
    for (idx, line) in TYPES.lines().enumerate() {
        let field = line.trim_start().split_once(": ").filter(|(name, _)| name.chars().all(char::is_alphanumeric));
        let types = field.map_or("", |(_, types)| types);
        assert!(!types.contains('"'), "line {} lists words that no enum has: {line}", idx + 1);
    }
}
