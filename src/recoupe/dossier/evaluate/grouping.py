"""Copies of one source as pairs, and stories by B³."""

from __future__ import annotations

from itertools import combinations

from recoupe.dossier.evaluate.ground import Ground, Sheet
from recoupe.dossier.node import Node


def score_copies(ground: Ground, sheet: Sheet) -> None:
    """Score the pairs of documents that go back to one source."""
    if ground.gold["copy_pairs"].value is None:
        return
    gold = {_pair(ground, n) for n in ground.gold["copy_pairs"]}
    unclear = {_pair(ground, n) for n in ground.gold["copies_unclear"].beside()}
    mine = {
        frozenset(pair) for line in ground.dossier.lineages for pair in combinations(sorted(line.articles), 2)
    } - (unclear - gold)
    right = len(gold & mine)
    note = f"{right} right, {len(mine) - right} wrong, {len(gold) - right} missed"
    sheet.put("copies of one source, pair F1", 2 * right, len(gold) + len(mine), note)
    for pair in sorted(map(sorted, gold - mine)):
        sheet.miss("copies", f"missed {pair}")
    for pair in sorted(map(sorted, mine - gold)):
        sheet.miss("copies", f"wrong {pair}")


def _pair(ground: Ground, n: Node) -> frozenset[str]:
    names = list(n)[:2]
    return frozenset(ground.ident(name.text()) for name in names)


def score_stories(ground: Ground, sheet: Sheet) -> None:
    """Score the sorting of documents into stories."""
    listed = ground.gold["stories"]
    if not listed.value:
        return
    gold = {name.text(): story for story, names in listed.fields().items() for name in names}
    mine: dict[str, str] = {}
    for story in ground.dossier.stories:
        for ident in story.articles:
            mine[ident if ident in gold else ident.rsplit("/", 1)[-1]] = story.id
    precision = recall = 0.0
    for name, story_name in gold.items():
        together = {m for m in gold if mine.get(m, m) == mine.get(name, name)}
        true = {m for m in gold if gold[m] == story_name}
        precision += len(together & true) / len(together)
        recall += len(together & true) / len(true)
    precision, recall = precision / len(gold), recall / len(gold)
    score = 2 * precision * recall / (precision + recall)
    sheet.put("stories, B³ F1", score, 1, f"P {precision:.3f} R {recall:.3f}")
