"""Universal Dependencies treebanks: CoNLL-U read into surface tokens with one head each."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from steps.names import words as word_list
from steps.text import normalise

KEPT_SUBTYPES = frozenset({"acl:relcl", "aux:pass", "nsubj:pass"})
KEPT_FEATURES = frozenset(word_list("language")["features"])
FIELDS = 10


@dataclasses.dataclass(slots=True)
class Word:
    """One surface token; ``head`` counts from 1 inside the sentence, 0 for the root."""

    form: str
    lemma: str
    pos: str
    feats: str
    head: int
    dep: str
    space: bool = True


def simplify_label(label: str) -> str:
    """Drops a relation's subtype unless all treebanks agree on it."""
    return label if label in KEPT_SUBTYPES else label.split(":", maxsplit=1)[0]


def simplify_feats(feats: str) -> str:
    """Keeps the features that all treebanks annotate alike."""
    if feats == "_":
        return ""
    kept = {f.partition("=")[0]: f for f in feats.split("|") if f.partition("=")[0] in KEPT_FEATURES}
    return "|".join(kept[k] for k in sorted(kept))


def sentences(path: Path) -> Iterator[list[list[str]]]:
    """The rows of each sentence: ten fields each, comments and empty nodes left out."""
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            if rows:
                yield rows
            rows = []
        elif not line.startswith("#"):
            fields = line.split("\t")
            if len(fields) == FIELDS and "." not in fields[0]:
                rows.append(fields)
    if rows:
        yield rows


def merge_tokens(rows: list[list[str]]) -> list[Word]:
    """Surface tokens of a sentence: "du" is one token, with the head that leads out of it.

    Raises:
        ValueError: if the result is no tree.
    """
    ranges = {}
    for fields in rows:
        if "-" in fields[0]:
            first, last = map(int, fields[0].split("-"))
            ranges[first] = (last, fields)
    syntactic = {int(f[0]): f for f in rows if "-" not in f[0]}
    groups: list[tuple[list[int], str, bool]] = []
    number = 1
    while number in syntactic:
        last, surface = ranges.get(number, (number, syntactic[number]))
        groups.append((list(range(number, last + 1)), surface[1], "SpaceAfter=No" not in surface[9]))
        number = last + 1
    place = {word: i for i, (members, _, _) in enumerate(groups, 1) for word in members}
    place[0] = 0
    words = [_merge(members, form, space, syntactic, place) for members, form, space in groups]
    _check_tree(words)
    return words


def _merge(
    members: list[int], form: str, space: bool, rows: dict[int, list[str]], place: dict[int, int]
) -> Word:
    outer = [m for m in members if int(rows[m][6]) not in members]
    if not outer:
        message = f"{form!r} is its own head"
        raise ValueError(message)
    row = rows[outer[0]]
    feats = next((rows[m][5] for m in members if rows[m][5] != "_"), "_")
    lemma = normalise(row[2]) if row[2] != "_" else normalise(form)
    head = place[int(row[6])]
    return Word(normalise(form), lemma, row[3], simplify_feats(feats), head, simplify_label(row[7]), space)


def _check_tree(words: list[Word]) -> None:
    if sum(w.head == 0 for w in words) != 1:
        message = "not one root"
        raise ValueError(message)
    for start in range(1, len(words) + 1):
        node, steps = start, 0
        while node:
            node, steps = words[node - 1].head, steps + 1
            if steps > len(words):
                message = "a cycle"
                raise ValueError(message)


REPORTING = frozenset(word_list("language")["reporting"])
FULL_FORM = word_list("language")["full_forms"]
CIVIL = frozenset(word_list("language")["civil"])


def harmonise(words: list[Word]) -> list[Word]:
    """Habits that differ between treebanks, made one.

    A reporting verb after what it reports hangs under it as ``parataxis`` (PUD has it the other way round).
    A name right after a title is ``appos``, after "M." ``flat`` (Sequoia has ``nmod``). Clitic subjects have
    the lemma of their full form (PUD and FQB have "il").
    """
    _quotation_leads(words)
    for word in words:
        if word.pos == "PRON" and "PronType=Prs" in word.feats:
            word.lemma = FULL_FORM.get(word.form.lower().removeprefix("-").removeprefix("t-"), word.lemma)
    for place, word in enumerate(words, 1):
        bare = word.dep == "nmod" and word.pos == "PROPN" and word.head == place - 1
        if bare and not any(w.head == place and w.dep == "case" for w in words):
            word.dep = "flat" if words[word.head - 1].form in CIVIL else "appos"
    return words


def _quotation_leads(words: list[Word]) -> None:
    root = next(i for i, w in enumerate(words, 1) if w.head == 0)
    verb = words[root - 1]
    if verb.lemma not in REPORTING:
        return
    said = [i for i, w in enumerate(words, 1) if w.head == root and w.dep == "parataxis" and i < root]
    if len(said) != 1:
        return
    verb.head, verb.dep = said[0], "parataxis"
    words[said[0] - 1].head, words[said[0] - 1].dep = 0, "root"
    if words[-1].dep == "punct":
        words[-1].head = said[0]


def usable(words: list[Word]) -> bool:
    """No spoken fragments marked as such, no blanks inside a form."""
    return len(words) > 1 and all(w.form and not any(c.isspace() for c in w.form) for w in words)


def read_treebank(path: Path) -> list[list[Word]]:
    """All usable sentences of a treebank file."""
    found = []
    for rows in sentences(path):
        try:
            words = merge_tokens(rows)
        except ValueError:
            continue
        if usable(words):
            found.append(harmonise(words))
    return found


def to_doc(vocab: Vocab, group: list[list[Word]]) -> Doc:
    """One document of several sentences."""
    words, spaces, heads, deps, tags, feats, lemmas = [], [], [], [], [], [], []
    for sentence in group:
        base = len(words)
        for i, word in enumerate(sentence):
            words.append(word.form)
            spaces.append(word.space or i == len(sentence) - 1)
            heads.append(base + word.head - 1 if word.head else base + i)
            deps.append("ROOT" if word.dep == "root" else word.dep)
            tags.append(word.pos)
            feats.append(word.feats)
            lemmas.append(word.lemma)
    return Doc(
        vocab, words=words, spaces=spaces, heads=heads, deps=deps, pos=tags, morphs=feats, lemmas=lemmas
    )
