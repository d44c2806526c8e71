"""Where the corpora and our own prose lie, and which part of each is kept out for testing."""

import dataclasses
from pathlib import Path

from steps import conllu, named, prose
from steps.conllu import Word
from steps.named import Named

HERE = Path(__file__).parent.parent
HELD_OUT_OF_PUD = 10


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
