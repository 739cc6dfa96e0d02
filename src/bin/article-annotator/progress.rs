//! A progress bar on a terminal; nothing anywhere else. In: how far it is. Out: to standard error, where also the
//! faults go, above the bar.

use crate::output::say;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

const EVERY: Duration = Duration::from_millis(200);

/// How far it is.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    start: Instant,
    articles: u64,
}

impl Progress {
    /// Begins; `bytes` is how much there is to read, where that is known. `is_wanted`: nothing else is written to
    /// the terminal.
    pub(crate) fn new(bytes: Option<u64>, is_wanted: bool) -> Self {
        let bar = (is_wanted && io::stderr().is_terminal()).then(|| {
            let (bar, template) = match bytes {
                Some(bytes) => (ProgressBar::new(bytes), "{bar:30} {percent:>3} %  {msg}, {eta} left"),
                None => (ProgressBar::new_spinner(), "{spinner} {msg}"),
            };
            // A template with a fault in it gives the bar without one.
            let style = ProgressStyle::with_template(template);
            let bar = style.map_or(bar.clone(), |style| bar.with_style(style));
            bar.enable_steady_tick(EVERY);
            bar
        });
        Self { bar, start: Instant::now(), articles: 0 }
    }

    /// One article more, of this many bytes.
    pub(crate) fn advance(&mut self, bytes: u64) {
        self.articles += 1;
        if let Some(bar) = &self.bar {
            bar.inc(bytes);
            let rate = self.articles as f64 / self.start.elapsed().as_secs_f64().max(0.001);
            bar.set_message(format!("{} articles, {rate:.0} a second", self.articles));
        }
    }

    /// Says something that stays.
    pub(crate) fn say(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| say(message)),
            None => say(message),
        }
    }

    /// Takes the bar away.
    pub(crate) fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// Takes the bar away and says the sum: on a terminal, or where an article failed.
    pub(crate) fn finish(&self, done: u64, failed: u64, is_quiet: bool) {
        self.clear();
        if is_quiet || (failed == 0 && self.bar.is_none()) {
            return;
        }
        let seconds = self.start.elapsed().as_secs_f64();
        let all = done + failed;
        say(&match failed {
            0 => format!("{} in {seconds:.1} s", count(all)),
            failed => format!("{failed} of {} failed", count(all)),
        });
    }
}

fn count(articles: u64) -> String {
    if articles == 1 { "1 article".to_string() } else { format!("{articles} articles") }
}
