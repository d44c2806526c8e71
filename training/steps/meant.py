"""How well references are told on our own prose: right, wrong and left open, by kind of words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoupe.lang.normalize import plain
from recoupe.model.reading import Mention, MentionKind
from recoupe.model.span import Span
from steps.chains import Chained

KINDS = (
    ("clitic", frozenset({"il", "elle"})),
    ("plural", frozenset({"ils", "elles", "eux", "ceux-ci", "celles-ci", "ces derniers", "ces dernières"})),
    ("strong", frozenset({"lui", "soi", "lui-même", "elle-même"})),
    ("demonstrative", frozenset({"celui-ci", "celle-ci", "ce dernier", "cette dernière"})),
    ("possessive", frozenset({"son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "notre", "nos"})),
    ("first person", frozenset({"je", "j'", "me", "m'", "moi", "nous", "on", "vous"})),
)
SEVERAL = frozenset({"les", "ces", "leurs", "ses", "mes", "nos", "des"})
DEFINITE = frozenset({"le", "la", "l'", "ce", "cet", "cette", "au", "du"})


@dataclass(frozen=True)
class Told:
    """What was made of one annotated reference.

    Attributes:
        kind: What sort of words it is.
        outcome: `right`, `wrong`, `open` (not answered), or `rightly open` where it has no name.
        span: Where it stands.
        wanted: Keys of the entity it stands for.
        got: Key of the entity it was given, "" for none.
    """

    kind: str
    outcome: str
    span: Span
    wanted: tuple[str, ...]
    got: str


def kind_of(text: str) -> str:
    """What sort of reference some words are."""
    low = plain(text).casefold().lstrip("-").removeprefix("t-")
    for kind, forms in KINDS:
        if low in forms:
            return kind
    first = low.replace("'", "' ").split()[0]
    if first in SEVERAL or len(low.split()) == 1:
        return "descriptions of several" if first in SEVERAL else "bare"
    return "description" if first in DEFINITE else "other description"


def judged(chained: Chained, mentions: Sequence[Mention]) -> list[Told]:
    """Each annotated reference of an article with what was made of it.

    Args:
        chained: The article.
        mentions: What was found in it.

    Returns:
        One result for each reference, in order.
    """
    others = [m for m in mentions if m.kind is not MentionKind.NAME and (m.antecedent is not None or m.also)]
    return [_judged(chained, span, keys, others) for span, keys in chained.references]


def _judged(chained: Chained, span: Span, keys: tuple[str, ...], others: Sequence[Mention]) -> Told:
    text = span.of(chained.article.text)
    near = [m for m in others if m.span.overlaps(span) and abs(m.span.start - span.start) <= 12]
    got = {key_at(chained, a) for m in near for a in (m.antecedent, *m.also) if a}
    got.discard("")
    named = set(keys) & chained.named
    if not near:
        outcome = "open" if named else "rightly open"
    else:
        outcome = "right" if named and got == set(keys) else "wrong"
    return Told(kind_of(text), outcome, span, keys, " ".join(sorted(got)))


def key_at(chained: Chained, span: Span) -> str:
    """Key of the entity whose name stands at a place, "" for none: the shortest name there."""
    over = [(len(s), key) for s, key in chained.names if s.overlaps(span)]
    return min(over)[1] if over else ""


def tally(results: Iterable[Told]) -> dict[str, Counter[str]]:
    """Outcomes counted by kind, all kinds together first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for told in results:
        found["all"][told.outcome] += 1
        found[told.kind][told.outcome] += 1
    return dict(found)


def line(counts: Counter[str]) -> str:
    """One kind's figures as text: right of those answered, answered of those with a name."""
    answered = counts["right"] + counts["wrong"]
    named = answered + counts["open"]
    return (
        f"right {counts['right']:4} wrong {counts['wrong']:4} open {counts['open']:4}"
        f"  right of answered {counts['right'] / answered if answered else 0:.3f}"
        f"  answered {answered / named if named else 0:.3f}"
    )
