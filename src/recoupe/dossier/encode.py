"""Dossier → `dossier.json`, format 1.

The text is the same for the same dossier: keys and lists stand in a fixed order. Surrogates,
which no file can hold, are written as U+FFFD, one for one, so that offsets hold.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from typing import Final

from recoupe.lang.reasons import say
from recoupe.model.article import Article, Publication
from recoupe.model.claim import Claim, Disagreement, Event, Origin, QuoteGroup
from recoupe.model.dossier import ArticleQuantity, ArticleTime, Dossier, DossierQuote
from recoupe.model.entity import Entity, EntityMention, EntityRole
from recoupe.model.reason import Reason
from recoupe.model.span import Passage, Span
from recoupe.model.story import Copy, Lineage, Story
from recoupe.model.time import Duration, Interval, Repeated
from recoupe.model.timex import timex_of

FORMAT: Final = "recoupe-dossier/1"

Json = Mapping[str, object]

_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSAID_WHY = "no common source found"


def to_json(dossier: Dossier) -> str:
    """Write a dossier as JSON text.

    Args:
        dossier: What a build gave.

    Returns:
        The text of `dossier.json`, ending in a line break. It can always be encoded as UTF-8.
    """
    text = json.dumps(_plain(dossier), ensure_ascii=False, indent=1)
    return _SURROGATES.sub("\ufffd", text) + "\n"


def _plain(d: Dossier) -> Json:
    """Return the fields of the format in its order, then those that stand beside them."""
    spoken = [q for q in d.quotes if q.quote.is_speech]
    return {
        "format": FORMAT,
        "documents": [_document(a) for a in d.articles],
        "stories": [_story(s) for s in d.stories],
        "copies": [_copy(c) for c in d.copies],
        "lineages": [_lineage(line) for line in d.lineages],
        "entities": [_entity(e) for e in d.entities],
        "times": [_time(t) for t in d.times if _names_days(t)],
        "numbers": [_number(n) for n in d.numbers],
        "quotes": [_quote(q) for q in spoken],
        "quote_groups": _quote_groups(d.quote_groups, {q.id for q in spoken}),
        "events": [_event(e) for e in d.events],
        "claims": [_claim(c) for c in d.claims],
        "disagreements": [_disagreement(x) for x in d.disagreements],
        "briefing": [
            {"text": s.text, "evidence": _spans(s.evidence), "section": s.section} for s in d.briefing
        ],
        "silences": [{"claim": s.claim, "document": s.article} for s in d.silences],
        "marked_words": [_quote(q) for q in d.quotes if not q.quote.is_speech],
        "durations": [_time(t) for t in d.times if not _names_days(t)],
        "rejected": [{"id": r.id, "reason": r.reason} for r in d.rejected],
    }


def _span(document: str, span: Span) -> dict[str, object]:
    return {"document": document, "start": span.start, "end": span.end}


def _span_or_none(document: str, span: Span | None) -> Json | None:
    return None if span is None else _span(document, span)


def _spans(passages: Iterable[Passage]) -> list[Json]:
    return [_span(p.article, p.span) for p in passages]


def _reasons(reasons: Iterable[Reason]) -> list[Json]:
    """Reasons with their values, and in English words for who reads the file itself."""
    return [
        {"code": r.code, "values": dict(r.values), "weight": r.weight, "text": say(r, "en")} for r in reasons
    ]


def _days(interval: Interval | None) -> dict[str, object]:
    if interval is None:
        return {"earliest": None, "latest": None}
    return {"earliest": interval.earliest.isoformat(), "latest": interval.latest.isoformat()}


def _document(a: Article) -> Json:
    return {
        "id": a.id,
        "text": a.text,
        "title": a.title,
        "language": a.language,
        "published": _publication(a.id, a.published),
        "outlet": a.outlet,
        "agencies": sorted({c.agency for c in a.credits}),
        "zones": [
            {
                "start": z.span.start,
                "end": z.span.end,
                "zone": z.zone.value,
                "reasons": _reasons(z.reasons),
            }
            for z in a.zones
        ],
        "credits": [
            {**_span(a.id, c.span), "agency": c.agency, "reasons": _reasons(c.reasons)} for c in a.credits
        ],
        "url": a.url,
        "authors": list(a.authors),
        "digest": a.digest,
    }


def _publication(document: str, p: Publication) -> Json:
    return {
        "date": p.day.isoformat() if p.day else None,
        "basis": p.basis.value,
        "span": _span_or_none(document, p.span),
        "reasons": _reasons(p.reasons),
    }


def _story(s: Story) -> Json:
    return {"id": s.id, "title": s.title, "documents": list(s.articles), "reasons": _reasons(s.reasons)}


def _copy(c: Copy) -> Json:
    return {"spans": _spans((c.left, c.right)), "kind": c.kind.value, "reasons": _reasons(c.reasons)}


def _lineage(line: Lineage) -> Json:
    said = "; ".join(say(r, "en") for r in line.reasons)
    return {
        "id": line.id,
        "documents": list(line.articles),
        "why": said or _UNSAID_WHY,
        "root": line.root,
        "reasons": _reasons(line.reasons),
    }


def _entity(e: Entity) -> Json:
    return {
        "id": e.id,
        "type": e.type.value,
        "name": e.name,
        "aliases": list(e.aliases),
        "roles": [_role(r) for r in e.roles],
        "mentions": [_mention(m) for m in e.mentions],
        "documents": dict(sorted(Counter(m.passage.article for m in e.mentions).items())),
        "reasons": _reasons(e.reasons),
    }


def _role(r: EntityRole) -> Json:
    return {**_span(r.passage.article, r.passage.span), "text": r.text}


def _mention(m: EntityMention) -> Json:
    return {**_span(m.passage.article, m.passage.span), "kind": m.kind.value}


def _names_days(t: ArticleTime) -> bool:
    return not isinstance(t.time.expression.value, Duration | Repeated)


def _time(t: ArticleTime) -> Json:
    expression = t.time.expression
    timex = timex_of(expression, t.time.interval)
    return {
        **_span(t.article, expression.span),
        **_days(t.time.interval),
        "text": expression.text,
        "type": type(expression.value).__name__,
        "clock": expression.clock,
        "zone": expression.zone,
        "timex": {"type": timex.type.value, "value": timex.value, "mod": timex.modifier},
        "reasons": _reasons((*t.time.reasons, *expression.flags)),
    }


def _number(n: ArticleQuantity) -> Json:
    q = n.quantity
    return {
        **_span(n.article, q.span),
        "value": float(q.value),
        "unit": q.unit,
        "approximate": q.approximate,
        "low": q.low,
        "high": q.high,
    }


def _quote(q: DossierQuote) -> Json:
    return {
        "id": q.id,
        "utterance": f"{q.article}#{q.quote.utterance}",
        **_span(q.article, q.quote.span),
        "form": q.quote.form.value,
        "speaker": q.speaker,
        "speaker_span": _span_or_none(q.article, q.quote.shown),
        "speaker_words": _span_or_none(q.article, q.quote.speaker),
        "cue": _span_or_none(q.article, q.quote.cue),
        "stance": q.quote.stance.value,
        "said": None if q.said is None else _days(q.said),
        "holder": _span_or_none(q.article, q.quote.holder),
        "time": _span_or_none(q.article, q.quote.time),
        "channel": _channel(q),
        "sources": [_span(q.article, s) for s in q.quote.sources],
        "asides": [_span(q.article, s) for s in q.quote.asides],
        "reasons": _reasons(q.quote.reasons),
    }


def _channel(q: DossierQuote) -> Json | None:
    kind, span = q.quote.channel, q.quote.channel_span
    return None if kind is None else {"kind": kind.value, "span": _span_or_none(q.article, span)}


def _quote_groups(groups: Iterable[QuoteGroup], spoken: Set[str]) -> list[Json]:
    """Groups of quotes that are speech; a title in quotation marks is said by nobody twice."""
    found = [([q for q in g.quotes if q in spoken], g.differences) for g in groups]
    return [{"quotes": ids, "differences": [list(p) for p in pairs]} for ids, pairs in found if len(ids) > 1]


def _event(e: Event) -> Json:
    return {
        "id": e.id,
        "what": e.what,
        "type": e.kind,
        "actors": list(e.actors),
        "place": e.place,
        **_days(e.when),
        "status": e.status.value,
        "evidence": _spans(e.evidence),
        "reasons": _reasons(e.reasons),
    }


def _claim(c: Claim) -> Json:
    return {
        "id": c.id,
        "statement": c.statement,
        "asserted_by": c.asserted_by,
        "evidence": _spans(c.evidence),
        "documents": list(c.articles),
        "independent_sources": c.independent_sources,
        "origins": [_origin(o) for o in c.origins],
        "standing": c.standing.value,
        "lineages": list(c.lineages),
        "reasons": _reasons(c.reasons),
    }


def _origin(o: Origin) -> Json:
    return {"entity": o.entity, "text": o.text, **_span(o.passage.article, o.passage.span)}


def _disagreement(d: Disagreement) -> Json:
    return {
        "id": d.id,
        "about": d.about,
        "kind": d.kind.value,
        "update": d.update,
        "values": [{"value": v.value, "evidence": _spans(v.evidence)} for v in d.values],
        "reasons": _reasons(d.reasons),
    }
