//! Many at once, in order. In: an iterator, and work for each of its items. Out: the results, in the order of the
//! items, as soon as those before them are out. Reading, working and writing go on beside each other; what is
//! read and not yet written is bounded, in items and in bytes.

use rayon::ThreadPool;
use std::collections::BTreeMap;
use std::sync::mpsc::{TryRecvError, channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// How much may be between reading and writing. One item may have more bytes, but then it is alone; one more
/// waits to be let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room {
    pub(crate) items: usize,
    pub(crate) bytes: u64,
}

/// What takes the results.
pub(crate) trait Sink<R> {
    /// The next result.
    fn take(&mut self, result: R);
    /// No result is there now: what was held back may go.
    fn rest(&mut self);
}

/// Runs `work` on every item, on all threads of `pool`, and gives the results to `sink` on this thread.
pub(crate) fn run<T: Send, R: Send>(
    pool: &ThreadPool,
    room: Room,
    items: impl Iterator<Item = (T, u64)> + Send,
    work: impl Fn(T) -> R + Sync,
    sink: &mut impl Sink<R>,
) {
    let gate = Gate::new(room);
    let (sender, receiver) = channel();
    let (gate, work) = (&gate, &work);
    pool.in_place_scope(|scope| {
        thread::scope(|threads| {
            threads.spawn(move || {
                for (number, (item, bytes)) in items.enumerate() {
                    gate.enter(bytes);
                    let sender = sender.clone();
                    scope.spawn(move |_| {
                        let result = work(item);
                        // Nobody listens when the program is about to end.
                        let _ = sender.send((number, bytes, result));
                    });
                }
            });
            let mut early = BTreeMap::new();
            let mut next = 0;
            loop {
                let (number, bytes, result) = match receiver.try_recv() {
                    Ok(done) => done,
                    Err(TryRecvError::Disconnected) => break,
                    Err(TryRecvError::Empty) => {
                        sink.rest();
                        match receiver.recv() {
                            Ok(done) => done,
                            Err(_) => break,
                        }
                    }
                };
                early.insert(number, (bytes, result));
                while let Some((bytes, result)) = early.remove(&next) {
                    sink.take(result);
                    gate.leave(bytes);
                    next += 1;
                }
            }
        });
    });
}

/// Lets in what there is room for.
struct Gate {
    room: Room,
    inside: Mutex<Room>,
    left: Condvar,
}

impl Gate {
    fn new(room: Room) -> Self {
        Self { room, inside: Mutex::new(Room { items: 0, bytes: 0 }), left: Condvar::new() }
    }

    /// Waits until there is room.
    fn enter(&self, bytes: u64) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        while inside.items > 0 && (inside.items >= self.room.items || inside.bytes + bytes > self.room.bytes) {
            inside = self.left.wait(inside).unwrap_or_else(PoisonError::into_inner);
        }
        inside.items += 1;
        inside.bytes += bytes;
    }

    fn leave(&self, bytes: u64) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.items -= 1;
        inside.bytes -= bytes;
        self.left.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    struct Counted<'a> {
        inside: &'a AtomicU64,
        weight: fn(u64) -> u64,
        taken: Vec<u64>,
        rests: u64,
    }

    impl Sink<u64> for Counted<'_> {
        fn take(&mut self, number: u64) {
            self.inside.fetch_sub((self.weight)(number), Ordering::SeqCst);
            self.taken.push(number);
        }

        fn rest(&mut self) {
            self.rests += 1;
        }
    }

    /// Runs 500 items, the first of each ten slow; gives the most that was ever between reading and writing.
    fn most_inside(room: Room, bytes: u64, weight: fn(u64) -> u64) -> u64 {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().expect("threads");
        let (inside, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let items = (0..500).map(|number| {
            let now = inside.fetch_add(weight(number), Ordering::SeqCst) + weight(number);
            most.fetch_max(now, Ordering::SeqCst);
            (number, bytes)
        });
        let work = |number: u64| {
            if number.is_multiple_of(10) {
                thread::yield_now();
                std::hint::black_box((0..200_000).sum::<u64>());
            }
            number
        };
        let mut sink = Counted { inside: &inside, weight, taken: Vec::new(), rests: 0 };
        run(&pool, room, items, work, &mut sink);
        assert_eq!(sink.taken, (0..500).collect::<Vec<_>>(), "in order, and all");
        assert_eq!(inside.load(Ordering::SeqCst), 0);
        most.load(Ordering::SeqCst)
    }

    #[test]
    fn order_is_kept_and_what_waits_is_bounded() {
        let most = most_inside(Room { items: 8, bytes: u64::MAX }, 1, |_| 1);
        // The one that waits to be let in is read already, and the one being taken has not left yet.
        assert!(most <= 8 + 2, "{most} were inside at once");
        assert!(most > 1, "nothing ran beside anything");
    }

    #[test]
    fn large_items_go_alone() {
        let most = most_inside(Room { items: 8, bytes: 100 }, 1000, |_| 1);
        assert!(most <= 1 + 2, "{most} were inside at once");
    }

    #[test]
    fn each_answer_comes_before_the_next_question() {
        struct Answers(std::sync::mpsc::Sender<u64>);
        impl Sink<u64> for Answers {
            fn take(&mut self, number: u64) {
                self.0.send(number).expect("the one who asks");
            }
            fn rest(&mut self) {}
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("threads");
        let (sender, receiver) = channel();
        let mut next = 0;
        let items = std::iter::from_fn(move || {
            if next > 0 {
                assert_eq!(receiver.recv(), Ok(next - 1));
            }
            next += 1;
            (next <= 20).then_some((next - 1, 1))
        });
        run(&pool, Room { items: 8, bytes: 100 }, items, |number| number, &mut Answers(sender));
    }
}
