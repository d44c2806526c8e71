"""Reported speech with the speaker after the verb, as trees: « … », a déclaré X ; a-t-il ajouté ; selon X.

Treebanks hold some 45 such subjects; the press is full of them. Clauses and speakers are ours
(``words/inversions.conllu``, corrected by hand over a first parse); here they meet reporting verbs.
"""

import dataclasses
import random
from collections.abc import Callable
from pathlib import Path

from steps import names
from steps.conllu import Word, merge_tokens, sentences

FRAGMENTS = names.WORDS / "inversions.conllu"
Fragment = list[Word]

# lemma: past participle, present singular, present plural
VERBS = {
    "déclarer": ("déclaré", "déclare", "déclarent"),
    "indiquer": ("indiqué", "indique", "indiquent"),
    "ajouter": ("ajouté", "ajoute", "ajoutent"),
    "affirmer": ("affirmé", "affirme", "affirment"),
    "préciser": ("précisé", "précise", "précisent"),
    "expliquer": ("expliqué", "explique", "expliquent"),
    "annoncer": ("annoncé", "annonce", "annoncent"),
    "estimer": ("estimé", "estime", "estiment"),
    "assurer": ("assuré", "assure", "assurent"),
    "rappeler": ("rappelé", "rappelle", "rappellent"),
    "souligner": ("souligné", "souligne", "soulignent"),
    "lancer": ("lancé", "lance", "lancent"),
    "dire": ("dit", "dit", "disent"),
    "répondre": ("répondu", "répond", "répondent"),
    "poursuivre": ("poursuivi", "poursuit", "poursuivent"),
    "conclure": ("conclu", "conclut", "concluent"),
    "confier": ("confié", "confie", "confient"),
    "prévenir": ("prévenu", "prévient", "préviennent"),
    "raconter": ("raconté", "raconte", "racontent"),
    "marteler": ("martelé", "martèle", "martèlent"),
    "regretter": ("regretté", "regrette", "regrettent"),
    "rapporter": ("rapporté", "rapporte", "rapportent"),
}
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
QUOTES = (("«", "»", True), ("«", "»", True), ("«", "»", True), ('"', '"', False), ("“", "”", False))
BARE, WITH_COMMA, GOES_ON = 0.2, 0.85, 0.1
UN = "Definite=Ind|Gender=Masc|Number=Sing|PronType=Art"
LA = "Definite=Def|Gender=Fem|Number=Sing|PronType=Art"
PAST = "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part"


def mark(form: str, head: int, *, space: bool = True) -> Word:
    """A punctuation mark."""
    return Word(form, form, "PUNCT", "", head, "punct", space)


@dataclasses.dataclass
class Tree:
    """A sentence under construction; heads are places in ``words``, from 1."""

    words: list[Word]

    def add(self, word: Word) -> int:
        """Appends a word; gives its place."""
        self.words.append(word)
        return len(self.words)

    def graft(self, fragment: Fragment, head: int, dep: str) -> int:
        """Appends a fragment with its root under ``head``; gives the root's place."""
        base, root = len(self.words), 0
        for i, word in enumerate(fragment, 1):
            outer = word.head == 0
            root = base + i if outer else root
            place = head if outer else base + word.head
            glued = not word.space and i < len(fragment)
            self.words.append(
                dataclasses.replace(word, head=place, dep=dep if outer else word.dep, space=not glued)
            )
        return root

    def comma(self, head: int) -> None:
        """A comma, glued to what stands before it."""
        self.words[-1].space = False
        self.add(mark(",", head))


def place_of_root(fragment: Fragment) -> int:
    """Where the root stands, from 1."""
    return next(i for i, w in enumerate(fragment, 1) if w.head == 0)


@dataclasses.dataclass(frozen=True)
class Fragments:
    """What people say, and who."""

    clauses: list[Fragment]
    speakers: list[Fragment]


def fragments(path: Path = FRAGMENTS) -> Fragments:
    """Reads the hand-checked trees: a fragment whose root is a noun is a speaker."""
    clauses, speakers = [], []
    for rows in sentences(path):
        words = merge_tokens(rows)
        root = next(w for w in words if w.head == 0)
        speaking = root.pos in {"NOUN", "PROPN", "PRON"} and not any(w.dep in {"cop", "nsubj"} for w in words)
        (speakers if speaking else clauses).append(words)
    return Fragments(clauses, speakers)


def person(rng: random.Random) -> Fragment:
    """An invented name as a tree: the first word leads, the others are flat."""
    who = names.person(rng)
    parts = (who.full if rng.random() < 0.6 else who.short).split()
    return [Word(p, p, "PROPN", "", int(i > 0), "flat" if i else "root") for i, p in enumerate(parts)]


def speaker(rng: random.Random, parts: Fragments) -> Fragment:
    """A name, a description, or both."""
    way = rng.random()
    if way < 0.4:
        return person(rng)
    tree = Tree([])
    root = tree.graft(rng.choice(parts.speakers), 0, "root")
    if way > 0.6 and "Plur" not in tree.words[root - 1].feats:
        name = person(rng)
        comma = rng.random() < 0.6
        if comma:
            tree.comma(len(tree.words) + 2)
        tree.graft(name, root, "appos")
    return tree.words


def _quoted(tree: Tree, rng: random.Random, clause: Fragment) -> int:
    """The clause, mostly inside quotation marks; gives its root."""
    if rng.random() < BARE:
        return tree.graft(clause, 0, "root")
    left, right, spaced = rng.choice(QUOTES)
    root = 1 + place_of_root(clause)
    tree.add(mark(left, root, space=spaced))
    tree.graft(clause, 0, "root")
    tree.words[-1].space = spaced
    tree.add(mark(right, root))
    return root


def _when(tree: Tree, rng: random.Random, verb: int) -> None:
    way = rng.random()
    if way < 0.3:
        tree.add(Word(rng.choice(DAYS), "", "NOUN", "Gender=Masc|Number=Sing", verb, "obl"))
    elif way < 0.4:
        tree.add(Word("hier", "hier", "ADV", "", verb, "advmod"))
    tree.words[-1].lemma = tree.words[-1].lemma or tree.words[-1].form


def _where(tree: Tree, rng: random.Random, verb: int) -> None:
    way, at = rng.random(), len(tree.words)
    if way < 0.12:
        tree.add(Word("à", "à", "ADP", "", at + 3, "case"))
        tree.add(Word("l'", "le", "DET", "Definite=Def|Number=Sing|PronType=Art", at + 3, "det", space=False))
        tree.add(Word("AFP", "AFP", "PROPN", "", verb, "obl"))
    elif way < 0.22:
        tree.add(Word("dans", "dans", "ADP", "", at + 3, "case"))
        tree.add(Word("un", "un", "DET", UN, at + 3, "det"))
        tree.add(Word("communiqué", "communiqué", "NOUN", "Gender=Masc|Number=Sing", verb, "obl"))
    elif way < 0.3:
        tree.add(Word("devant", "devant", "ADP", "", at + 3, "case"))
        tree.add(Word("la", "le", "DET", LA, at + 3, "det"))
        tree.add(Word("presse", "presse", "NOUN", "Gender=Fem|Number=Sing", verb, "obl"))


def inverted(rng: random.Random, parts: Fragments) -> Tree:
    """Puts the speaker behind the verb: « … », a déclaré jeudi X à l'AFP."""
    tree = Tree([])
    root = _quoted(tree, rng, rng.choice(parts.clauses))
    who = speaker(rng, parts)
    plural = any(w.head == 0 and "Plur" in w.feats for w in who)
    lemma = rng.choice(sorted(VERBS))
    participle, singular, several = VERBS[lemma]
    number = "Plur" if plural else "Sing"
    finite = f"Mood=Ind|Number={number}|Person=3|Tense=Pres|VerbForm=Fin"
    compound = rng.random() < 0.65
    comma = tree.words[-1].pos != "PUNCT" or rng.random() < WITH_COMMA
    verb = len(tree.words) + comma + compound + 1
    if comma:
        tree.comma(verb)
    if compound:
        tree.add(Word("ont" if plural else "a", "avoir", "AUX", finite, verb, "aux"))
        tree.add(Word(participle, lemma, "VERB", PAST, root, "parataxis"))
    else:
        tree.add(Word(several if plural else singular, lemma, "VERB", finite, root, "parataxis"))
    _when(tree, rng, verb)
    tree.graft(who, verb, "nsubj")
    _where(tree, rng, verb)
    if rng.random() < GOES_ON:
        _goes_on(tree, rng.choice(parts.clauses), root)
    return _stop(tree, root)


def _goes_on(tree: Tree, clause: Fragment, root: int) -> None:
    """Continues the quotation: … , « et … »."""
    inner = len(tree.words) + 3 + place_of_root(clause)
    tree.comma(inner)
    tree.add(mark("«", inner))
    tree.add(Word("et", "et", "CCONJ", "", inner, "cc"))
    first = dataclasses.replace(clause[0], form=clause[0].form[0].lower() + clause[0].form[1:])
    tree.graft([first, *clause[1:]], root, "conj")
    tree.add(mark("»", inner))


def clitic(rng: random.Random, parts: Fragments) -> Tree:
    """Puts a pronoun there: « … », a-t-il ajouté."""
    tree = Tree([])
    root = _quoted(tree, rng, rng.choice(parts.clauses))
    lemma = rng.choice(sorted(VERBS))
    verb = len(tree.words) + 4
    form, gender = rng.choice([("-t-il", "Masc"), ("-t-il", "Masc"), ("-t-elle", "Fem")])
    tree.comma(verb)
    finite = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
    tree.add(Word("a", "avoir", "AUX", finite, verb, "aux", space=False))
    third = f"Gender={gender}|Number=Sing|Person=3|PronType=Prs"
    tree.add(Word(form, "lui", "PRON", third, verb, "nsubj"))
    tree.add(Word(VERBS[lemma][0], lemma, "VERB", PAST, root, "parataxis"))
    _when(tree, rng, verb)
    _where(tree, rng, verb)
    return _stop(tree, root)


def according(rng: random.Random, parts: Fragments) -> Tree:
    """Puts the source first: Selon X, … ."""
    tree = Tree([])
    who, clause = speaker(rng, parts), rng.choice(parts.clauses)
    root = 1 + len(who) + 1 + place_of_root(clause)
    tree.add(Word("Selon", "selon", "ADP", "", 1 + place_of_root(who), "case"))
    tree.graft(who, root, "obl")
    tree.comma(root)
    first = dataclasses.replace(clause[0], form=clause[0].form[0].lower() + clause[0].form[1:])
    tree.graft([first, *clause[1:]], 0, "root")
    return _stop(tree, root)


def _stop(tree: Tree, root: int) -> Tree:
    tree.words[-1].space = False
    tree.add(mark(".", root))
    return tree


MAKERS: tuple[tuple[Callable[[random.Random, Fragments], Tree], float], ...] = (
    (inverted, 0.7),
    (clitic, 0.15),
    (according, 0.15),
)


def make(count: int, seed: int, parts: Fragments | None = None) -> list[list[Word]]:
    """That many sentences, the same ones for the same seed."""
    rng = random.Random(seed)
    parts = parts or fragments()
    makers, weights = zip(*MAKERS, strict=True)
    return [rng.choices(makers, weights)[0](rng, parts).words for _ in range(count)]
