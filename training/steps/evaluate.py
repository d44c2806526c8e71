"""Figures: the held-out parts of the data, and the human test sets nobody trains on."""

import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

import check
from steps import conllu, named, prose
from steps.corpora import HERE, Corpora, our_prose, pud, treebank, winer
from steps.named import Named
from steps.text import normalise, paragraphs

Figures = dict[str, float]
ARTICLE_ZONES = {"title", "heading", "body", "caption"}
GOLD_TYPES = {"Person": "PER", "Place": "LOC", "Organization": "ORG", "Product": "PROD"}


def syntax_figures(nlp: Language, corpora: Corpora) -> dict[str, Figures]:
    """Tags, lemmas and attachments on gold tokens of each test treebank."""
    tests = {
        "Sequoia test": treebank(corpora, "fr_sequoia-test"),
        "GSD test": treebank(corpora, "fr_gsd-test"),
        "PUD, every tenth": pud(corpora, held_out=True),
    }
    keys = {"pos_acc": "POS", "lemma_acc": "lemma", "dep_uas": "UAS", "dep_las": "LAS"}
    found = {}
    for name, sentences in tests.items():
        golds = [conllu.to_doc(nlp.vocab, [s]) for s in sentences]
        examples = [Example(nlp.make_doc(g.text), g) for g in golds]
        with nlp.select_pipes(disable=["ner"]):
            for example, doc in zip(examples, nlp.pipe([e.predicted for e in examples]), strict=True):
                example.predicted = doc
        scores = Scorer(nlp).score(examples)
        found[name] = {label: round(100 * scores[key], 1) for key, label in keys.items()}
    return found


def inversion_figures(nlp: Language) -> Figures:
    """How many subjects behind their reporting verb the parse finds, in our held-out prose.

    A case is a ``cue`` after a quotation, followed at once by a name, title or description of its speaker.
    """
    right = total = 0
    for path in sorted((HERE / "prose").rglob("*.xml")):
        article = check.read(path)
        if not prose.is_test(article.attributes["id"]):
            continue
        text = normalise(article.text)
        for a, b in paragraphs(text):
            cases = [c for c in _inverted(text, article.spans) if a <= c[0][0] and c[1][1] <= b]
            doc = nlp(text[a:b]) if cases else None
            for verb, who in cases:
                total += 1
                right += doc is not None and _is_subject(
                    doc, (verb[0] - a, verb[1] - a), (who[0] - a, who[1] - a)
                )
    return {"found": right, "of": total}


def _inverted(text: str, spans: list[dict]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    holders = [s for s in spans if s["tag"] in {"per", "org", "ref", "role"}]
    for cue in (s for s in spans if s["tag"] == "cue"):
        before, near = text[: cue["start"]].rstrip(" ,"), text[cue["end"] : cue["end"] + 8]
        after = [h for h in holders if 0 < h["start"] - cue["end"] <= 6]
        plain = re.match(r" (le |la |l'|les |son |sa )?[\w«]", near)
        if before.endswith(("»", '"', "”")) and after and plain:
            first = min(after, key=lambda h: (h["start"], -h["end"]))
            yield (cue["start"], cue["end"]), (first["start"], first["end"])


def _is_subject(doc: Doc, verb: tuple[int, int], who: tuple[int, int]) -> bool:
    tokens = doc.char_span(*verb, alignment_mode="expand")
    holder = doc.char_span(*who, alignment_mode="expand")
    if tokens is None or holder is None:
        return False
    subjects = [
        c
        for t in tokens
        for c in t.children
        if c.dep_.startswith("nsubj") and c.i not in range(tokens.start, tokens.end)
    ]
    return any(holder.root.i == s.i or s.is_ancestor(holder.root) for s in subjects)


def ner_figures(nlp: Language, texts: list[Named]) -> Figures:
    """Strict F by label, over paragraphs."""
    parts = [p for t in texts for p in named.split_paragraphs(t)]
    golds = [named.to_doc(nlp, p)[0] for p in parts]
    count: Counter[tuple[str, str]] = Counter()
    with nlp.select_pipes(enable=["ner"]):
        docs = nlp.pipe(p.text for p in parts)
        for gold, doc in zip(golds, docs, strict=True):
            want = {(e.start_char, e.end_char, e.label_) for e in gold.ents}
            got = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
            count.update(("gold", s[2]) for s in want)
            count.update(("found", s[2]) for s in got)
            count.update(("right", s[2]) for s in want & got)
    labels = sorted({label for _, label in count})
    return {
        label: round(200 * count["right", label] / max(1, count["gold", label] + count["found", label]), 1)
        for label in labels
    }


def seed_spans(gold: dict, name: str, text: str) -> list[tuple[int, int, str]]:
    """Every place in an article where a gold form stands, longest first, inside the article's zones."""
    zones = gold["documents"].get(name, {}).get("zones", [])
    forms = [(f.replace("’", "'"), e["type"]) for e in gold["entities"] for f in e["forms"].get(name, [])]
    taken: list[tuple[int, int, str]] = []
    for form, kind in sorted(forms, key=lambda f: -len(f[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if not any(a < match.end() and match.start() < b for a, b, _ in taken):
                taken.append((match.start(), match.end(), GOLD_TYPES.get(kind, kind)))
    inside = [z for z in zones if z["zone"] in ARTICLE_ZONES]
    return [s for s in sorted(taken) if not zones or any(z["start"] <= s[0] < z["end"] for z in inside)]


def human_figures(nlp: Language, gold_path: Path, folder: Path, misses: list[str] | None = None) -> Figures:
    """Gold names found by overlap, with the same bounds, and typed right, on our reading of real articles."""
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    count: Counter[str] = Counter()
    for path in sorted(p for p in folder.rglob("*.txt")):
        raw = path.read_text(encoding="utf-8")
        text = normalise(raw)
        name = next((n for n in gold["documents"] if path.as_posix().endswith(n)), None)
        if name is None:
            continue
        zones = gold["documents"][name].get("zones", [])
        spans = [
            (a, b)
            for a, b in paragraphs(text)
            if any(z["start"] <= a < z["end"] and z["zone"] in ARTICLE_ZONES for z in zones)
        ]
        found = []
        for a, b in spans:
            found += [(a + e.start_char, a + e.end_char, e.label_) for e in nlp(text[a:b]).ents]
        for start, end, kind in seed_spans(gold, name, text):
            over = [f for f in found if f[0] < end and start < f[1]]
            best = max(over, key=lambda f: min(f[1], end) - max(f[0], start), default=None)
            count[f"{kind} of"] += 1
            count[f"{kind} found"] += best is not None
            count[f"{kind} typed"] += best is not None and best[2] == kind
            count[f"{kind} strict"] += best is not None and best == (start, end, kind)
            if misses is not None and best != (start, end, kind):
                got = best and (text[best[0] : best[1]], best[2])
                misses.append(f"{name[:3]} {kind} {text[start - 20 : end + 20]!r} got {got}")
    figures = {}
    for kind in GOLD_TYPES.values():
        of, hit = count[f"{kind} of"], count[f"{kind} found"]
        if of:
            figures[f"{kind} by overlap"] = round(hit / of, 3)
            figures[f"{kind} typed"] = round(count[f"{kind} typed"] / max(1, hit), 3)
            figures[f"{kind} exact"] = round(count[f"{kind} strict"] / of, 3)
    return figures


def speed(nlp: Language, texts: list[Named]) -> float:
    """Words a second of the whole pipeline, in the time one core spent on it, whatever else ran meanwhile."""
    parts = [p.text for t in texts for p in named.split_paragraphs(t)]
    list(nlp.pipe(parts[:20]))
    start = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(parts))
    return round(words / (time.process_time() - start))


def all_figures(nlp: Language, corpora: Corpora) -> dict[str, Figures]:
    """Every table of the card, in its order."""
    figures = {f"Syntax, {k}": v for k, v in syntax_figures(nlp, corpora).items()}
    figures["Subjects of reporting verbs behind them, held-out press sentences"] = inversion_figures(nlp)
    figures["Entities, strict F: Wikinews 2018, first half (chosen on)"] = ner_figures(
        nlp, winer(corpora, "dev")
    )
    figures["Entities, strict F: Wikinews 2018, second half"] = ner_figures(nlp, winer(corpora, "test"))
    figures["Entities, strict F: our prose, held out"] = ner_figures(nlp, our_prose(held_out=True))
    for name in ("seeds", "stories"):
        gold, folder = corpora.data / "gold" / f"{name}.json", corpora.data / name
        if gold.is_file():
            title = f"Entities, {name}: shares of the gold names, matched by overlap"
            figures[title] = human_figures(nlp, gold, folder)
    return figures
