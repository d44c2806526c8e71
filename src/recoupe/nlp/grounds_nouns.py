"""What speaks for a participant as whom a description stands for: tables of named features."""

from __future__ import annotations

from recoupe.lang.normalize import folded
from recoupe.lang.references import body_classes, kindred, leading, listed, takes_up
from recoupe.nlp.grounds import PERSONAL, SALIENCE, Link, Value, had_the_word, is_person, last_subject


def _noun(link: Link) -> str:
    return link.anaphor.noun.lemma if link.anaphor.noun else ""


def _same_noun(link: Link) -> float:
    """The article gives them this very role or noun."""
    return _noun(link) in link.who.nouns


def _wider(link: Link) -> float:
    """The noun is a wider one for a role that the article gives them."""
    return _noun(link) not in link.who.nouns and takes_up(_noun(link), link.who.nouns)


def _kindred(link: Link) -> float:
    """The article gives them a role that goes by this word as well."""
    return not _wider(link) and kindred(_noun(link), link.who.nouns)


def _no_role(link: Link) -> float:
    """The article gives them no role."""
    return not link.who.nouns


def _other_role(link: Link) -> float:
    """The article gives them another role."""
    office = link.anaphor.noun is not None and link.anaphor.noun.office
    return office and bool(link.who.nouns) and not (_same_noun(link) or _wider(link) or _kindred(link))


def _unknown_title(link: Link) -> float:
    """A full title ("la ministre de la Culture"), and the article gives them none like it."""
    office = link.anaphor.noun is not None and link.anaphor.noun.office and bool(link.anaphor.terms)
    return office and not (_same_noun(link) or _wider(link) or _kindred(link))


def _of_another(link: Link) -> float:
    """The same noun of rank, but over something else ("le chef de l'opposition", "chef de la police")."""
    if _noun(link) not in listed("human.by_complement"):
        return False
    mine = link.anaphor.terms - {folded(_noun(link))}
    theirs = link.who.terms - {folded(n) for n in link.who.nouns} - leading()
    other = bool(mine and theirs) and not (mine & theirs or _same_country(link))
    return _same_noun(link) and other


def _generic(link: Link) -> float:
    """The noun says no role ("l'homme", "la sexagénaire")."""
    return (
        link.anaphor.noun is not None and link.anaphor.noun.sort == "person" and not link.anaphor.noun.office
    )


def _only_holder(link: Link) -> float:
    """Nobody else in the article has this role."""
    if not (_same_noun(link) or _wider(link)):
        return False
    holders = [p for p in link.field.cast if _noun(link) in p.nouns or takes_up(_noun(link), p.nouns)]
    return len(holders) == 1 and holders[0] is link.who


def _same_country(link: Link) -> float:
    """Description and role name the same country."""
    return bool(link.anaphor.nations & link.who.nations)


def _other_country(link: Link) -> float:
    """Description and role name different countries."""
    return bool(link.anaphor.nations and link.who.nations) and not _same_country(link)


def _same_terms(link: Link) -> float:
    """The description has further words of their roles."""
    return bool(link.anaphor.terms & link.who.terms)


def _other_owner(link: Link) -> float:
    """The description names whose it is, and their roles do not ("l'avocat de X")."""
    return bool(link.anaphor.owners) and not link.anaphor.owners & link.who.terms


def _says_more(link: Link) -> float:
    """The description has words that the article did not say of them."""
    return bool(link.anaphor.terms) and not (_same_terms(link) or _same_country(link))


def _bare(link: Link) -> float:
    """The description is a noun alone."""
    return not link.anaphor.terms


def _pointing(link: Link) -> float:
    """A demonstrative ("cet homme", "l'intéressé") goes back to who was meant last."""
    pointing = link.anaphor.form.demonstrative or _noun(link) in listed("human.pointing")
    return pointing and link.nearest


def _same_age(link: Link) -> float:
    """Description and article give the same age."""
    mine = link.anaphor.noun.ages if link.anaphor.noun else None
    within = mine is not None and any(mine[0] <= a <= mine[1] for a in link.who.ages)
    return within or bool(link.anaphor.ages & link.who.ages)


def _no_age(link: Link) -> float:
    """The description gives an age and the article gives them none."""
    gives = bool(link.anaphor.ages) or (link.anaphor.noun is not None and link.anaphor.noun.ages is not None)
    return gives and not link.who.ages


def _nearest_subject(link: Link) -> float:
    """The subject nearest before of this sort, in the sentence before or the same."""
    return last_subject(link) and link.sentences <= 1


def _in_order(link: Link) -> float:
    """The first or the second of two just told of, as the words say."""
    rank, pair = link.anaphor.rank, link.field.pair
    return rank > 0 and pair is not None and pair[rank - 1] is link.who


def _called_so(link: Link) -> float:
    """The same noun was understood to mean them before."""
    return _noun(link) in link.who.called


def _no_role_nearest(link: Link) -> float:
    """The article gives them no role, and nobody else was meant since."""
    return link.nearest and not link.who.nouns


def _later(link: Link) -> float:
    """They are named only later."""
    return link.last is None


PERSON: tuple[tuple[str, Value], ...] = (
    *SALIENCE,
    *PERSONAL,
    ("had-the-word", had_the_word),
    ("role-repeated", _same_noun),
    ("wider-role", _wider),
    ("kindred-role", _kindred),
    ("no-role-known", _no_role),
    ("other-role", _other_role),
    ("title-unknown", _unknown_title),
    ("same-noun-of-another", _of_another),
    ("only-holder", _only_holder),
    ("same-country-words", _same_country),
    ("other-country-words", _other_country),
    ("same-words", _same_terms),
    ("says-more", _says_more),
    ("other-owner", _other_owner),
    ("noun-alone", _bare),
    ("any-human", _generic),
    ("same-age", _same_age),
    ("age-unknown", _no_age),
    ("points-back", _pointing),
    ("subject-just-before", _nearest_subject),
    ("named-later", _later),
    ("in-order", _in_order),
    ("called-so-before", _called_so),
    ("no-role-nearest", _no_role_nearest),
)
"""What speaks for whom a description of a person stands for."""


def _noun_in_name(link: Link) -> float:
    """The name, or the words before it, have this noun."""
    return folded(_noun(link)) in link.who.terms or _same_noun(link)


def _same_class(link: Link) -> float:
    """The name's words make it a body of a sort that the noun is for."""
    return bool(body_classes({folded(_noun(link))}) & body_classes(link.who.terms))


def _other_class(link: Link) -> float:
    """The name's words make it a body of another sort."""
    mine, theirs = body_classes({folded(_noun(link))}), body_classes(link.who.terms)
    return bool(mine and theirs) and not mine & theirs


def _only_of_class(link: Link) -> float:
    """No other body of the article is of a sort that the noun is for."""
    if not _same_class(link):
        return False
    mine = body_classes({folded(_noun(link))})
    return sum(bool(mine & body_classes(p.terms)) for p in link.field.cast if p.type is link.who.type) == 1


def _of_speaker(link: Link) -> float:
    """Named last as whose the last speaker is ("la directrice du groupe X")."""
    speaker = link.field.last_voice
    if link.last is None or speaker is None or speaker is link.who or not speaker.places:
        return False
    return link.last.nested and any(p.sentence == link.last.sentence for p in speaker.places[-3:])


def _no_class(link: Link) -> float:
    """Nothing tells what sort of body it is."""
    return not body_classes(link.who.terms)


BODY: tuple[tuple[str, Value], ...] = (
    *SALIENCE,
    ("noun-in-name", _noun_in_name),
    ("same-class", _same_class),
    ("other-class", _other_class),
    ("class-unknown", _no_class),
    ("person-named", is_person),
    ("same-words", _same_terms),
    ("says-more", _says_more),
    ("other-owner", _other_owner),
    ("noun-alone", _bare),
    ("points-back", _pointing),
    ("subject-just-before", _nearest_subject),
    ("only-of-class", _only_of_class),
    ("of-the-speaker", _of_speaker),
    ("called-so-before", _called_so),
)
"""What speaks for whom a description of a body, a place or a thing stands for."""
