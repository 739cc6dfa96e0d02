//! Log-linear models over enumerated features. A feature is a template filled with
//! small values, each with a label, so that a committed table of weights can be read
//! by a person, and a feature is an index, so that scoring is one addition each.
//! Templates and values are defined by name (`features!`, `labels!`, `ranges!`).

mod named;

pub(crate) use named::{Value, features, labels, place, ranges, starts};

/// A variable of a template: its values' labels, in order.
pub type Slot = &'static [&'static str];

/// A family of features.
#[derive(Debug)]
pub struct Template {
    /// Its name in the table of weights.
    pub name: &'static str,
    /// What it is filled with.
    pub slots: &'static [Slot],
}

impl Template {
    /// How many features it has.
    #[must_use]
    pub const fn len(&self) -> usize {
        let (mut product, mut at) = (1, 0);
        while at < self.slots.len() {
            product *= self.slots[at].len();
            at += 1;
        }
        product
    }

    /// Whether it has none, because a slot has no value.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Where each template's features begin.
#[derive(Debug)]
pub struct Space {
    templates: &'static [Template],
    starts: Vec<usize>,
}

impl Space {
    /// The space of `templates`.
    #[must_use]
    pub fn new(templates: &'static [Template]) -> Self {
        let mut starts = vec![0];
        for template in templates {
            starts.push(starts[starts.len() - 1] + template.len());
        }
        Self { templates, starts }
    }

    /// How many features there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts[self.templates.len()]
    }

    /// Whether there is no feature.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The feature of `template` (an index into the templates) with these values.
    fn feature(&self, template: usize, values: &[u8]) -> u32 {
        let slots = self.templates[template].slots;
        let within = slots.iter().zip(values).fold(0, |sum, (slot, &value)| sum * slot.len() + usize::from(value));
        (self.starts[template] + within) as u32
    }

    /// The feature's name: "place,kind=same sentence left,name".
    #[must_use]
    pub fn name(&self, feature: u32) -> String {
        let feature = feature as usize;
        let template = self.starts.partition_point(|&start| start <= feature) - 1;
        let mut rest = feature - self.starts[template];
        let mut labels = Vec::new();
        for slot in self.templates[template].slots.iter().rev() {
            labels.push(slot[rest % slot.len()]);
            rest /= slot.len();
        }
        labels.reverse();
        format!("{}={}", self.templates[template].name, labels.join("|"))
    }

    /// The feature of that name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<u32> {
        let (template, labels) = name.split_once('=')?;
        let template = self.templates.iter().position(|t| t.name == template)?;
        let slots = self.templates[template].slots;
        let mut values = Vec::new();
        let mut labels = labels.split('|');
        for slot in slots {
            let label = labels.next()?;
            values.push(slot.iter().position(|&l| l == label)? as u8);
        }
        labels.next().is_none().then(|| self.feature(template, &values))
    }
}

/// Integer weights over a space, in thousandths of a unit of log odds.
#[derive(Debug)]
pub struct Model {
    /// The features.
    pub space: Space,
    weights: Vec<i16>,
}

impl Model {
    /// Reads a table of `feature TAB weight`; what it does not name weighs nothing,
    /// and a name that the space does not have is ignored.
    #[must_use]
    pub fn read(templates: &'static [Template], table: &str) -> Self {
        let space = Space::new(templates);
        let mut weights = vec![0; space.len()];
        for line in table.lines() {
            let entry = line.split_once('\t');
            let parsed = entry.and_then(|(name, weight)| Some((space.find(name)?, weight.trim().parse().ok()?)));
            if let Some((feature, weight)) = parsed {
                weights[feature as usize] = weight;
            }
        }
        Self { space, weights }
    }

    /// Reads a table that `build.rs` packed: for each template the labels of its slots, and
    /// the weights of all their combinations. It is a third of the text, and read at once.
    #[must_use]
    pub(crate) fn read_packed(templates: &'static [Template], packed: &str) -> Self {
        let space = Space::new(templates);
        let mut weights = vec![0; space.len()];
        let mut lines = packed.lines();
        while let (Some(labels), Some(row)) = (lines.next(), lines.next()) {
            let Some(grid) = Grid::read(&space, labels) else { continue };
            for (at, weight) in row.split(' ').enumerate() {
                if let (Ok(weight), Some(feature)) = (weight.parse(), grid.feature(&space, at)) {
                    weights[feature as usize] = weight;
                }
            }
        }
        Self { space, weights }
    }

    /// The weight of a feature.
    #[must_use]
    pub fn weight(&self, feature: u32) -> i32 {
        self.weights.get(feature as usize).copied().map_or(0, i32::from)
    }

    /// The sum of the weights.
    #[must_use]
    pub fn score(&self, features: &[u32]) -> i32 {
        features.iter().map(|&f| self.weight(f)).sum()
    }
}

/// The labels of a packed template: for each slot the values in the order of the weights.
struct Grid {
    template: usize,
    values: Vec<Vec<Option<u8>>>,
}

impl Grid {
    /// Reads ">template TAB label|label TAB …"; `None` where the space has no such template.
    fn read(space: &Space, line: &str) -> Option<Grid> {
        let mut columns = line.strip_prefix('>')?.split('\t');
        let name = columns.next()?;
        let template = space.templates.iter().position(|t| t.name == name)?;
        let slots = space.templates[template].slots;
        let value = |slot: Slot, label: &str| slot.iter().position(|&l| l == label).map(|value| value as u8);
        let values: Vec<Vec<_>> = columns
            .zip(slots)
            .map(|(labels, slot)| labels.split('|').map(|label| value(slot, label)).collect())
            .collect();
        (values.len() == slots.len()).then_some(Grid { template, values })
    }

    /// The feature of the weight `at`; `None` where the space lacks one of its labels.
    fn feature(&self, space: &Space, mut at: usize) -> Option<u32> {
        let mut chosen = vec![0; self.values.len()];
        for (value, known) in chosen.iter_mut().zip(&self.values).rev() {
            *value = known[at % known.len()]?;
            at /= known.len();
        }
        Some(space.feature(self.template, &chosen))
    }
}

/// The probability, in thousandths, of the best of these scores.
#[must_use]
pub fn confidence(scores: &[i32]) -> u16 {
    let best = scores.iter().copied().max().unwrap_or(0);
    let total: f64 = scores.iter().map(|&s| (f64::from(s - best) / 1000.0).exp()).sum();
    if total > 0.0 { (1000.0 / total).round() as u16 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATES: &[Template] = &[
        Template { name: "end", slots: &[&["comma", "word"]] },
        Template { name: "side,form", slots: &[&["left", "right"], &["name", "pronoun", "noun"]] },
    ];

    #[test]
    fn name_and_feature_are_inverse() {
        let space = Space::new(TEMPLATES);
        assert_eq!(space.len(), 8);
        for feature in 0..8 {
            assert_eq!(space.find(&space.name(feature)), Some(feature));
        }
        assert_eq!(space.name(space.feature(1, &[1, 2])), "side,form=right|noun");
    }

    #[test]
    fn packed_table_is_the_table() {
        let packed = ">end\tcolon|word\n9 250\n>side,form\tright|left\tnoun|verb|name\n1  2 3  -40\n";
        let table = "end=word\t250\nside,form=right|noun\t1\nside,form=right|name\t2\nside,form=left|noun\t3\n\
                     side,form=left|name\t-40\n";
        assert_eq!(Model::read_packed(TEMPLATES, packed).weights, Model::read(TEMPLATES, table).weights);
    }

    #[test]
    fn unknown_names_weigh_nothing() {
        let model = Model::read(TEMPLATES, "end=comma\t250\nend=colon\t9\nside,form=left|name\t-40\n");
        assert_eq!(model.score(&[0, 1, 2]), 210);
    }
}
