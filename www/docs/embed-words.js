/**
 * The words of the page for those who embed the annotator. In: facts of the build.
 * Out: titles and sentences, with `code` and [links](#id) as Markdown has them.
 * `build/embed.mjs` makes a page of them, `embed.js` brings it to life.
 */

export const EMBED = Object.freeze({
  title: "Put the annotator on your own page",
  lead: "One script, one element. Try here what it can be told; the code below follows.",
  back: "Back to the page",
  contents: "Sections",

  live: "Try it",
  missing: "The element could not be loaded. This page needs its script, which is kept for offline use only when you have been here before.",
  controls: "What the element is told",
  text: "Text",
  attributes: "Attributes",
  properties: "Colours and typefaces",
  unset: "default",
  choose: "Choose a colour for {name}",
  reset: "Take all back",
  story: "This paragraph belongs to the page. “It stays where it is,” said Amara Okafor in Geneva, “and nothing in it changes.”",

  code: "The code for it",
  codeFor: "For",
  copy: "Copy",
  copied: "Copied.",
  notCopied: "The browser did not let it be copied: select it.",

  events: "What it reports",
  eventsHint: "Choose a mark, correct one, or type: each event is listed here as it comes.",
  noEvents: "Nothing yet.",
  clear: "Clear the list",
  forbid: "Forbid",
  cut: "… and {n} more characters",

  frame: "Show it in a frame",
  frameGone: "Take the frame away",
  frameTitle: "The annotator in a frame",

  makeBookmark: "Make the bookmark",
  bookmark: "Annotate this page",
  bookmarkHint: "Drag it to your bookmarks.",
  copyAddress: "Copy its address",
});

/** The texts to try, by name; `null` is the sample of the page. */
export const TEXTS = Object.freeze({
  "A short report":
    "OSLO, Feb 7 (Northwire) – Snow closed the pass on Tuesday. “We had an hour’s warning,” said Ida Berg, who runs the ferry. She expects the road to open “by Friday, with luck.” The ministry said in a statement that 1,200 people were affected.",
  "The sample": null,
  "An interview":
    "Q: What did the council decide?\n\nAmara Okafor: We restored the treaty. Nobody objected twice.\n\nQ: And the bridge in Lyon?\n\nAmara Okafor: It stays.",
  "Characters that are markup": "“<b>Nothing of this</b> is a tag,” said Anna Roy & Co. <img src=x onerror=alert(1)> </script> in Lyon.",
  "No text": "",
});

/**
 * @param {{ integrity: string, script: string, version: string, browsers: string, formats: readonly string[], size: string }} build
 * @returns {readonly { id: string, title: string, sentences: readonly string[], code?: string, list?: readonly string[] }[]}
 */
export function writeWays({ integrity, script, version, browsers, formats, size }) {
  return [
    {
      id: "script",
      title: "One script",
      sentences: [
        `Everything is in [article-annotator.iife.js](${script}) (version ${version}, ${size} compressed): save it beside your page. The \`integrity\` value lets the browser refuse any other bytes. It asks for nothing more over the network, and it works from \`file://\`.`,
      ],
      code: `<script src="article-annotator.iife.js" integrity="${integrity}" crossorigin="anonymous" defer></script>\n\n<article-annotator mode="read">\n  <p>The article, also what is read without JavaScript.</p>\n</article-annotator>`,
    },
    {
      id: "npm",
      title: "The npm package",
      sentences: [
        "`article-annotator/define` registers the element, `article-annotator` is its class without any effect, `article-annotator/core` annotates without an element, in Node too. The wasm is a file of its own, `article-annotator/core.wasm`: bundlers that know `new URL(…, import.meta.url)` find it by themselves. Where yours does not, say where it lies by `init(url)` before or after the element is defined, or by the element’s `base`, or take `article-annotator/standalone`, which has it inside.",
      ],
      code: 'import { init } from "article-annotator/core";\nimport "article-annotator/define";\n\nawait init("/files/core.wasm"); // only where your bundler does not find it',
    },
    {
      id: "import-map",
      title: "An import map, without a bundler",
      sentences: ["Put the folder `dist/` of the package on your server, and name its modules. They share one core."],
      code: '<script type="importmap">\n{ "imports": {\n  "article-annotator/core": "/article-annotator/dist/core.js",\n  "article-annotator/define": "/article-annotator/dist/define.js"\n} }\n</script>\n<script type="module">import "article-annotator/define";</script>',
    },
    {
      id: "in-place",
      title: "In place",
      sentences: [
        "With `for` the element marks a text that is already on your page, or in the same shadow root. Its DOM stays untouched: the marks are CSS highlights, and lines over the text where a browser has none; they go with the element. The text may come later, change, be replaced or moved: it is read again when the page is idle.",
        "Links, buttons and selections stay yours: only a plain click on a mark opens its card. The lines are seen on your ground, light or dark; `theme` and `--aa-*` on the element hold for them.",
        "Firefox prints no highlights, and no browser the lines over the text: on that paper the panel has every quotation, with who said it.",
      ],
      code: '<article id="story">…</article>\n<article-annotator for="story"></article-annotator>',
    },
    {
      id: "iframe",
      title: "In a frame",
      sentences: [
        "The page in one file, `article-annotator.html`, is made to be framed: in a sandbox without `allow-same-origin` neither page can look into the other. With `#frame` it opens empty and without its own head. `article-annotator/frame` of the package speaks to it by messages; you can as well.",
        "The frame listens to the window around it and to no other, answers to the origin that asked, and says nothing before it is asked. What it reports is about texts that your page gave, and their edits: of a text that a person pastes or opens in the frame your page hears `own-text`, and not a word of it. A line in the frame says so to the person. A frame of your own origin without a sandbox is not such a wall: there your scripts could read it.",
        `Each message is an object \`{ type: "article-annotator:…", version: 1, id }\`. What you can ask is listed here; the answer comes as \`{ type: "article-annotator:answer", id, value }\`, an error as \`{ type: "article-annotator:failure", id, error: { name, message } }\`. What is malformed is ignored.`,
      ],
      list: [
        "`hello` → `{ version, commands, kinds }`, when it can annotate; from your first message on events are told",
        "`annotate { text, referenceDate? }` → `{ annotations }`",
        "`get` → `{ text, annotations, corrections, lost }`",
        "`correct { corrections }` → `{ applied, lost }`: those that you stored, once more",
        `\`export { format }\` → \`{ type, bytes }\`; a format is ${formats.map((each) => `\`${each}\``).join(", ")}`,
        "`select { mark }`: such as `q0`, or `null`",
        "`set { attributes?, styles?, strings? }`: attributes of the element, `--aa-` properties, its words",
        '`{ type: "article-annotator:event", name, detail }` reports `annotate`, `correct`, `select`, `error`, `own-text`, and `height`, in CSS pixels: for a frame as high as its article',
      ],
      code: '<iframe src="article-annotator.html#frame" sandbox="allow-scripts allow-downloads" title="Article"></iframe>\n<script type="module">\n  import { connectFrame } from "article-annotator/frame";\n  const frame = await connectFrame(document.querySelector("iframe"), { autosize: true });\n  const { quotations } = await frame.annotate("OSLO – “Snow,” said Ida Berg.");\n  frame.addEventListener("correct", ({ detail }) => save(detail.corrections));\n</script>',
    },
    {
      id: "browsers",
      title: "Browsers",
      sentences: [`The script is written for ${browsers}, and newer ones. What an older one lacks is looked for before it is used; where there is no WebAssembly the element says so and leaves the article to be read.`],
    },
  ];
}

/** The bookmark, in words. */
export const BOOKMARK = Object.freeze({
  id: "bookmark",
  title: "A bookmark, for pages of others",
  sentences: [
    "A bookmark can hold the whole annotator: click it on a news page, and the article there is marked in place, with who said what at the side. Click again, and it is gone. Nothing is fetched, nothing is sent. Select words first, and only what is around them is read.",
  ],
  whole: {
    title: "Chrome, Edge, Opera, Safari",
    sentences: [
      "All of it in one address, {whole} characters long. Chromium keeps addresses up to 2,097,152 characters; WebKit sets no limit.",
      "A site whose Content-Security-Policy has a `script-src` without `'wasm-unsafe-eval'` forbids it, and the bookmark tells you so. Where nothing at all happens, the browser holds bookmarks to the site’s policy: then copy the article.",
    ],
  },
  short: {
    title: "Firefox",
    sentences: [
      "Firefox keeps no bookmark longer than 65,536 characters. This one has {short}, and carries the article to this site instead, in a new tab. It travels behind the `#` of the address, which no server gets.",
    ],
  },
});

export const TABLES = Object.freeze({
  policy: {
    title: "What your policy has to allow",
    intro: "No inline script, no inline style and no `eval` is needed. Of a Content-Security-Policy the element needs:",
    head: ["directive", "what for", "without it"],
    rows: [
      ["`script-src 'self' 'wasm-unsafe-eval'`", "the script, and WebAssembly", "the element says what is missing; the article can be read"],
      ["`style-src`", "nothing: its stylesheets are constructed", "–"],
      ["`connect-src 'self'`", "`core.wasm` of the npm package; the one script has it inside", "the element says what is missing"],
      ["`worker-src blob:`", "long texts, in a worker", "they are read on the page’s own thread"],
      ["`trusted-types article-annotator`", "only with `require-trusted-types-for 'script'`: the worker, and HTML that is pasted", "as without a worker; HTML is pasted as plain text"],
      ["`frame-src 'self'`", "the page in one file in a frame", "no frame"],
    ],
  },
  errors: {
    title: "When it cannot be loaded",
    intro: "`ready` is rejected, and `aa-error` carries a `LoadError`; its `kind` is one of these. What a person reads are words of `strings`: `loadForbidden` and the like.",
    head: ["`kind`", "what happened", "what a person reads", "what you can do"],
    quiet: "Nothing: the article is read all the same, and the console says so.",
  },
  places: {
    title: "Where it works",
    intro: "Each of these is tried with the package as it is published:",
    head: ["environment", "to do", "works"],
    nothing: "–",
    says: "says what to do",
  },
  members: {
    title: "Everything it has",
    intro: "Made from `custom-elements.json`, which the package ships with its types.",
    properties: "Properties",
    methods: "Methods",
    events: "Events",
    slots: "Slots",
    states: "States",
    parts: "CSS parts",
  },
});
