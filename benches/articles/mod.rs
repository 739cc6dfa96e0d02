//! The articles of `tests/gold` without their markup. Out: a text of so many bytes of them.

/// The articles, joined, over and over, cut at `size` bytes or a little before.
pub(crate) fn of_size(size: usize) -> String {
    let articles = read();
    let mut text = articles.repeat(size / articles.len().max(1) + 1);
    let end = (0..=size).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.truncate(end);
    text
}

fn read() -> String {
    let mut paths: Vec<_> =
        std::fs::read_dir("tests/gold").into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "gold"));
    paths.sort();
    let mut text = String::new();
    for path in paths {
        let file = std::fs::read_to_string(path).unwrap_or_default();
        let (_, page) = file.split_once("\n---\n").unwrap_or_default();
        for line in page.lines() {
            // "para  ┃⟦roe|Jane Roe⟧ left.": the words are what no bracket, tag or margin holds.
            let marked = line.split_once('┃').map_or(line, |(_, marked)| marked).replace('⟧', "");
            let mut pieces = marked.split('⟦');
            text.push_str(pieces.next().unwrap_or_default());
            text.extend(pieces.filter_map(|piece| piece.split_once('|')).map(|(_, words)| words));
            text.push('\n');
        }
        text.push('\n');
    }
    text
}
