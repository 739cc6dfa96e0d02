//! The rules that decide who said a quotation: the answer to "why?". Values, not
//! sentences: the words that people read are in `www/strings.js`.

use crate::closed::words;

words! {
    /// What decided who said the words of a quotation, or that nobody did. In the examples a
    /// bar comes before the name.
    ///
    /// ```
    /// use article_annotator::{annotate, annotation::Rule, Options};
    /// let found = annotate("“We are ready,” Anna Petrova told reporters.", &Options::default());
    /// assert_eq!(found.quotations[0].rule, Rule::SubjectOfVerbAfter);
    /// assert_eq!(Rule::SubjectOfVerbAfter.as_str(), "subject-of-verb-after");
    /// assert_eq!(Rule::parse("subject-of-verb-after"), Some(Rule::SubjectOfVerbAfter));
    /// ```
    #[non_exhaustive]
    pub enum Rule {
        /// "According to |Anna Roe, the harbour is safe."
        AccordingTo = "according-to",
        /// "“We are ready,” said |Anna Roe."
        NamedRightAfterVerb = "named-right-after-verb",
        /// "“We are ready,” |Anna Roe said."
        SubjectOfVerbAfter = "subject-of-verb-after",
        /// "“We are ready,” also said |Anna Roe."
        NamedAfterVerbAfter = "named-after-verb-after",
        /// "|Anna Roe said: “We are ready.”"
        SubjectOfVerbBefore = "subject-of-verb-before",
        /// "“We go,” wrote |Anna Roe, who cut the stock to “sell”.": the second.
        NamedAfterVerbBefore = "named-after-verb-before",
        /// "|Anna Roe’s claim that the harbour is “safe”."
        NounOfSpeech = "noun-of-speech",
        /// "|Anna Roe: “We are ready.”"
        NamedBeforeColon = "named-before-colon",
        /// "For |Anna Roe the harbour was “the only place where I could breathe”."
        NamedBefore = "named-before",
        /// "“We are ready,” came the warning from |Anna Roe."
        NamedAfter = "named-after",
        /// "|Anna Roe shook her head. “We are not ready.”"
        SentenceBefore = "sentence-before",
        /// "“We are ready.” |Anna Roe was in good spirits."
        SentenceAfter = "sentence-after",
        /// "|Anna Roe stood at the harbour.", and below it a paragraph that is a quotation.
        ParagraphBefore = "paragraph-before",
        /// "|Anna Roe stood at the harbour.", and above it a paragraph that is a quotation.
        ParagraphAfter = "paragraph-after",
        /// "“We are ready,” |Anna Roe said. “We go at noon.”": the second.
        SameAsQuotationBefore = "same-as-quotation-before",
        /// A paragraph that is a quotation and names nobody, below one by |Anna Roe.
        SameAsParagraphBefore = "same-as-paragraph-before",
        /// "|Anna Roe wrote on Sunday:" and a text without marks below it.
        IntroducedWithColon = "introduced-with-colon",
        /// "|ROE: We are ready."
        TurnOfTranscript = "turn-of-transcript",
        /// "We are ready. — |Anna Roe (@annaroe)"
        SignedUnderneath = "signed-underneath",
        /// "“|My mother said, ‘Go home,’ and I went,” Anna Roe said.": the inner one.
        VerbInQuotation = "verb-in-quotation",
        /// "|Anna Roe said the harbour was safe.": speech without marks.
        ReportingVerb = "reporting-verb",
        /// "The ‘safe at last’ harbour", a headline with words that |Anna Roe says below it.
        SameWordsInArticle = "same-words-in-article",
        /// "She read the novel “Moby-Dick” twice."
        TitleOfWork = "title-of-work",
        /// "The city bought a so-called “smart” bin."
        NoSourceStated = "no-source-stated",
        /// Somebody's words, and the text leaves open whose.
        Unclear = "unclear",
        /// A person said so, in a correction.
        Person = "person",
    }
}
