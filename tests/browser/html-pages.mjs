// Pages as the world saves them, written for these tests: every name is invented.

const LEDE = "<span class=\"dateline\">PORT ELSAR, March 4 (Northwire) –</span> The harbour council voted on Wednesday to rebuild the east pier, two winters after a storm took its outer half, members said.";
const BODY = [
  "“We waited for the sea to make up its mind,” said Mirela Anton, who leads the council. “It has, and so have we.”",
  "The work will cost 14 million crowns, about a third of what the town takes in each year, according to a paper seen by the agency.",
  "Fishing crews, who have tied up at the coal quay since the storm, said they doubted that the pier would be ready by the autumn.",
  "Anton told reporters that barges with stone would arrive within weeks, and that the ferry to Sund would keep its timetable.",
  "The vote was seven to two. Both members who voted against it said that they wanted a wider mole instead, and a second survey.",
];
const QUOTE = "A pier is a promise to people who are not home yet.";

/** @param {string} inside @param {string} [more] of its head */
const page = (inside, more = "") => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Harbour town votes to rebuild storm-torn pier | Northwire</title>${more}</head><body>${inside}</body></html>`;

const paragraphs = BODY.map((words) => `<p>${words}</p>`);

/** An agency's page: figure, JSON-LD, a byline of its own, share buttons, related stories, a newsletter. */
export const AGENCY = page(
  `
<header class="site-header"><nav aria-label="Main"><ul><li><a href="/world">World</a></li><li><a href="/business">Business</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article>
  <header>
    <h1>Harbour town votes to rebuild<br>storm-torn pier</h1>
    <div class="info"><span class="byline">By <a rel="author" href="/a/ines-holm">Ines Holm</a> and Tomas Reed</span><time datetime="2026-03-04T16:10:00+01:00">March 4, 2026 4:10 PM GMT+1</time></div>
    <div class="share-bar"><a href="#">Share on Facebook</a><a href="#">Copy link</a></div>
  </header>
  <figure><img src="pier.jpg" alt="A broken pier"><figcaption>Waves break over what is left of the pier in Port Elsar, March 1, 2026.<span class="credit">Northwire/Oleg Brandt</span><span class="visually-hidden">opens new tab</span></figcaption></figure>
  <div class="article-body">
    <p>${LEDE}</p>${paragraphs.slice(0, 2).join("\n")}
    <div class="related-links"><h3>Related stories</h3><ul><li><a href="/1">Ferry to Sund adds a winter boat</a></li><li><a href="/2">Storm took roofs and a lighthouse lamp</a></li></ul></div>
    <blockquote><p>${QUOTE}</p></blockquote>
    <h2>A second survey</h2>${paragraphs.slice(2).join("\n")}
    <div class="newsletter-signup"><p>Sign up for the Harbour Briefing, our free newsletter, and get the coast in your inbox each morning.</p><form><input type="email"><button>Sign up</button></form></div>
    <ul class="facts"><li>The east pier was built in 1911.</li><li>Its outer half was 180 metres long.</li></ul>
    <p class="tagline">Reporting by Ines Holm in Port Elsar; Editing by Paula Grant</p>
  </div>
</article>
<aside class="sidebar"><h2>Most read</h2><ol><li><a href="/3">Seven lighthouses and what became of them</a></li></ol></aside></main>
<footer><p>© 2026 Northwire. All rights reserved.</p></footer>`,
  `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Northwire"},{"@type":["NewsArticle"],"headline":"Harbour town votes to rebuild storm-torn pier","datePublished":"2026-03-04T16:10:00+01:00","dateline":"PORT ELSAR, March 4","author":[{"@type":"Person","name":"Ines Holm"},{"@type":"Person","name":"Tomas Reed"}]}]}</script>`,
);

/** A blog: navigation, a sidebar full of words, comments; who wrote it is in its head only. */
export const BLOG = page(
  `
<div id="wrapper"><div id="top" class="navbar"><a href="/">Home</a> <a href="/about">About</a> <a href="/archive">Archive</a></div>
<div class="columns">
 <div class="sidebar"><h3>About this blog</h3><p>Notes from a coast that moves a little further inland every year, kept by two people and a dog who does not care for the wind at all.</p><h3>Archive</h3><ul><li><a href="/2026/02">February 2026</a></li><li><a href="/2026/01">January 2026</a></li></ul></div>
 <div class="post has-sidebar">
  <h1 class="post-title">What the pier was for</h1>
  <p class="standfirst">The town votes on Wednesday. It should say yes, and here is a reason that nobody on the council has given.</p>
  <div class="entry">${[...BODY].reverse().map((words) => `<p>${words}</p>`).join("")}
   <blockquote>${QUOTE}</blockquote>
   <p>So build it.</p>
  </div>
  <div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Twitter</a></li><li><a href="#">Facebook</a></li></ul></div>
  <div id="comments" class="comments"><h3>3 comments</h3><div class="comment"><p>I was there when the storm took it, and I can tell you that it was not the storm alone that took it.</p></div></div>
 </div>
</div><div id="footer">Powered by Presswork</div></div>`,
  '<meta name="author" content="Ola Finn"><meta property="article:published_time" content="2026-03-02T08:00:00Z"><meta property="og:title" content="What the pier was for">',
);

/** No article: a front page. */
export const FRONT = page(`
<nav><a href="/">Home</a><a href="/world">World</a></nav>
<div class="grid"><a href="/1"><h3>Ferry adds a winter boat</h3></a><a href="/2"><h3>Lamp found in a field</h3></a></div>
<p>Weather: rain.</p>`);

/** Lines kept apart by <br> alone, in a layout table, without one paragraph. */
export const OLD = `<html><head><title>Pier to be rebuilt</title></head><body bgcolor="#ffffff"><table width="100%"><tr><td width="150"><font size="1"><a href="a.htm">News</a><br><a href="b.htm">Sports</a><br><a href="c.htm">Classified</a></font></td>
<td><font size="5"><b>Pier to be rebuilt</b></font><br><br>By INES HOLM<br><br>${[LEDE, ...BODY].join("<br><br>\n")}</td></tr></table></body></html>`;

/** Without a word in the head, divisions for paragraphs, inline words of every kind. */
export const DIVS = page(`<div class="page"><div class="story"><h1>Stone for the pier arrives</h1>
<div class="story-text"><div>SUND (Northwire) — A first barge with <b>stone</b> for the <i>new</i> pier arrived on&nbsp;Monday, a day la\u00adter than planned, its owner said.<sup><a href="#n1">[1]</a></sup></div>
${BODY.map((words) => `<div>${words}</div>`).join("\n")}<div>The skipper called it <q>a heavy sort of holiday</q>, and went to bed.</div></div></div></div>`);

/** What a browser puts on the clipboard for a selection on a page. */
export const FRAGMENT = `<meta charset='utf-8'><h2 style="font-size: 28px; color: rgb(0, 0, 0);">Pier vote: what they said</h2><p style="margin: 0px;">${LEDE}</p><ul><li>Seven for it</li><li>Two against</li></ul><p style="display: none">Never seen.</p><div>“Yes,”<br>said <a href="https://news.example/anton">Anton</a>.</div><p>Share</p>`;

/** What an editor of code puts there. */
export const EDITOR_FRAGMENT = `<meta charset='utf-8'><div style="color: #ccc;font-family: monospace;white-space: pre;"><div><span>PARIS (AP) — One</span></div><div><span>  two</span></div></div>`;

/** Everything that runs, asks or navigates, around an article. */
export const HOSTILE = page(`
<script>document.title = "ran"; globalThis.ran = 1;</script>
<article><h1>Harbour town votes to rebuild storm-torn pier<img src=x onerror="globalThis.ran = 2"></h1>
<p onclick="globalThis.ran = 3">${LEDE}</p>${paragraphs.join("")}
<p><a href="javascript:globalThis.ran=4">The council said on Friday that it would publish the survey, the vote and the price of every stone in full.</a> It has not.</p>
<svg onload="globalThis.ran=5"><script>globalThis.ran=6</script><text>drawn</text></svg>
<iframe srcdoc="<script>parent.ran=7</script>"></iframe><object data="data:text/html,x"></object><link rel="stylesheet" href="http://127.0.0.1:9/a.css"><style>@import "http://127.0.0.1:9/b.css";</style>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=globalThis.ran=8&gt;"></table></mtext></math>
<p>It wrote &lt;img src=x onerror=globalThis.ran=9&gt; into the minutes, in those very letters, and nobody at the table laughed.</p>
<template><p>template</p></template><x-unknown><p style="background:url(http://127.0.0.1:9/c.png)">The member for the coal quay left before the vote, and was not counted among the seven or the two.</p></x-unknown>
</article><base href="http://127.0.0.1:9/"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">`);

/** The article that the agency's page, the old one and the hostile one have in common. */
export const COMMON = [LEDE.replace(/<[^>]+>/g, ""), ...BODY];
export const BLOCK_QUOTE = QUOTE;

/** A page of components, as a server renders it: the article's own frame, its menu and its sign-up are shadow trees. */
export const COMPONENTS = page(`
<site-bar><template shadowrootmode="open"><style>nav { color: red }</style><nav><a href="/world">World</a> <a href="/sport">Sport</a></nav></template></site-bar>
<story-page><template shadowrootmode="open"><header><slot name="title"></slot></header><main><slot></slot><slot>Nobody sees this.</slot></main><aside><h2>Most read</h2><ul><li><a href="/1">Seven lighthouses</a></li></ul></aside></template>
<h1 slot="title">Harbour town votes to rebuild storm-torn pier</h1>
<p>${LEDE}</p>
<story-text><template shadowrootmode="closed"><div><slot></slot>${paragraphs.slice(1).join("")}</div></template>${paragraphs[0]}</story-text>
<p slot="nowhere">No slot has this name, so that nobody saw it.</p>
</story-page>`);

/** A page builder's: each part in a widget of its own, all of it once more for narrow screens, a form, who the author is. */
export const BUILDER = page(
  `
<div class="elementor-widget elementor-widget-heading"><h1>Harbour town votes to rebuild storm-torn pier</h1></div>
<div class="ssr-variant wide">${[...paragraphs].map((words) => `<section class="elementor-section"><div class="elementor-element elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">${words}</div></div></section>`).join("")}
<p>Some of the links in this article are affiliate links.</p></div>
<div class="ssr-variant narrow">${paragraphs.join("")}</div>
<form action="/book"><p>Fill out the form to get the book of piers.</p><label>First name*</label><input><p>This field is for validation purposes and should be left unchanged.</p></form>
<div class="m-author-bio"><p>Ola Finn has written about the harbours of the north coast for longer than most of their piers have stood. She lives in Sund, keeps two boats, and answers every letter that she gets. Her first book, on lamps, came out last year, and her second, on fog, is to come out in the spring.</p></div>`,
);
