//! Values and features by name: one list makes an enum, the labels that its values have in
//! the table of weights, and the templates. A label that no table knows, a value too many or
//! of another slot are compile errors.

use super::{Slot, Template};

/// What a slot of a template is filled with.
pub(crate) trait Value: Copy {
    /// The labels of all values, in order.
    const LABELS: Slot;

    /// Which of them it has.
    fn value(self) -> usize;
}

impl Value for bool {
    const LABELS: Slot = &["no", "yes"];

    fn value(self) -> usize {
        usize::from(self)
    }
}

/// Defines an enum whose variants have a label each.
macro_rules! labels {
    ($($(#[$doc:meta])* $vis:vis enum $type:ident { $($(#[$own:meta])* $variant:ident = $label:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        $vis enum $type { $($(#[$own])* $variant),+ }

        impl $crate::linear::Value for $type {
            const LABELS: $crate::linear::Slot = &[$($label),+];

            fn value(self) -> usize {
                self as usize
            }
        }
    )+};
}

/// Defines numbers by ranges: each label with the least number that it is for; before them, if
/// need be, constants for what is not a number.
macro_rules! ranges {
    ($($(#[$doc:meta])* $vis:vis struct $type:ident {
        $($constant:ident = $name:literal,)* $($least:literal.. = $label:literal,)+
    })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis struct $type(u8);

        impl $type {
            /// The labels of what is not a number.
            const NAMED: $crate::linear::Slot = &[$($name),*];

            // A table may have a label that nothing is given.
            $(#[allow(dead_code)] $vis const $constant: Self = Self($crate::linear::place(Self::NAMED, $name));)*

            /// The range that a number falls into; the first when it is less than all.
            $vis fn of(number: usize) -> Self {
                const LEAST: &[usize] = &[$($least),+];
                let range = LEAST.iter().rposition(|least| number >= *least).unwrap_or(0);
                Self((Self::NAMED.len() + range) as u8)
            }
        }

        impl $crate::linear::Value for $type {
            const LABELS: $crate::linear::Slot = &[$($name,)* $($label),+];

            fn value(self) -> usize {
                self.0.into()
            }
        }
    )+};
}

/// Defines the features of a model: each variant is a template, its fields are the slots'
/// values, its name is that of the table of weights.
macro_rules! features {
    ($(#[$doc:meta])* $vis:vis enum $type:ident {
        $($(#[$own:meta])* $variant:ident($($field:ident: $slot:ty),+) = $name:literal,)+
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        $vis enum $type { $($(#[$own])* $variant($($slot),+)),+ }

        impl $type {
            /// The templates, in order.
            $vis const TEMPLATES: &'static [$crate::linear::Template] = &[$(
                $crate::linear::Template { name: $name, slots: &[$(<$slot as $crate::linear::Value>::LABELS),+] }
            ),+];

            /// Its index in the space of the templates.
            $vis fn index(self) -> u32 {
                enum Order { $($variant),+ }
                const STARTS: [usize; $type::TEMPLATES.len()] = $crate::linear::starts($type::TEMPLATES);
                match self {
                    $(Self::$variant($($field),+) => {
                        let within = 0;
                        $(let within = within * <$slot as $crate::linear::Value>::LABELS.len()
                            + $crate::linear::Value::value($field);)+
                        (STARTS[Order::$variant as usize] + within) as u32
                    })+
                }
            }
        }
    };
}

pub(crate) use {features, labels, ranges};

/// The place of a label among others; it has to be one of them.
pub(crate) const fn place(labels: Slot, label: &str) -> u8 {
    let mut at = 0;
    while !is_same(labels[at].as_bytes(), label.as_bytes()) {
        at += 1;
    }
    at as u8
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// Where each template's features begin.
pub(crate) const fn starts<const N: usize>(templates: &[Template]) -> [usize; N] {
    let mut starts = [0; N];
    let mut at = 1;
    while at < N {
        starts[at] = starts[at - 1] + templates[at - 1].len();
        at += 1;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linear::Space;

    labels! {
        enum Side { Left = "left", Right = "right", }
    }

    ranges! {
        struct Far { UNTOLD = "untold", NEVER = "never", 0.. = "0", 1.. = "1", 2.. = "2-4", 5.. = "more", }
    }

    features! {
        enum Family {
            Side(side: Side) = "side",
            SideFar(side: Side, far: Far, near: bool) = "side,far,near",
            Near(near: bool) = "near",
        }
    }

    #[test]
    fn features_have_the_names_of_their_values() {
        let space = Space::new(Family::TEMPLATES);
        let name = |feature: Family| space.name(feature.index());
        assert_eq!(name(Family::Side(Side::Left)), "side=left");
        assert_eq!(name(Family::SideFar(Side::Right, Far::of(3), true)), "side,far,near=right|2-4|yes");
        assert_eq!(name(Family::SideFar(Side::Left, Far::NEVER, false)), "side,far,near=left|never|no");
        assert_eq!(name(Family::Near(true)), "near=yes");
        assert_eq!(space.len() - 1, Family::Near(true).index() as usize);
    }

    #[test]
    fn numbers_fall_into_ranges() {
        let labels: Vec<&str> = [0, 1, 2, 4, 5, 99].map(|n| Far::LABELS[Far::of(n).value()]).into();
        assert_eq!(labels, ["0", "1", "2-4", "2-4", "more", "more"]);
        assert_eq!(Far::LABELS[Far::UNTOLD.value()], "untold");
    }
}
