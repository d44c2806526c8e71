"""From the data folders to training, development and test files, sorted and seeded."""

import random
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from steps import conllu, inversions, named, prose, renamed, swap, templates, vectors
from steps.conllu import Word
from steps.corpora import HERE, Corpora, extra_prose, our_prose, pud, treebank, winer
from steps.fit import blank, write_docs
from steps.named import Named
from steps.renamed import Keyed
from steps.text import paragraphs

SEED = 20_26
TRAIN_BANKS = (
    "fr_sequoia-train", "fr_gsd-dev", "fr_pud-test", "fr_fqb-test", "fr_rhapsodie-train", "fr_rhapsodie-dev",
    "fr_parisstories-train", "fr_parisstories-dev",
)  # fmt: skip
PASSAGES = 2000
REPORTED = 400
CASTS, EXTRA_CASTS = 3, 2


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


def keyed_prose() -> tuple[list[Keyed], list[Keyed]]:
    """Our articles to train on, and those for constructions that fail, with the keys of their names."""
    ours = renamed.read_keyed((HERE / "prose").rglob("*.xml"))
    return [k for k in ours if not prose.is_test(k.id)], renamed.read_keyed(
        (HERE / "prose_extra").rglob("*.xml")
    )


def prepare_ner(corpora: Corpora, work: Path) -> None:
    """Writes ``ner-train.spacy`` and ``ner-dev.spacy``: a text is one paragraph."""
    nlp, rng = blank(), random.Random(SEED)
    news = winer(corpora, "train")
    pool = swap.pools(news)
    swapped = [swap.swap(n, pool, rng) for n in news]
    ours = our_prose(held_out=False)
    articles, extras = keyed_prose()
    casts, extra_casts = renamed.variants(articles, CASTS, SEED), renamed.variants(extras, EXTRA_CASTS, SEED)
    invented = templates.passages(PASSAGES, SEED)
    europeana = named.read_europeana(corpora.europeana)
    texts = chain(news, swapped, europeana, ours, casts, extra_prose(), extra_casts, invented)
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
