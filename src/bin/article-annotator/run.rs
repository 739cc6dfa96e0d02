//! From the command line to the exit code: what goes where, and who does it.

use crate::answer::{Settings, answer};
use crate::arguments::Arguments;
use crate::input::Inputs;
use crate::order::{self, Room};
use crate::output::{Names, Output, Target, fail, say};
use crate::progress::Progress;
use crate::row::Fields;
use clap::Parser;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::{self, ExitCode};
use std::thread;

/// How many articles a core may be ahead of what is written: enough for one long article among short ones.
const ROOM_ITEMS: usize = 16;
/// How many bytes of them, before a long article goes alone.
const ROOM_BYTES: u64 = 2 << 20;

/// Does what the command line asks for.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(fault) = arguments.fault() {
        wrong_use(fault);
    }
    if arguments.inputs.is_empty() && io::stdin().is_terminal() {
        wrong_use("name files or folders, or pipe a text in; --help shows how");
    }
    let path = arguments.output.as_deref().filter(|path| path.as_os_str() != "-");
    let inputs = Inputs::list(&arguments.inputs, path);
    let target = open(&arguments, path, &inputs);
    let settings = Settings {
        kind: arguments.input,
        form: arguments.format,
        is_joined: matches!(target, Target::Joined { .. }),
        offsets: arguments.offsets,
        with_text: arguments.with_text,
        reference_date: arguments.reference_date,
        fields: Fields { id: arguments.id_field, text: arguments.text_field, reference_date: arguments.date_field },
    };
    let jobs = arguments.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
    let pool = pool.unwrap_or_else(|error| fail(&format!("cannot start {jobs} threads ({error}): say --jobs 1")));
    let is_stdout_free = path.is_some() || !io::stdout().is_terminal();
    let progress = Progress::new(inputs.bytes(), is_stdout_free && !arguments.quiet);
    let mut output = Output { form: arguments.format, target, progress, done: 0, failed: 0 };
    let raws = inputs.read(arguments.input).map(|raw| {
        let bytes = raw.taken;
        (raw, bytes)
    });
    let room = Room { items: ROOM_ITEMS * jobs, bytes: ROOM_BYTES * jobs as u64 };
    order::run(&pool, room, raws, |raw| answer(raw, &settings), &mut output);
    output.finish();
    output.progress.finish(output.done, output.failed, arguments.quiet);
    ExitCode::from(u8::from(output.failed > 0))
}

/// Where the answers go.
fn open(arguments: &Arguments, path: Option<&Path>, inputs: &Inputs) -> Target {
    if let Some(path) = path.filter(|path| is_folder(path)) {
        return Target::Folder { path: path.to_path_buf(), inputs: inputs.files().collect(), names: Names::default() };
    }
    if let Some(path) = path.filter(|path| inputs.contain(path)) {
        wrong_use(&format!("{} is an input: write to another file", path.display()));
    }
    if arguments.format.is_rows() {
        return Target::stream(path).unwrap_or_else(|error| {
            fail(&format!("{} cannot be written: {error}", path.unwrap_or(Path::new("-")).display()))
        });
    }
    if path.is_none() && arguments.format.is_binary() && io::stdout().is_terminal() {
        wrong_use("this format is a zip, which a terminal cannot show: name a file (--output FILE)");
    }
    Target::Joined { path: path.map(PathBuf::from), parts: Vec::new(), bytes: 0 }
}

fn is_folder(path: &Path) -> bool {
    let ends_in_slash =
        path.as_os_str().as_encoded_bytes().last().is_some_and(|&byte| std::path::is_separator(byte.into()));
    ends_in_slash || path.is_dir()
}

fn wrong_use(message: &str) -> ! {
    say(message);
    process::exit(2)
}
