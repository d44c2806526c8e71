"""Names: found, typed, and merged over articles (B³ of Bagga and Baldwin 1998, over found mentions)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.dossier.evaluate.ground import Ground, Sheet, meet
from recoupe.dossier.node import Node
from recoupe.model.article import Zone
from recoupe.model.reading import EntityType, MentionKind
from recoupe.model.span import Passage, Span

KINDS = (EntityType.PERSON, EntityType.PLACE, EntityType.ORGANIZATION, EntityType.PRODUCT)
_WHOLE = 0.01
"""What a character too much or too few takes off a match: the nearest of two overlapping mentions wins."""

Link = tuple[int, str | None]
"""Index of a gold entity, and the id of the entity that its mention was given to."""


@dataclass(frozen=True, slots=True)
class _Zones:
    spans: tuple[tuple[Span, Zone], ...]

    def is_article(self, at: int) -> bool:
        zone = next((z for s, z in self.spans if s.start <= at < s.end), None)
        return zone is not None and zone.is_article


def score_entities(ground: Ground, sheet: Sheet) -> None:
    """Score mentions by type, and the merging of entities."""
    entities = list(ground.gold["entities"].beside())
    if not entities:
        return
    links = list(_links(ground, entities, sheet))
    kinds = [n["type"].one_of(EntityType) for n in entities]
    for kind in KINDS:
        mine = [found for i, found in links if kinds[i] == kind]
        typed = [e for e in mine if e]
        sheet.put(f"{kind} mentions found", len(typed), len(mine))
        right = sum(ground.entities[e].type == kind for e in typed)
        sheet.put(f"{kind} mentions typed", right, len(typed))
    _score_merging(links, sheet)
    _tell_merging(ground, [n["name"].text() for n in entities], links, sheet)


def _links(ground: Ground, entities: list[Node], sheet: Sheet) -> Iterator[Link]:
    """Give each gold mention to the entity of the mention that covers it best."""
    found: dict[str, list[tuple[Passage, str]]] = defaultdict(list)
    for e in ground.dossier.entities:
        for m in e.mentions:
            if m.kind is MentionKind.NAME:
                found[m.passage.article].append((m.passage, e.id))
    for passage, index in _gold_mentions(ground, entities):
        near = [x for x in found[passage.article] if meet(x[0], passage)]
        best = max(near, default=None, key=lambda x: _closeness(x[0].span, passage.span))
        if best is None:
            words = passage.span.of(ground.articles[passage.article].text)
            name = entities[index]["name"].text()
            sheet.miss("mentions", f"{name}: {words!r} at {passage.article}:{passage.span.start}")
        yield index, best[1] if best else None


def _closeness(mine: Span, gold: Span) -> float:
    common = min(mine.end, gold.end) - max(mine.start, gold.start)
    return common - _WHOLE * abs(len(mine) - len(gold))


def _gold_mentions(ground: Ground, entities: list[Node]) -> Iterator[tuple[Passage, int]]:
    """Find every gold form in the texts, the longest first, in what belongs to the article."""
    for name, gold in ground.gold["documents"].fields().items():
        article = ground.document(name)
        if article is None:
            continue
        zones = _Zones(
            tuple(
                (Span(z["start"].count(), z["end"].count()), z["zone"].one_of(Zone))
                for z in gold["zones"].beside()
            )
        )
        forms = [
            (_straight(f.text()), index)
            for index, e in enumerate(entities)
            for f in e["forms"].fields().get(name, Node([]))
        ]
        for span, index in _occurrences(_straight(article.text), sorted(forms, key=lambda x: -len(x[0]))):
            if zones.is_article(span.start):
                yield Passage(article.id, span), index


def _occurrences(text: str, forms: list[tuple[str, int]]) -> Iterator[tuple[Span, int]]:
    taken: list[Span] = []
    for form, index in forms:
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            span = Span(*match.span())
            if not any(span.overlaps(t) for t in taken):
                taken.append(span)
                yield span, index


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("\u00a0", " ")


def _score_merging(links: list[Link], sheet: Sheet) -> None:
    of_gold = Counter(i for i, _ in links)
    of_mine = Counter(e for _, e in links if e)
    both = Counter((i, e) for i, e in links if e)
    found = sum(of_mine.values())
    recall = sum(both[i, e] / of_gold[i] for i, e in links if e) / len(links) if links else 0.0
    precision = sum(both[i, e] / of_mine[e] for i, e in links if e) / found if found else 0.0
    score = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    sheet.put("entities merged, B³ F1", score, 1, f"P {precision:.3f} R {recall:.3f}")


def _tell_merging(ground: Ground, names: list[str], links: list[Link], sheet: Sheet) -> None:
    split: dict[int, set[str]] = defaultdict(set)
    mixed: dict[str, set[int]] = defaultdict(set)
    for index, e in links:
        if e:
            split[index].add(e)
            mixed[e].add(index)
    for index, ids in sorted(split.items()):
        if len(ids) > 1:
            sheet.miss(
                "merging", f"{names[index]} is split over {sorted(ground.entities[e].name for e in ids)}"
            )
    for e, indices in mixed.items():
        if len(indices) > 1:
            sheet.miss("merging", f"{ground.entities[e].name} mixes {[names[i] for i in sorted(indices)]}")
