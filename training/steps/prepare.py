"""From the data folders to training, development and test files, sorted and seeded."""

import dataclasses
import random
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from steps import conllu, inversions, named, prose, swap, templates, vectors
from steps.conllu import Word
from steps.fit import blank, write_docs
from steps.named import Named
from steps.text import paragraphs

SEED = 20_26
HERE = Path(__file__).parent.parent
TRAIN_BANKS = (
    "fr_sequoia-train", "fr_gsd-dev", "fr_pud-test", "fr_fqb-test", "fr_rhapsodie-train", "fr_rhapsodie-dev",
    "fr_parisstories-train", "fr_parisstories-dev",
)  # fmt: skip
HELD_OUT_OF_PUD = 10
PASSAGES = 2000
REPORTED = 400


@dataclasses.dataclass(frozen=True, slots=True)
class Corpora:
    """Where the corpora lie."""

    data: Path

    @property
    def ud(self) -> Path:
        """The treebanks."""
        return self.data / "data" / "ud"

    @property
    def winer(self) -> Path:
        """Wikinews with named entities."""
        return self.data / "data" / "winer-fr"

    @property
    def europeana(self) -> Path:
        """Historical newspapers with named entities."""
        return self.data / "data" / "europeana-fr" / "enp_FR.bnf.bio"

    @property
    def novels(self) -> Path:
        """Raw text for the vectors."""
        return self.data / "data" / "raw" / "eltec-fra.txt.xz"


def treebank(corpora: Corpora, name: str) -> list[list[Word]]:
    """The sentences of one treebank file."""
    return conllu.read_treebank(corpora.ud / f"{name}.conllu")


def pud(corpora: Corpora, *, held_out: bool) -> list[list[Word]]:
    """Every tenth sentence of PUD is kept for testing."""
    return [
        s for i, s in enumerate(treebank(corpora, "fr_pud-test")) if (i % HELD_OUT_OF_PUD == 0) == held_out
    ]


def grouped(sentences: list[list[Word]], rng: random.Random) -> Iterator[list[list[Word]]]:
    """Neighbouring sentences, one to six together: the parser learns where one ends."""
    at = 0
    while at < len(sentences):
        size = rng.randint(1, 6)
        yield sentences[at : at + size]
        at += size


def prepare_syntax(corpora: Corpora, work: Path) -> None:
    """Writes ``syntax-train.spacy`` and ``syntax-dev.spacy``."""
    nlp, rng = blank(), random.Random(SEED)
    docs: list[Doc] = []
    for bank in TRAIN_BANKS:
        sentences = pud(corpora, held_out=False) if "pud" in bank else treebank(corpora, bank)
        docs += [conllu.to_doc(nlp.vocab, group) for group in grouped(sentences, rng)]
    reported = inversions.make(REPORTED, SEED)
    docs += [conllu.to_doc(nlp.vocab, group) for group in grouped(reported, rng)]
    rng.shuffle(docs)
    write_docs(docs, work / "syntax-train.spacy")
    dev = [conllu.to_doc(nlp.vocab, g) for g in grouped(treebank(corpora, "fr_sequoia-dev"), rng)]
    write_docs(dev, work / "syntax-dev.spacy")


def winer(corpora: Corpora, part: str) -> list[Named]:
    """WiNER by date: 2016 and 2017 to train on, the first half of 2018 to choose by, the second to test."""
    if part == "train":
        return named.read_winer(corpora.winer, ("2016", "2017"))
    first_half = part == "dev"
    return [n for n in named.read_winer(corpora.winer, ("2018",)) if (n.id < "2018_07") == first_half]


def our_prose(*, held_out: bool) -> list[Named]:
    """Our articles; a fifth, chosen by a hash of the id, is kept for testing."""
    return [n for n in prose.read_prose(HERE / "prose") if prose.is_test(n.id) == held_out]


def extra_prose() -> list[Named]:
    """Articles written for the constructions that fail; all are trained on."""
    folder = HERE / "prose_extra"
    return prose.read_prose(folder) if folder.is_dir() else []


def prepare_ner(corpora: Corpora, work: Path) -> None:
    """Writes ``ner-train.spacy`` and ``ner-dev.spacy``: a text is one paragraph."""
    nlp, rng = blank(), random.Random(SEED)
    news = winer(corpora, "train")
    pool = swap.pools(news)
    swapped = [swap.swap(n, pool, rng) for n in news]
    ours = our_prose(held_out=False)
    ours_swapped = [swap.swap(n, pool, rng) for n in ours]
    extra, invented = extra_prose(), templates.passages(PASSAGES, SEED)
    texts = chain(
        news, swapped, named.read_europeana(corpora.europeana), ours, ours_swapped, extra, extra, invented
    )
    docs = _docs(nlp, texts)
    rng.shuffle(docs)
    write_docs(docs, work / "ner-train.spacy")
    write_docs(_docs(nlp, winer(corpora, "dev")), work / "ner-dev.spacy")


def _docs(nlp: Language, texts: Iterator[Named] | list[Named]) -> list[Doc]:
    return [named.to_doc(nlp, part)[0] for text in texts for part in named.split_paragraphs(text)]


def prepare_raw(corpora: Corpora, work: Path) -> int:
    """Writes ``raw.txt`` for the vectors: free texts only; gives the number of words."""
    news = [n.text for n in winer(corpora, "train")] * 3
    ours = [n.text for n in chain(our_prose(held_out=False), extra_prose())] * 3
    pages = (text[a:b] for text in chain(news, ours) for a, b in paragraphs(text))
    return vectors.write_raw(blank(), chain(pages, vectors.novels(corpora.novels)), work / "raw.txt")
