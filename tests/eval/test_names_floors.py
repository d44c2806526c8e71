"""Floors for names, strict bounds and type: Wikinews of late 2018, and the held-out fifth of our prose.

Twice: the pipeline's entities alone, and the reader's mentions, found throughout the article with
one type by votes. Documents of at most 100 entities, outermost spans. Floors stand in
`name_floors.toml` with hashes of what they were measured on; one is lowered only with a reason.
"""

import hashlib
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.reading import EntityType
from recoupe.model.span import Span
from recoupe.nlp.mentions import find_mentions
from recoupe.nlp.roles import find_roles

HERE = Path(__file__).parent
TRAINING = HERE.parents[1] / "training"
sys.path.insert(0, str(TRAINING))

import check  # noqa: E402 (the training code is no package)
from steps import prose  # noqa: E402
from steps.corpora import Corpora, our_prose, winer  # noqa: E402
from steps.named import Named  # noqa: E402
from steps.text import normalise, paragraphs  # noqa: E402

PINNED = tomllib.loads((HERE / "name_floors.toml").read_text(encoding="utf-8"))
LABELS = {
    EntityType.PERSON: "PER",
    EntityType.PLACE: "LOC",
    EntityType.ORGANIZATION: "ORG",
    EntityType.PRODUCT: "PROD",
    EntityType.OTHER: "OTHER",
}
MOST, NEAR = 100, 12
"""Entities of a document that is counted; code points between a role and the name that holds it."""


def parsed(reader, text):
    zones = tuple(ZonedSpan(Span(a, b), Zone.BODY) for a, b in paragraphs(text))
    return reader.parse(Article("a", "", text, zones))


def corpus(name, shared):
    if name == "prose":
        return our_prose(held_out=True)
    if not (shared / "data" / "winer-fr").is_dir():
        pytest.skip("needs ../shared/data/winer-fr, which is absent here")
    return [n for n in winer(Corpora(shared), "test") if len(n.spans) <= MOST]


def scores(read: list[tuple[Named, set[tuple[int, int, str]]]]) -> dict[str, float]:
    count: Counter[tuple[str, str]] = Counter()
    for named, found in read:
        wanted = set(named.spans)
        for kind, spans in (("both", wanted), ("both", found), ("right", wanted & found)):
            count.update((kind, label) for *_, label in spans)
    return {
        label: 2 * count["right", label] / count["both", label] for kind, label in count if kind == "both"
    }


@pytest.fixture(scope="module", params=["wikinews", "prose"])
def texts(request, shared):
    return request.param, corpus(request.param, shared)


@pytest.fixture(scope="module")
def figures(texts, reader):
    alone, whole = [], []
    for named in texts[1]:
        doc = parsed(reader, named.text)
        ents = [(b.span(e), e.label_) for b in doc.blocks for e in b.doc.ents]
        alone.append((named, {(s.start, s.end, label) for s, label in ents}))
        found = find_mentions(doc)
        whole.append((named, {(m.span.start, m.span.end, LABELS[m.type]) for m in found}))
    return {"entities": scores(alone), "mentions": scores(whole)}


@pytest.mark.shared
def test_the_floors_were_measured_on_this_corpus(texts):
    digest = hashlib.sha256()
    for named in texts[1]:
        digest.update(f"{named.id}\0{named.text}\0{named.spans}\0".encode())
    assert digest.hexdigest() == PINNED[texts[0]]["corpus"]


@pytest.mark.shared
@pytest.mark.parametrize("kind", ["entities", "mentions"])
def test_names_are_found_with_their_type(figures, texts, kind):
    low = {k: (figures[kind].get(k), v) for k, v in PINNED[texts[0]][kind].items() if figures[kind][k] < v}
    assert not low, figures[kind]


def linked(article: check.Article, reader) -> Counter[str]:
    """Count roles beside their holder's name, those tied to it, and the reader's roles that are right."""
    text, count = normalise(article.text), Counter()
    names = [(Span(s["start"], s["end"]), s["e"]) for s in article.spans if s["tag"] in {"per", "org"}]
    gold = [(Span(s["start"], s["end"]), s["e"]) for s in article.spans if s["tag"] == "role"]
    doc = parsed(reader, text)
    found = find_roles(doc, find_mentions(doc))
    for span, key in gold:
        apart = [n for n, of in names if of == key and not span.contains(n)]
        if any(n.start - span.end <= NEAR and span.start - n.end <= NEAR for n in apart):
            held = [r for r in found if r.span.overlaps(span) and any(r.holder.overlaps(n) for n in apart)]
            count.update(gold=1, tied=bool(held), exact=any(r.span == span for r in held))
    for role in found:
        keys = {key for span, key in gold if span.overlaps(role.span)}
        count.update(found=1, right=any(key in keys and role.holder.overlaps(n) for n, key in names))
    return count


def test_roles_are_tied_to_their_holder(reader):
    count: Counter[str] = Counter()
    for path in sorted((TRAINING / "prose").rglob("*.xml")):
        article = check.read(path)
        if prose.is_test(article.attributes["id"]):
            count += linked(article, reader)
    shares = {
        "tied": count["tied"] / count["gold"],
        "exact": count["exact"] / count["gold"],
        "right": count["right"] / count["found"],
    }
    assert all(shares[k] >= floor for k, floor in PINNED["roles"].items()), shares
