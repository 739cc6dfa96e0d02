//! An article is one stretch of its page. In: the lines, their labels, and what each line costs
//! that is between two pieces of body (`ending`), in words. Out: the labels, body
//! outside the stretch that holds most of it made furniture: teasers, comments, notices and other
//! articles are running text too, but stand apart. Two stories with little between them stay one
//! stretch.

use super::model::Label;
use crate::layout::line::Line;

/// What a line between two pieces of body costs, in words.
const LINE: usize = 3;
/// This many words of such a line cost as much as one word of body is worth.
const WORDS: usize = 8;
/// What a paragraph is worth at most: one of a thousand words is not a story.
const WORTH: usize = 120;
/// An article has this many words before a line can end it: sharing buttons are below headlines too.
pub(crate) const BEGUN: usize = 100;

/// Makes furniture of the body outside the best stretch.
pub(crate) fn keep_one(lines: &[Line], labels: &mut [Label], costs: &[usize]) {
    let (start, end) = best(lines, labels, costs);
    for (idx, label) in labels.iter_mut().enumerate().filter(|(_, label)| **label == Label::Body) {
        if idx < start {
            *label = Label::Above;
        } else if idx >= end {
            *label = Label::Below;
        }
    }
}

/// The stretch with the most words of body and the fewest others: the earlier one of two equals.
pub(crate) fn best(lines: &[Line], labels: &[Label], costs: &[usize]) -> (usize, usize) {
    let (mut best, mut best_sum) = ((0, 0), 0);
    let (mut start, mut sum) = (0, 0);
    for (idx, ((line, label), cost)) in lines.iter().zip(labels).zip(costs).enumerate() {
        let n_words = line.n_words.min(WORTH);
        if *label == Label::Body {
            if sum == 0 {
                start = idx;
            }
            sum += n_words;
        } else {
            let end = if sum < BEGUN { 0 } else { *cost };
            sum = sum.saturating_sub(LINE + n_words / WORDS + end);
        }
        if sum > best_sum {
            (best, best_sum) = ((start, idx + 1), sum);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(page: &[(usize, Label)]) -> Vec<bool> {
        kept_at(page, &vec![0; page.len()])
    }

    fn kept_at(page: &[(usize, Label)], costs: &[usize]) -> Vec<bool> {
        let lines: Vec<Line> = page.iter().map(|(n_words, _)| Line { n_words: *n_words, ..Line::default() }).collect();
        let mut labels: Vec<Label> = page.iter().map(|(_, label)| *label).collect();
        keep_one(&lines, &mut labels, costs);
        labels.iter().map(|label| *label == Label::Body).collect()
    }

    #[test]
    fn teaser_far_from_the_story_is_furniture() {
        let mut page = vec![(40, Label::Body), (30, Label::Body)];
        page.extend([(6, Label::Below); 15]);
        page.push((30, Label::Body));
        let kept = kept(&page);
        assert!(kept[0] && kept[1] && !kept[17]);
    }

    #[test]
    fn two_stories_with_little_between_them_stay() {
        let page = [(40, Label::Body), (5, Label::Headline), (4, Label::Byline), (40, Label::Body)];
        assert_eq!(kept(&page), [true, false, false, true]);
    }

    #[test]
    fn comments_stay_apart_but_a_longer_article_behind_them_does_not() {
        let page = |n| {
            let mut page = vec![(80, Label::Body), (80, Label::Body), (2, Label::Below)];
            page.extend(vec![(80, Label::Body); n]);
            page
        };
        let costs = |n| (0..n + 3).map(|idx| if idx == 2 { 400 } else { 0 }).collect::<Vec<_>>();
        assert_eq!(kept_at(&page(1), &costs(1)), [true, true, false, false]);
        assert_eq!(kept_at(&page(3), &costs(3)), [false, false, false, true, true, true]);
    }

    #[test]
    fn line_that_ends_an_article_ends_no_opening() {
        let page = [(40, Label::Body), (2, Label::Above), (80, Label::Body)];
        assert_eq!(kept_at(&page, &[0, 100, 0]), [true, false, true]);
    }
}
