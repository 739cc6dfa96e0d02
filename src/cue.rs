//! Words that tell who speaks: verbs and nouns of speech, and the small words around
//! them. In: a folded word. Out: a set of [`Roles`]. Does not read context: "call"
//! is listed whether it is a verb or a noun.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The parts that a word can play around a quotation.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Roles(u32);

impl Roles {
    /// None of them.
    pub const NONE: Roles = Roles(0);
    /// A verb that carries quotations: "said", "joked", "called".
    pub const CUE: Roles = Roles(1);
    /// A verb of plain speech: "said", "added", "asked".
    pub const SPEECH: Roles = Roles(1 << 1);
    /// A verb that carries a reported clause: "said", "announced", "argued".
    pub const REPORT: Roles = Roles(1 << 2);
    /// A verb whose hearer follows it: "told", "asked", "warned".
    pub const HEARER: Roles = Roles(1 << 3);
    /// A noun of speech: "claim", "statement".
    pub const SPEECH_NOUN: Roles = Roles(1 << 4);
    /// A form of be, have or do, a modal, or an adverb inside the verb group.
    pub const AUXILIARY: Roles = Roles(1 << 5);
    /// A preposition.
    pub const PREPOSITION: Roles = Roles(1 << 6);
    /// An article, numeral or possessive before a noun.
    pub const DETERMINER: Roles = Roles(1 << 7);
    /// A conjunction or relative pronoun.
    pub const CONNECTIVE: Roles = Roles(1 << 8);
    /// A noun for people, bodies and documents that speak: "officials", "study".
    pub const SPEAKER_NOUN: Roles = Roles(1 << 9);
    /// A word that is capitalised only because a sentence opens with it.
    pub const OPENER: Roles = Roles(1 << 10);
    /// A personal pronoun in the subject's form.
    pub const PRONOUN: Roles = Roles(1 << 11);
    /// A title before a name: "Sen.", "President".
    pub const TITLE: Roles = Roles(1 << 12);
    /// A participle or infinitive, never a clause's finite verb: "saying", "say".
    pub const NONFINITE: Roles = Roles(1 << 13);
    /// A noun or verb for works: "book", "film", "titled", "song".
    pub const WORK: Roles = Roles(1 << 14);
    /// A verb that names or labels: "called", "dubbed", "so-called", "known".
    pub const NAMING: Roles = Roles(1 << 15);
    /// A finite past or present verb form that is common in news and no cue.
    pub const VERB: Roles = Roles(1 << 16);
    /// "he", "his", "him", "himself".
    pub const HE: Roles = Roles(1 << 17);
    /// "she", "her", "hers", "herself".
    pub const SHE: Roles = Roles(1 << 18);
    /// A man by title or relation: "Mr.", "father", "spokesman".
    pub const MAN: Roles = Roles(1 << 19);
    /// A woman by title or relation: "Mrs.", "mother", "spokeswoman".
    pub const WOMAN: Roles = Roles(1 << 20);
    /// A weekday, month or word for time that may follow a verb: "Tuesday", "later".
    pub const TIME: Roles = Roles(1 << 21);
    /// A verb of thought: "believes", "thinks".
    pub const THOUGHT: Roles = Roles(1 << 22);
    /// A word of an organisation's or place's name: "University", "House".
    pub const BODY: Roles = Roles(1 << 23);
    /// Somebody who speaks for a body: "spokesman", "spokesperson".
    pub const SPOKESPERSON: Roles = Roles(1 << 24);

    /// Whether any of `other` is in the set.
    #[must_use]
    pub const fn any(self, other: Roles) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn or(self, other: Roles) -> Roles {
        Roles(self.0 | other.0)
    }
}

/// The lists, in the order of the constants above.
const LISTS: &[(Roles, &str)] = &[
    (
        Roles::CUE,
        "said says say saying told tells tell telling added adds adding asked asks ask asking wrote writes write \
         writing tweeted tweets tweeting posted posts argued argues argue arguing called calls calling call described \
         describes describing noted notes noting responded responds responding declared declares declaring declare \
         explained explains explaining explain stated states stating replied replies replying concluded concludes \
         concluding suggested suggests suggesting suggest recalled recalls recalling warned warns warning warn accused \
         accuses accusing acknowledged acknowledges acknowledging admitted admits admitting pledged pledges pledging \
         referred refers referring promised promises promising claimed claims claiming claim announced announces \
         announcing pointed insisted insists insisting insist vowed vows vowing remarked remarks remarking chanted \
         chants chanting shouted shouts shouting urged urges urging predicted predicts predicting expressed expresses \
         blasted joked jokes joking boasted boasts boasting yelled yells yelling continued continues continuing went \
         read reads interjected complained complains complaining criticized criticised criticizes blamed blames lamented laments \
         lamenting answered answers answering praised praises praising asserted asserts asserting emailed conceded \
         concedes conceding repeated repeats repeating labeled labelled labels dubbed dubs cited cites citing denounced \
         denounces denouncing agreed agrees talked testified testifies testifying credited proclaimed proclaims \
         wondered wonders wondering quoted quotes quoting defended dismissed dismisses elaborated charged charges \
         mocked mocks mocking portrayed decried decries emphasized emphasised emphasizes stressed stresses stressing \
         quipped quips cautioned cautions demanded demands demanding remembered remembers echoed echoes retweeted \
         slammed slams slamming bemoaned mused muses barked exclaimed exclaims condemned condemns condemning \
         reiterated reiterates questioned questions counters countered railed opined observed observes \
         reasoned alleged alleges alleging affirmed confirmed confirms confirming denied denies denying disclosed revealed reveals \
         revealing reported reports reporting advised advises confessed confesses cried cries whispered whispers muttered \
         murmured screamed screams snapped snaps laughed sighed begged pleaded pleads apologized apologised thanked hailed \
         likened characterized characterised commented comments commenting informed hinted hints implied implies \
         contended contends contending maintained maintains estimated estimates ranted tweet imagine joke chided \
         scolded branded ruled rules wrote thinks thought believes believed believe feels felt hopes hoped \
         recounted recounts announced shot fired began ended goes put puts titled entitled interrupted spoke speaks \
         signed summed declined proposed deemed sees saw found finds texted chimed teased lied bragged brags joking \
         grumbled groaned hissed howled gushed enthused mumbled retorted retorts rejoined exhorted exhorts sniffed \
         volunteered fumed rejected rejects rejecting corrected corrects proposes attributed attributes deadpanned crowed intoned sang sings prayed prays greeted greets ordered orders instructed instructs \
         sagte schrieb erklärte déclaré dit",
    ),
    (
        Roles::SPEECH,
        "said says told added wrote tweeted argued asked explained noted continued replied declared stated insisted \
         warned claimed admitted acknowledged recalled concluded responded writes adds tells asks say quipped joked \
         remarked tweeted posted testified answered exclaimed recounted asserted contended maintained observed \
         commented announced cautioned predicted yelled shouted complained lamented conceded confessed sagte déclaré",
    ),
    (
        Roles::REPORT,
        "said says say saying told tells tell telling added adds adding wrote writes writing tweeted argued argues argue \
         arguing noted notes noting responded declared declares declaring explained explains explaining stated \
         stating replied replies concluded concludes concluding suggested suggests suggesting suggest recalled recalls \
         recalling warned warns warning warn acknowledged acknowledges acknowledging admitted admits admitting \
         pledged pledges pledging promised promises promising claimed claims claiming claim announced announces \
         announcing insisted insists insisting insist vowed vows remarked predicted predicts predicting joked \
         boasted complained complains complaining lamented asserted asserts asserting conceded concedes testified \
         testifies proclaimed emphasized emphasised emphasizes stressed stresses stressing cautioned reiterated reiterates \
         contended contends contending maintained maintains maintaining alleged alleges alleging confirmed confirms \
         confirming denied denies denying disclosed revealed reveals revealing reported reports reporting estimated estimates \
         estimating observed repeated implied hinted informed advised confessed agreed tweets posted assured reminded \
         quipped opined mused recounted indicated indicates affirmed counters countered charged reasoned \
         shows showed show found finds ruled demonstrated",
    ),
    (
        Roles::HEARER,
        "told tell tells telling asked ask asks asking warned warns warning assured assures reminded reminds informed \
         informs advised advises urged",
    ),
    (
        Roles::SPEECH_NOUN,
        "claim claims statement statements assertion assertions comment comments remark remarks suggestion suggestions pledge promise \
         promises call calls speech speeches tweet tweets description contention argument arguments belief view views warning warnings insistence \
         accusation accusations allegation allegations response answer answers question questions words message quote slogan vow admission \
         declaration announcement post letter reply email memo testimony criticism interview line refrain order motto book report",
    ),
    (
        Roles::AUXILIARY,
        "is was are were be been being has have had having do does did will would can could may might must should shall \
         'd 'll not also never later then just now still already again recently once repeatedly often reportedly \
         publicly allegedly famously initially previously earlier further simply even only always quickly angrily \
         isn't wasn't aren't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't",
    ),
    (
        Roles::PREPOSITION,
        "to of with by for in from at about against on into toward towards between over under behind than like as during after \
         before within without among amid near across through via inside outside upon since until despite per around beyond",
    ),
    (
        Roles::DETERMINER,
        "the a an one another some many several other his her their its our my your both most few two three four five six seven eight \
         nine ten dozens this that these those no every any each all more",
    ),
    (
        Roles::CONNECTIVE,
        "who which that whose whom where when while because after before although though and or but if as than so whether since until \
         unless nor what how why",
    ),
    (
        Roles::SPEAKER_NOUN,
        "article letter piece essay book post blog newspaper study survey document documents memo ad insiders spokesman spokeswoman \
         spokesperson spokespeople official officials source sources supporter supporters critic critics voter voters aide aides adviser advisers \
         advisor advisors strategist strategists analyst analysts expert experts republicans democrats people reporters reporter lawyers lawyer \
         attorney attorneys economist economists police prosecutor prosecutors statement report reports editorial headline tweet email narrator sign poll polls pollster \
         researcher researchers scientist scientists doctor doctors witness witnesses resident residents activist activists \
         opponents leaders leader minister ministry president chairman chairwoman director manager company campaign \
         department agency court judge judges committee commission board union group organization organisation team \
         authorities investigators detectives officers officer soldiers troops farmers workers parents teachers students \
         protesters demonstrators crowd audience man woman men women boy girl mother father son daughter brother sister wife husband friend friends neighbor \
         neighbors neighbour neighbours victim survivor caller fan fans author authors writer editor editors journalist journalists \
         professor historian observers opposition administration government white-house senator congressman congresswoman governor mayor secretary \
         ambassador diplomat diplomats host anchor moderator coach player candidate nominee representative representatives \
         moskau family relatives employees executives executive ceo owner founder filing complaint lawsuit affidavit indictment \
         website message advertisement banner letter banners signs data figures studies surveys records transcript transcripts emails",
    ),
    (
        Roles::OPENER,
        "the a an in on at for but and or so if when while after before as it he she they we i you this that these \
         those there here what who why how where which not no yes now then also still even just his her their its my \
         our your by from with to of about into over under is was are were be been has have had do does did will would \
         can could may might should must monday tuesday wednesday thursday friday saturday sunday january february \
         march april june july august september october november december according however meanwhile earlier \
         later last next since though although because until once both all some many most more one two three four five \
         other another such during against among between like asked speaking writing following despite instead indeed \
         perhaps maybe well ok let recently today yesterday tonight news first second video photo image none nobody \
         everyone only never nor yet each every few several much too very thus hence therefore moreover furthermore \
         additionally finally besides unlike given based citing referring calling saying noting asking adding \
         responding seems whether i'm i've i'll i'd we're we've we'll it's don't that's there's he's she's they're \
         whatever whenever ever again oh hey hi thanks please yeah okay wow inside outside near across through amid \
         around within without above below behind beyond by per than till up down off out q",
    ),
    (Roles::PRONOUN, "he she they i we it you who"),
    (
        Roles::TITLE,
        "mr mrs ms dr sen rep gov gen president senator secretary lt col sir mr. mrs. ms. dr. sen. rep. gov. gen. lt. col. \
         capt. sgt. prof. rev. hon. maj. cmdr. adm. miss dame lord lady king queen prince princess pope judge justice representative governor congressman \
         congresswoman chancellor minister chairman chairwoman mayor professor general colonel captain sergeant \
         detective officer chief director ambassador premier speaker dean sheikh imam rabbi father sister brother \
         coach attorney spokesman spokeswoman spokesperson candidate nominee deputy vice former ex sens. reps. messrs.",
    ),
    (
        Roles::NONFINITE,
        "saying telling adding asking writing tweeting arguing calling describing noting responding declaring \
         explaining stating replying concluding suggesting recalling warning accusing acknowledging admitting pledging \
         referring promising claiming announcing insisting vowing remarking chanting shouting urging predicting joking \
         boasting yelling continuing complaining lamenting answering praising asserting conceding repeating citing \
         denouncing testifying wondering quoting mocking stressing demanding slamming condemning alleging confirming \
         denying revealing reporting contending estimating commenting",
    ),
    (
        Roles::WORK,
        "book books novel novels film films movie movies song songs album albums show series play musical documentary memoir memoirs \
         essay article editorial poem column podcast episode program programme titled entitled headlined headline \
         author star starred stars hit single ballad comedy drama sitcom magazine anthem opera painting sculpture \
         exhibition exhibit tale sang sung directed wrote bestseller best-selling report section chapter video game soundtrack director actor \
         actress singer nbc's cbs's abc's fox's",
    ),
    (
        Roles::NAMING,
        "called so-called dubbed known nicknamed named labeled labelled termed word words term phrase phrases deemed \
         billed styled calling aka codenamed code-named coined",
    ),
    (
        Roles::VERB,
        "made took gave came held won lost got became ran left met kept stood sat walked turned moved brought led helped \
         appeared seemed wanted needed tried used looked seems looks wants needs makes takes gives comes gets becomes runs leaves keeps \
         arrived visited attended received faced showed played worked lived died killed arrested signed launched opened \
         closed offered refused agreed decided planned hopes expects plans expected sought spoke thinks knows know believe \
         released published sent paid bought sold hit fell rose won knew loved hated supported opposed endorsed backed \
         defeated beat served joined hired fired saw broke drew drove flew grew threw blew chose woke froze stole swore tore \
         wore rode sank drank began swam forgot hid bit lay put cut let bought caught taught fought dealt slept lent spent \
         built halts remains remain rises rose falls grew opens closes stays stayed stood means meant happened happens works",
    ),
    (Roles::HE, "he his him himself he'd he'll"),
    (Roles::SHE, "she her hers herself she'd she'll"),
    (
        Roles::MAN,
        "mr mr. sir king prince pope father brother son husband grandfather uncle nephew spokesman congressman \
         chairman businessman lord duke emperor actor policeman fireman boyfriend salesman fisherman widower lawman statesman imam rabbi boy man gentleman dad stepfather stepson half-brother grandson",
    ),
    (
        Roles::WOMAN,
        "mrs mrs. ms ms. miss dame lady queen princess mother sister daughter wife grandmother aunt niece spokeswoman \
         congresswoman chairwoman businesswoman duchess empress actress policewoman girlfriend saleswoman widow girl woman mom mum madam stepmother stepdaughter granddaughter midwife nun",
    ),
    (
        Roles::TIME,
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
         september october november december jan. feb. aug. sept. oct. nov. dec. today yesterday tonight tomorrow earlier later recently \
         last this week month year day morning afternoon evening night thursday's afterward afterwards",
    ),
    (Roles::THOUGHT, "thinks thought think believes believed believe feels felt hopes hoped knows knew wants wanted"),
    (
        Roles::BODY,
        "university party house senate committee court department times post news journal bank company group institute \
         center centre council association foundation college school press fund reuters cnn nbc abc cbs fox msnbc union street \
         administration campaign convention city county state states america congress white republican republicans \
         democrats gop debate justice fbi cia twitter facebook youtube politico breitbart bloomberg ministry agency \
         commission corporation corp. inc. ltd. co. llc plc club hospital museum church league army navy force board \
         authority office service network democratic american americans york london washington moscow russia china \
         iran iraq israel britain germany france europe ukraine syria paris florida ohio texas virginia carolina \
         january february march april june july august september october november december monday tuesday wednesday \
         thursday friday saturday sunday north south east west river lake mount island airport road avenue act award \
         cup games olympics war christmas day bill party's",
    ),
    (Roles::SPOKESPERSON, "spokesman spokeswoman spokesperson spokespeople spokesmen"),
];

static ROLES: LazyLock<FxHashMap<&'static str, Roles>> = LazyLock::new(|| {
    let mut roles: FxHashMap<&str, Roles> = FxHashMap::default();
    for &(role, words) in LISTS {
        for word in words.split_ascii_whitespace() {
            let known = roles.entry(word).or_default();
            *known = known.or(role);
        }
    }
    roles
});

/// The parts that a folded word can play.
///
/// ```
/// use article_annotator::cue::{Roles, roles};
/// assert!(roles("said").any(Roles::SPEECH));
/// assert!(!roles("table").any(Roles::CUE));
/// ```
#[must_use]
pub fn roles(folded: &str) -> Roles {
    ROLES.get(folded).copied().unwrap_or_default()
}

/// Cue verbs frequent enough to have weights of their own; the last stands for all
/// others.
pub const COMMON: &[&str] = &[
    "said",
    "says",
    "told",
    "say",
    "wrote",
    "called",
    "asked",
    "saying",
    "added",
    "reported",
    "noted",
    "calling",
    "tweeted",
    "described",
    "continued",
    "adding",
    "calls",
    "responded",
    "telling",
    "declared",
    "explained",
    "stated",
    "tells",
    "replied",
    "writes",
    "argued",
    "read",
    "went",
    "other",
];

/// The place of a folded verb in [`COMMON`].
#[must_use]
pub fn common(folded: &str) -> u8 {
    let last = COMMON.len() - 1;
    COMMON[..last].iter().position(|&w| w == folded).unwrap_or(last) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_plays_several_parts() {
        let told = roles("told");
        assert!(told.any(Roles::CUE) && told.any(Roles::HEARER) && told.any(Roles::REPORT));
        assert!(roles("spokeswoman").any(Roles::WOMAN) && roles("spokeswoman").any(Roles::SPEAKER_NOUN));
    }

    #[test]
    fn rare_verb_shares_the_last_place() {
        assert_eq!(COMMON[common("said") as usize], "said");
        assert_eq!(COMMON[common("grumbled") as usize], "other");
    }
}
