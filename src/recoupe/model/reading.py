"""What the language pipeline reads in one article: the only thing later stages know of its text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recoupe.model.reason import Reason
from recoupe.model.span import Span
from recoupe.model.time import TimeExpression


class EntityType(StrEnum):
    """What a name stands for."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    PLACE = "Place"
    PRODUCT = "Product"
    OTHER = "Other"


class MentionKind(StrEnum):
    """How a mention refers."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, or a pronoun or description that stands for someone or something.

    Attributes:
        span: Code points into the article's text, without title, role or article.
        text: The words, with ’ as ' and no-break spaces as spaces.
        type: What it stands for.
        kind: Name, pronoun or description.
        antecedent: Span of the name it stands for, within the article (pronouns, descriptions).
        reasons: What made it a mention of that type, or of that antecedent.
        described: Of a pronoun or description without antecedent: span of the fullest description
            in the article of the same unnamed person or body, or None.
        also: Of a pronoun or description that stands for several named ones together ("les deux
            ministres"): spans of all their names, in order. It then has no antecedent, for it is none
            of them alone.
    """

    span: Span
    text: str
    type: EntityType
    kind: MentionKind = MentionKind.NAME
    antecedent: Span | None = None
    reasons: tuple[Reason, ...] = ()
    described: Span | None = None
    also: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A title, function or apposition, attached to the name that holds it.

    Attributes:
        span: The words of the role ("porte-parole du Kremlin").
        text: The same, normalised.
        holder: Span of the holder's name mention.
    """

    span: Span
    text: str
    holder: Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts or measures.

    Attributes:
        span: Code points into the article's text: number and unit or thing counted.
        low: Smallest value meant.
        high: Largest value meant, None for "plus de".
        value: The figure the words name ("plus de 5 000" is 5000; "dizaines de millions" 1e7).
        unit: Symbol of the unit ("km", "h", "d", "%", "EUR") or lemma of the thing counted; "" if none.
        approximate: True for "environ", "une dizaine", "près de" and the like.
    """

    span: Span
    low: float | None
    high: float | None
    value: float
    unit: str
    approximate: bool = False


class Form(StrEnum):
    """Word for word or in reported speech."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Stance(StrEnum):
    """What the speaker does by saying it."""

    SAYS = "says"
    DENIES = "denies"
    PROMISES = "promises"
    ACCUSES = "accuses"
    ASKS = "asks"
    CONFIRMS = "confirms"


class Channel(StrEnum):
    """Where words were said or written."""

    STATEMENT = "statement"
    """A written statement to the public: communiqué, notice."""
    SOCIAL = "social-network"
    TELEVISION = "television"
    RADIO = "radio"
    PRESS = "press"
    """To a newspaper, site or agency, or to reporters."""
    CONFERENCE = "press-conference"
    LETTER = "letter"
    COLUMN = "opinion-column"
    INTERVIEW = "interview"
    SPEECH = "speech"
    PHONE = "phone"
    VIDEO = "video"
    COURT = "court"
    DOCUMENT = "document"
    """A report, study, book, ruling."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words given as someone's, direct or reported.

    Attributes:
        span: The quoted or reported content, without the quotation marks.
        utterance: Number shared by the pieces of one split or many-paragraph quote in this article.
        form: Direct or indirect.
        speaker: Span of the words that name the speaker (a name mention where there is one,
            else a pronoun or description), or None where the text names none.
        holder: Span of the name mention the speaker words stand for, or None. Equal to `speaker`
            for a name.
        cue: Span of the reporting verb or "selon", or None.
        stance: What the speaker does by saying it.
        time: Span of the time expression that says when it was said, or None.
        reasons: What attributed it.
        is_speech: False for titles, nicknames and scare quotes in quotation marks.
        channel: Where it was said or written, as far as the words tell, or None.
        channel_span: Span of the words that tell it ("dans un communiqué", "au Parisien"), or None.
        sources: Who passes the words on, besides the speaker, outermost first: spans of the words
            that name them. "TASS rapporte que X a dit …" has X for speaker and TASS for a source.
        described: Where no name is known: span of the fullest description in the article of the same
            unnamed speaker, or None where the speaker's own words are all there is.
        asides: Spans inside `span` that are no words of the speaker: an incise within the marks.
    """

    span: Span
    utterance: int
    form: Form
    speaker: Span | None = None
    holder: Span | None = None
    cue: Span | None = None
    stance: Stance = Stance.SAYS
    time: Span | None = None
    reasons: tuple[Reason, ...] = ()
    is_speech: bool = True
    channel: Channel | None = None
    channel_span: Span | None = None
    sources: tuple[Span, ...] = ()
    asides: tuple[Span, ...] = ()
    described: Span | None = None

    @property
    def shown(self) -> Span | None:
        """The words that tell a reader who speaks: the fullest description, else the speaker's words."""
        return self.described or self.speaker


class Status(StrEnum):
    """Whether it took place, by the words."""

    HAPPENED = "happened"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class ArgumentRole(StrEnum):
    """How a participant takes part."""

    AGENT = "agent"
    TARGET = "target"
    PLACE = "place"
    OTHER = "other"
    """Further in than one who acts ("le train de X est parti")."""
    LINKED = "linked"
    """Further in than what is acted on ("lire la lettre de X"): told of, without taking part."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A participant of an event mention.

    Attributes:
        role: How it takes part.
        span: Head words of the participant as parsed.
        mention: Span of the name mention it is or stands for, or None.
        inferred: True where not its clause names it but what stands around: the headline or the
            sentence before. Too weak to tell two events apart.
    """

    role: ArgumentRole
    span: Span
    mention: Span | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class EventMention:
    """One telling of an event or state of affairs: a verb or a noun with what hangs on it.

    Attributes:
        span: The clause that tells it (evidence), within one sentence.
        trigger: The verb with its auxiliaries, or the noun.
        lemma: Lemma of the trigger.
        kind: Type in the ontology (PLOVER's 16 and ours), or "" for a verb that has none.
        arguments: Who takes part.
        times: Spans of the time expressions that date it.
        status: Whether it took place, by the words.
        negated: True under "ne … pas" and "aucun".
        background: True for what is told as earlier history, not as the news.
        source: Span of the words that name who says so ("selon X"), or None for the outlet.
        sentence: Index into `Reading.sentences`.
        terms: Content lemmas of the clause, in order, with names and numbers left out.
        reasons: What made it an event of that type and status.
        tensed: True where a clause with a tense tells it, False for a bare noun, an infinitive or
            a participle.
        slight: True where the word alone tells it, with nobody, no place and no day beside it: too
            little to compare with other accounts.
        implied: Spans of time expressions elsewhere in the article that date it by the course of the
            telling, where its own clause gives no day. Too weak to tell two events apart.
    """

    span: Span
    trigger: Span
    lemma: str
    kind: str
    arguments: tuple[Argument, ...]
    times: tuple[Span, ...]
    status: Status
    negated: bool
    sentence: int
    background: bool = False
    source: Span | None = None
    terms: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    tensed: bool = True
    slight: bool = False
    implied: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the article's prose.

    Attributes:
        span: Code points into the article's text.
        zone: Index into `Article.zones`.
        terms: Lemmas of nouns, verbs, adjectives, adverbs, names and numbers, in order.
    """

    span: Span
    zone: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one article. Every tuple is in the order of the text.

    Attributes:
        article: The article's id.
        sentences: Sentences of its prose.
        mentions: Names, pronouns and descriptions.
        roles: Titles and functions of named persons and bodies.
        times: Time expressions, not yet placed on the calendar.
        quantities: Numbers with units.
        quotes: Direct and indirect quotes.
        events: Event mentions.
    """

    article: str
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[EventMention, ...] = ()
