//! Who says a quotation, told by the words right behind it: no pronoun inside it means them.

use super::space::Case;
use super::word::{Pronoun, read};
use crate::annotation::Kind;
use crate::coref::Referents;
use crate::cue::Roles;
use crate::quote::scene::{OUTSIDE, Scene};

/// A speaker is sought among this many tokens behind a quotation.
pub(super) const BEHIND: usize = 8;

/// Who says a quotation, told by the words right behind it.
#[derive(Debug)]
pub(super) struct Speaker {
    pub(super) region: u32,
    pub(super) entity: Option<usize>,
    /// The pronoun that was asked for it: its token, whom it means.
    pub(super) asked: Option<(usize, Option<usize>)>,
}

impl Default for Speaker {
    fn default() -> Self {
        Self { region: OUTSIDE, entity: None, asked: None }
    }
}

impl Speaker {
    /// “…,” Roe said. “|…”: whether the next quotation of the paragraph is by the same speaker.
    pub(super) fn goes_on(&self, scene: &Scene<'_, '_>, region: u32) -> bool {
        let block = |region: u32| scene.regions.get(region as usize).map(|r| scene.block(r.tokens.start));
        self.region != OUTSIDE && block(self.region) == block(region)
    }

    /// “…,” |Roe said; “…,” |she said; “…,” said |Roe.
    pub(super) fn of(
        scene: &Scene<'_, '_>,
        referents: &Referents,
        region: u32,
        choose: impl FnOnce(Pronoun) -> Option<usize>,
    ) -> Self {
        let mut speaker = Self { region, ..Self::default() };
        let Some(quoted) = scene.regions.get(region as usize) else { return speaker };
        let doc = scene.doc;
        let behind = quoted.tokens.end;
        let last = doc.tokens.len().min(behind + BEHIND);
        let same = |idx: &usize| scene.block(*idx) == scene.block(quoted.tokens.end - 1) && !scene.is_quoted(*idx);
        let mut words = (behind..last).take_while(same).filter(|idx| !scene.is_mark(*idx));
        let Some(first) = words.next() else { return speaker };
        let verb = scene.is(first, Roles::SPEECH);
        if let Some(pronoun) = read(scene, first).filter(|p| p.case == Case::Subject && scene.is(first + 1, Roles::CUE))
        {
            let meant = choose(pronoun);
            speaker.entity = meant;
            speaker.asked = Some((first, meant));
            return speaker;
        }
        let span = doc.tokens[first].span;
        let end = doc.tokens[last - 1].span.end;
        let from = referents.mentions.partition_point(|m| m.span.end <= span.start);
        let near = referents.mentions[from..].iter().take_while(|m| m.span.start < end).take(2);
        let mut people = near.filter(|m| m.kind == Kind::Person);
        speaker.entity = people
            .find(|m| verb || scene.is(doc.tokens_in(m.span).end, Roles::CUE))
            .filter(|m| same(&doc.tokens_in(m.span).start))
            .map(|m| m.entity);
        speaker
    }
}
