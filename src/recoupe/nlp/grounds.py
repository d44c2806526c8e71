"""What speaks for a participant as whom a pronoun or a description stands for: tables of named features.

Salience as in Lappin & Leass (1994), features and ranking as in Denis & Baldridge (2008); the weights
were fitted on our own prose (`training/references.py`) and stand in the table of references.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from recoupe.lang.references import listed
from recoupe.model.reading import EntityType
from recoupe.nlp.anaphors import Anaphor
from recoupe.nlp.participants import Field, Participant, Place, speaks


@dataclass(frozen=True, slots=True)
class Link:
    """A participant that an anaphor may stand for.

    Attributes:
        field: The article as far as it has been read.
        anaphor: What is to be told.
        here: Where the anaphor stands.
        who: The participant.
        last: Where the participant was meant last, or None for one named later only.
        nearest: Whether no other candidate was meant since.
        alone: Whether there is no other candidate of a name.
        only_person: Whether they are the only person named among the candidates.
        most: Whether no other candidate was meant more often.
    """

    field: Field
    anaphor: Anaphor
    here: Place
    who: Participant
    last: Place | None
    nearest: bool
    alone: bool
    only_person: bool
    most: bool

    @property
    def sentences(self) -> int:
        """How many sentences lie between, 0 for the same one."""
        return self.here.sentence - self.last.sentence if self.last else 0

    @property
    def blocks(self) -> int:
        """How many paragraphs lie between, 0 for the same one."""
        return max(0, self.here.block - self.last.block) if self.last else 0


Value = Callable[[Link], float]


def is_person(link: Link) -> float:
    """A person."""
    return link.who.type is EntityType.PERSON


def _body(link: Link) -> float:
    """A body."""
    return link.who.type is EntityType.ORGANIZATION


def _place(link: Link) -> float:
    """A place."""
    return link.who.type is EntityType.PLACE


def _thing(link: Link) -> float:
    """A thing."""
    return link.who.type is EntityType.PRODUCT


def only_described(link: Link) -> float:
    """Somebody described whom no name was found for."""
    return link.who.described is not None and link.who.type is not EntityType.OTHER


def _matter(link: Link) -> float:
    """No person, body, place or thing: whatever else a noun names."""
    return link.who.type is EntityType.OTHER


def gender_agrees(link: Link) -> float:
    """Title, role, given name or article show the same gender."""
    return bool(link.who.gender) and link.who.gender == link.anaphor.gender


def gender_unknown(link: Link) -> float:
    """The words show a gender, and nothing shows theirs."""
    return bool(link.anaphor.gender) and not link.who.gender


def same_sentence(link: Link) -> float:
    """Meant in the same sentence."""
    return link.last is not None and link.sentences == 0


def _subject_here(link: Link) -> float:
    """The subject of the same sentence, before."""
    return link.last is not None and link.sentences == 0 and link.last.subject


def subject_before(link: Link) -> float:
    """The subject of an earlier sentence."""
    return link.last is not None and link.sentences > 0 and link.last.subject


def last_subject(link: Link) -> float:
    """The subject nearest before, of a clause that no other verb governs."""
    return link.field.last_subject is link.who


def sentences_between(link: Link) -> float:
    """How far off in sentences, on a logarithmic scale."""
    return math.log1p(link.sentences)


def paragraphs_between(link: Link) -> float:
    """How far off in paragraphs, on a logarithmic scale."""
    return math.log1p(link.blocks)


def is_nearest(link: Link) -> float:
    """Nobody else who comes into question was meant since."""
    return link.nearest


def only_candidate(link: Link) -> float:
    """Nobody else named comes into question."""
    return link.alone


def had_the_word(link: Link) -> float:
    """Spoke last of all, in an incise or as a source too, whatever the words here do."""
    return link.field.last_voice is link.who


def only_person(link: Link) -> float:
    """Nobody else named who comes into question is a person."""
    return link.only_person


def protagonist(link: Link) -> float:
    """The one whom the article is about: half of all persons' names in it are theirs."""
    return link.who is link.field.protagonist


def named_most(link: Link) -> float:
    """Nobody else who comes into question was meant more often."""
    return link.most


def named_often(link: Link) -> float:
    """How often meant so far, on a logarithmic scale."""
    return math.log1p(len(link.who.places))


def in_title(link: Link) -> float:
    """Meant in the title."""
    return bool(link.who.places) and link.field.is_title(link.who.places[0].block)


def inside_marks(link: Link) -> float:
    """Meant last inside quotation marks."""
    return link.last is not None and link.last.quoted


def complement_there(link: Link) -> float:
    """Meant last as the complement of a noun."""
    return link.last is not None and link.last.nested


def spoke_last(link: Link) -> float:
    """Spoke last, and the pronoun goes on speaking."""
    says = link.here.says or speaks(link.anaphor.head.head) or link.anaphor.as_source
    return link.field.last_speaker is link.who and says


def _speaks_again(link: Link) -> float:
    """The subject who spoke in the sentence before, and the pronoun is a subject that goes on speaking."""
    before = (p for p in reversed(link.who.places) if p.sentence == link.here.sentence - 1)
    return spoke_last(link) and link.here.subject and any(p.subject and p.says for p in before)


def _speaks_on(link: Link) -> float:
    """Spoke last, and the pronoun stands behind its verb ("a-t-il ajouté")."""
    return link.anaphor.inverted and link.field.last_speaker is link.who


def _said_before(link: Link) -> float:
    """Meant last as the subject of a verb of saying."""
    return link.last is not None and link.last.says


def _goes_on(link: Link) -> float:
    """The last pronoun stood for the same."""
    return link.field.last_pronoun is link.who


def _named_last(link: Link) -> float:
    """Meant last by name."""
    return link.last is not None and link.last.named


def _latter(link: Link) -> float:
    """A demonstrative ("celui-ci") does not go back to the subject of its own sentence."""
    return link.anaphor.form.demonstrative and _subject_here(link)


def _latter_nearest(link: Link) -> float:
    """A demonstrative goes back to who was meant last."""
    return link.anaphor.form.demonstrative and link.nearest


def _body_speaks(link: Link) -> float:
    """A pronoun behind its verb ("a-t-il dit") is seldom a body, a place or a thing."""
    return link.anaphor.inverted and link.who.type is not EntityType.PERSON


def _unclear(link: Link) -> float:
    """A pronoun before that nobody was found for."""
    return link.who.actor is None and link.who.described is None


def same_verb(link: Link) -> float:
    """Both hang on the same verb: then they are two."""
    last = link.last
    return (
        last is not None
        and (last.block, last.verb) == (link.here.block, link.here.verb)
        and link.sentences == 0
    )


def object_not_subject(link: Link) -> float:
    """The anaphor is no subject, and this is the subject of the same sentence."""
    return not link.here.subject and _subject_here(link)


def _echo(link: Link) -> float:
    """The pronoun between commas takes up the words before it."""
    return link.anaphor.echo


def _set_apart(link: Link) -> float:
    """Set in front as what the sentence is about ("Quant à X, il …")."""
    if link.last is None or link.sentences:
        return False
    plain = link.field.parsed.plain
    before = plain[max(0, link.last.span.start - 60) : link.last.span.start].casefold()
    own = before[max(before.rfind("."), before.rfind("\n"), 0) :]
    return any(lead in own for lead in listed("apart.leads"))


SALIENCE: tuple[tuple[str, Value], ...] = (
    ("only-described", only_described),
    ("same-sentence", same_sentence),
    ("subject-before", subject_before),
    ("last-subject", last_subject),
    ("sentences-between", sentences_between),
    ("paragraphs-between", paragraphs_between),
    ("named-last", is_nearest),
    ("only-candidate", only_candidate),
    ("named-most", named_most),
    ("named-often", named_often),
    ("in-title", in_title),
    ("inside-marks", inside_marks),
    ("complement-there", complement_there),
    ("spoke-last", spoke_last),
    ("object-not-subject", object_not_subject),
    ("same-verb", same_verb),
)
"""What speaks for anybody, whatever the words that stand for them."""

PERSONAL: tuple[tuple[str, Value], ...] = (
    ("gender-agrees", gender_agrees),
    ("gender-unknown", gender_unknown),
    ("only-person", only_person),
    ("protagonist", protagonist),
)
"""What besides speaks for a person."""

PRONOUN: tuple[tuple[str, Value], ...] = (
    *SALIENCE,
    *PERSONAL,
    ("person-named", is_person),
    ("body-named", _body),
    ("place-named", _place),
    ("thing-named", _thing),
    ("common-noun", _matter),
    ("subject-of-sentence", _subject_here),
    ("speaks-again", _speaks_again),
    ("speaks-on", _speaks_on),
    ("spoke-there", _said_before),
    ("pronoun-before", _goes_on),
    ("by-name-there", _named_last),
    ("body-speaks", _body_speaks),
    ("unclear-pronoun", _unclear),
    ("latter-not-subject", _latter),
    ("latter-nearest", _latter_nearest),
    ("set-apart", _set_apart),
    ("echo", _echo),
)
"""What speaks for whom a pronoun stands for."""
