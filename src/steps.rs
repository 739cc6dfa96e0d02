//! How much work a reading is, counted: in the crate's own tests, and by `cargo xtask bench stages`. In:
//! a step wherever a word is looked up or a list is gone through. Out: how many steps a piece of work
//! takes. A clock would say something else on each machine. In the product a step is nothing.

#[cfg(any(test, feature = "count"))]
thread_local! {
    static TAKEN: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Takes `count` steps.
#[inline]
pub(crate) fn take(count: usize) {
    #[cfg(any(test, feature = "count"))]
    TAKEN.with(|taken| taken.set(taken.get() + count as u64));
    #[cfg(not(any(test, feature = "count")))]
    let _ = count;
}

/// How many steps this thread has taken.
///
/// ```
/// # use article_annotator::{annotate, steps_taken};
/// let before = steps_taken();
/// annotate("Rain fell.", &Default::default());
/// assert!(steps_taken() > before);
/// ```
#[cfg(feature = "count")]
#[must_use]
pub fn taken() -> u64 {
    TAKEN.get()
}

/// The number of steps that `work` takes.
#[cfg(test)]
pub(crate) fn count<T>(work: impl FnOnce() -> T) -> u64 {
    let before = TAKEN.get();
    drop(work());
    TAKEN.get() - before
}

/// Asserts that twice as much to do is about twice as many steps, at `n`, 2`n` and 4`n`.
#[cfg(test)]
pub(crate) fn check_linear(what: &str, n: usize, mut steps_of: impl FnMut(usize) -> u64) {
    let [once, twice, four_times] = [n, 2 * n, 4 * n].map(&mut steps_of);
    let is_linear = |less: u64, more: u64| more * 10 <= less * 23 + 10_000;
    assert!(
        once > n as u64 && is_linear(once, twice) && is_linear(twice, four_times),
        "{what}: {once}, {twice} and {four_times} steps for {n}, twice and four times as much"
    );
}

#[cfg(test)]
mod tests {
    use super::{check_linear, count, take};

    #[test]
    fn a_loop_in_a_loop_is_told_from_a_loop() {
        check_linear("a loop", 100, |n| count(|| take(3 * n)));
        let squared = std::panic::catch_unwind(|| check_linear("a square", 1000, |n| count(|| take(n * n))));
        assert!(squared.is_err());
    }
}
