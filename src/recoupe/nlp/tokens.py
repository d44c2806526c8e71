"""A parse as plain Python: the words of a block with what the pipeline says of each, read out once.

A spaCy token is a view: each look at it is a call into C, most of them with a search in the store
of strings, and its children and its sentence are searched for anew each time. The finders ask the
same few things of the same words many times over, so they are read out into slots. Names and
meanings are spaCy's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from numpy import int64
from spacy.strings import StringStore
from spacy.tokens import Doc as Parse

_COLUMNS = (
    *("HEAD", "IDX", "SPACY", "ENT_IOB", "SENT_START"),
    *("ORTH", "LOWER", "LEMMA", "POS", "DEP", "MORPH", "ENT_TYPE"),
    *("IS_ALPHA", "IS_LOWER", "IS_PUNCT", "IS_SPACE", "LIKE_NUM"),
)
_IOB = ("", "I", "O", "B")
_BLANK = ("", " ")


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word of a block. Nothing of it is changed once it is read out; two words are never equal.

    Attributes:
        i: Its index in the block.
        idx: Where it starts in the block, in code points.
        text: As written.
        lower_: The same in lower case.
        lemma_: Its lemma.
        pos_: Its universal part of speech.
        dep_: Its relation to its head, with subtype.
        relation: Its relation to its head, without subtype, lower case.
        morph: Its morphological features: name to values.
        ent_type_: The type of the name that it is part of, or "".
        ent_iob_: "B" where it begins a name, "I" inside one, "O" outside, "" where nothing says.
        whitespace_: The blank behind it, or "".
        is_alpha: True where it is all letters.
        is_lower: True where it is in lower case.
        is_punct: True for punctuation.
        is_space: True for blanks.
        like_num: True where it reads as a number.
        doc: All words of the block.
        head: The word it hangs on; itself at the top of a sentence.
        sent: Its sentence.
        children: The words that hang on it, in order.
    """

    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    dep_: str
    relation: str
    morph: Mapping[str, Sequence[str]]
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    is_alpha: bool
    is_lower: bool
    is_punct: bool
    is_space: bool
    like_num: bool
    doc: Doc = field(init=False)
    head: Token = field(init=False)
    sent: Tokens = field(init=False)
    children: tuple[Token, ...] = field(init=False)

    def __len__(self) -> int:
        """Return how many code points it has."""
        return len(self.text)

    def __repr__(self) -> str:
        """Return it as written."""
        return self.text

    def nbor(self, steps: int = 1) -> Token:
        """Return the word so many steps on, or back.

        Args:
            steps: How many words on; negative for words back.

        Returns:
            The word there.

        Raises:
            IndexError: If the block has none there.
        """
        if self.i + steps < 0:
            raise IndexError(self.i + steps)
        return self.doc[self.i + steps]

    @property
    def subtree(self) -> Iterator[Token]:
        """The word and all that hangs on it, near and far: what is left of each word before it."""
        ahead: list[tuple[Token, bool]] = [(self, False)]
        while ahead:
            word, opened = ahead.pop()
            if opened or not word.children:
                yield word
                continue
            at = word.i
            ahead += [(c, False) for c in reversed(word.children) if c.i > at]
            ahead.append((word, True))
            ahead += [(c, False) for c in reversed(word.children) if c.i < at]

    @property
    def left_edge(self) -> Token:
        """The leftmost word of the subtree."""
        return min(self.subtree, key=lambda t: t.i)


class Tokens(tuple[Token, ...]):
    """A run of words of a block.

    Attributes:
        doc: All words of the block.
        start: Index of the first.
        end: Index past the last.
        label_: The type of a name, or "".
    """

    doc: Doc
    start: int
    end: int
    label_: str

    @property
    def start_char(self) -> int:
        """Where the first word starts in the block."""
        return self.doc[self.start].idx if self.start < len(self.doc) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where the last word ends in the block."""
        return self[-1].idx + len(self[-1].text) if self else self.start_char

    @property
    def text(self) -> str:
        """The words as written."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> Tokens:
        """The sentence of the first word."""
        return self.doc[self.start].sent

    @property
    def root(self) -> Token:
        """The word nearest to the top of its sentence, no mark if it can be; of several the first."""
        top = next((t for t in self if t.head is t), None)
        if top is not None:
            return top
        leaving = [t for t in self if not self.start <= t.head.i < self.end]
        return min(leaving, key=_depth, default=self.doc[self.start])


class Doc(tuple[Token, ...]):
    """All words of a block, in order. A slice of it is a plain tuple of words; `run` makes a run.

    Attributes:
        text: The words joined.
        starts: Where each word starts in the block, in code points.
        sents: Its sentences, as the parser cut them.
        ents: The names that the pipeline found, with their types.
    """

    text: str
    starts: Sequence[int]
    sents: Sequence[Tokens]
    ents: Sequence[Tokens]

    def run(self, start: int, end: int, label: str = "") -> Tokens:
        """Return the words from one index, not below zero, to before another one, as far as there are."""
        found = Tokens(self[start:end])
        found.doc, found.start, found.label_ = self, min(start, len(self)), label
        found.end = found.start + len(found)
        return found

    def covering(self, start: int, end: int) -> Tokens | None:
        """Return the words that a stretch of the text touches, or None where it leaves the text.

        Args:
            start: First code point, counted from the block's start.
            end: Past the last.

        Returns:
            The smallest run that covers the stretch. A blank is no part of the word before it.
        """
        first, last = self._at(start), self._at(end - 1)
        if first < 0 or last < 0:
            return None
        first += start == self[first].idx + len(self[first].text)
        return self.run(first, last + 1)

    def _at(self, offset: int) -> int:
        """Return the index of the word at a code point, the blank behind it included, or -1."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return -1
        word = self[at]
        return at if offset < word.idx + len(word.text) + len(word.whitespace_) else -1


def read_out(parse: Parse) -> Doc:
    """Read the words of a parse out.

    Args:
        parse: What the pipeline made of a block.

    Returns:
        Its words, sentences and names. Nothing in it leads back to the parse.
    """
    rows = parse.to_array(list(_COLUMNS)).T
    heads: list[int] = rows[0].view(int64).tolist()
    starts, spaced, iobs, opens = rows[1:5].tolist()
    texts, lowers, lemmas, parts, labels, features, kinds = (
        _strings(column, parse.vocab.strings) for column in rows[5:12].tolist()
    )
    doc = Doc(
        map(
            Token,
            range(len(starts)),
            starts,
            texts,
            lowers,
            lemmas,
            parts,
            labels,
            map(base, labels),
            map(_features, features),
            kinds,
            map(_IOB.__getitem__, iobs),
            map(_BLANK.__getitem__, spaced),
            *rows[12:].astype(bool).tolist(),
        )
    )
    doc.text, doc.starts = "".join(t.text + t.whitespace_ for t in doc), starts
    doc.sents = _cut(doc, opens)
    doc.ents = tuple(doc.run(e.start, e.end, e.label_) for e in parse.ents)
    _tie(doc, heads)
    return doc


def _strings(column: Sequence[int], store: StringStore) -> list[str]:
    """Return the strings that a column names, each looked up once."""
    known = {key: store[key] for key in set(column)}
    return [known[key] for key in column]


@lru_cache(maxsize=4096)
def base(label: str) -> str:
    """Return a relation's name without subtype, lower case ("nsubj:pass": "nsubj")."""
    return label.partition(":")[0].lower()


@lru_cache(maxsize=4096)
def _features(written: str) -> Mapping[str, Sequence[str]]:
    """Return features as the tagger writes them ("Gender=Fem|Number=Sing") by their names."""
    pairs = (feature.partition("=") for feature in written.split("|") if "=" in feature)
    return MappingProxyType({name: tuple(values.split(",")) for name, _, values in pairs})


def _cut(doc: Doc, opens: Sequence[int]) -> tuple[Tokens, ...]:
    """Return the sentences, and tell each word its own."""
    firsts = [i for i, mark in enumerate(opens) if mark == 1 or not i]
    found = tuple(doc.run(a, b) for a, b in pairwise((*firsts, len(doc))))
    for sentence in found:
        for token in sentence:
            token.sent = sentence
    return found


def _tie(doc: Doc, heads: Sequence[int]) -> None:
    """Tell each word its head, given by its distance, and what hangs on it."""
    below: dict[int, list[Token]] = {}
    for token, distance in zip(doc, heads, strict=True):
        token.doc, token.head = doc, doc[token.i + distance]
        if distance:
            below.setdefault(token.i + distance, []).append(token)
    for token in doc:
        token.children = tuple(below.get(token.i, ()))


def _depth(token: Token) -> int:
    """Return how many steps lead from a word to the top of its sentence; a bare mark stands lowest."""
    if (token.is_punct or token.is_space) and not token.children:
        return len(token.doc) - 1
    steps = 0
    while token.head is not token:
        token, steps = token.head, steps + 1
    return steps
