"""Finds the quotes of an article, direct and reported, with speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.lang.quotes import listed
from recoupe.model.reading import Form, Mention, Quote, Role
from recoupe.model.reason import Reason, because
from recoupe.model.span import Span
from recoupe.model.time import TimeExpression
from recoupe.nlp.parsed import ParsedArticle
from recoupe.nlp.quotes.chain import aside_of, innermost
from recoupe.nlp.quotes.cue import INCISES, Cue, Shape
from recoupe.nlp.quotes.cues import find_cues
from recoupe.nlp.quotes.details import alone, can_speak, carried, spoken_by, stance_of, time_of
from recoupe.nlp.quotes.direct import attribute, presenting
from recoupe.nlp.quotes.follow import Piece, joined_ahead, same_in_body
from recoupe.nlp.quotes.holders import agrees, described_as, described_before, holder_of
from recoupe.nlp.quotes.indirect import reported_clauses
from recoupe.nlp.quotes.inside import attribute_inside
from recoupe.nlp.quotes.labels import Setting, label_reason
from recoupe.nlp.quotes.line import Attributed, Line
from recoupe.nlp.quotes.marks import Marked
from recoupe.nlp.quotes.memory import Memory
from recoupe.nlp.quotes.phrases import Phrase, human
from recoupe.nlp.quotes.scene import Scene, lay_out
from recoupe.nlp.quotes.standing import (
    can_say,
    only_other,
    only_subject,
    scene_setter,
    speaks_of,
    tells_of,
    told_of,
)
from recoupe.nlp.quotes.told import Told

_ADJACENT = frozenset({"cue-behind-marks", "colon-before-marks", "cue-inside-marks", "split-by-cue"})
"""Rules by which marked words are speech, whatever they look like."""


@dataclass(slots=True)
class _Last:
    """The last direct quote: what a quote without a cue of its own may go on with."""

    quote: Quote
    block: int
    sentence: int


def find_quotes(
    parsed: ParsedArticle,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    roles: Sequence[Role] = (),
) -> tuple[Quote, ...]:
    """Find who says what in an article.

    Direct quotes: one for each pair of quotation marks in the prose, titles, nicknames and scare
    quotes among them with `is_speech` False and no speaker. Indirect quotes: one for each reported
    clause. Marked words inside a reported clause are both.

    Args:
        parsed: The parsed article.
        mentions: Its mentions; pronouns and descriptions with an antecedent are followed.
        times: Its time expressions.
        roles: Its roles, for descriptions of persons named elsewhere.

    Returns:
        The quotes in order of the text. Where nobody is named the speaker is None.
    """
    return _Finder(lay_out(parsed, mentions, times, roles)).run()


class _Finder:
    """Goes through an article once, in order."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._memory = Memory.of(scene)
        self._quotes: dict[int, Quote] = {}
        self._indirect: list[Quote] = []
        self._utterances = 0
        self._last: _Last | None = None
        self._before: Line | None = None
        self._pieces: list[Piece] = []
        self._waiting: list[int] = []

    def run(self) -> tuple[Quote, ...]:
        """Return the quotes."""
        for index, sentence in enumerate(self._scene.sentences):
            line = Line(self._scene, sentence, find_cues(self._scene, sentence))
            self._clauses(line)
            self._presented(line)
            for at, word in enumerate(sentence.words):
                if word.mark >= 0:
                    self._marked(line, at, index)
            self._before = line
        joined = joined_ahead(self._scene, self._quotes, self._pieces, self._speaks_of)
        quotes = same_in_body(self._scene, [*joined.values(), *self._indirect])
        return tuple(sorted(quotes, key=lambda q: (q.span.start, q.form, -q.span.end)))

    def _new_utterance(self) -> int:
        """Return the next number for an utterance."""
        self._utterances += 1
        return self._utterances

    def _speaks_of(self, quote: Quote, holder: Span | None) -> bool:
        """Tell whether a quote speaks of somebody by name."""
        return speaks_of(self._memory, quote, holder)

    # ------------------------------------------------------------ reported clauses

    def _clauses(self, line: Line) -> None:
        """Note the reported clauses of a sentence."""
        for clause in reported_clauses(line):
            quote = Quote(clause.span, self._new_utterance(), Form.INDIRECT, cue=clause.cue.span)
            quote = self._with_speaker(quote, clause.cue, clause.told, (because(clause.rule),), line)
            self._indirect.append(carried(quote, line, clause.cue, clause.told))

    # ------------------------------------------------------------ marks

    def _marked(self, line: Line, at: int, index: int) -> None:
        """Note one stretch in marks and those inside it."""
        word = line.sentence.words[at]
        mark = self._scene.marks[word.mark]
        found = attribute(line, at)
        if found is None or not found.strong:
            inside = self._inside(word.mark)
            found = inside or found
        found = innermost(line, found) if found is not None else None
        words = line.sentence.words
        setting = Setting(self._scene.text(mark.span), words[max(0, at - 10) : at], words[at + 1 : at + 4])
        adjacent = found is not None and found.rule in _ADJACENT and can_speak(found, words)
        label = (
            None
            if adjacent
            else label_reason(setting, governed=found is not None and found.rule != "colon-behind-marks")
        )
        if label is not None:
            quote = Quote(mark.span, self._new_utterance(), Form.DIRECT, reasons=(label,), is_speech=False)
            self._quotes[word.mark] = quote
        else:
            quote = self._speech(line, at, found, index)
            self._quotes[word.mark] = quote
            self._last = _Last(quote, line.sentence.block, index)
            rule = found.rule if found is not None else ""
            goes_on = (
                found is not None and found.cue is not None and found.cue.lemma in listed("scan.continuing")
            )
            self._pieces.append(
                Piece(word.mark, index, line.sentence.block, at == 0, alone(line), rule, goes_on)
            )
        self._nested(word.mark, quote)

    def _inside(self, mark: int) -> Attributed | None:
        """Return an incise inside the marks."""
        sentence = self._scene.inner.get(mark)
        if sentence is None:
            return None
        return attribute_inside(Line(self._scene, sentence, find_cues(self._scene, sentence)))

    def _speech(self, line: Line, at: int, found: Attributed | None, index: int) -> Quote:
        """Make the quote of a stretch that is speech."""
        mark = self._scene.marks[line.sentence.words[at].mark]
        span = self._closed(mark, line.sentence.words[at].mark)
        if found is not None:
            utterance = self._shared(found)
            quote = Quote(span, utterance, Form.DIRECT, cue=found.cue.span if found.cue else None)
            if found.cue is not None and found.rule == "cue-inside-marks":
                quote = replace(quote, asides=(aside_of(found.cue.sentence.words, found.cue, found.told),))
            quote = self._with_speaker(quote, found.cue, found.told, (because(found.rule),), line)
            return carried(quote, line, found.cue, found.told, at)
        new = Quote(span, 0, Form.DIRECT)
        told = self._new_subject(line, index)
        if told is not None and can_say(self._memory, new, told):
            quote = Quote(span, self._new_utterance(), Form.DIRECT)
            return self._with_speaker(quote, None, told, (because("introduced-before"),), line)
        last = self._last
        goes_on = last is not None and self._goes_on(line, at, index, mark.continues)
        if last is not None and goes_on and not speaks_of(self._memory, new, last.quote.holder):
            why = because("goes-on-with-quote")
            return replace(last.quote, span=span, asides=(), reasons=(*last.quote.reasons, why))
        told = self._introduced(line) or self._scene_set(line, index, span)
        if told is not None and can_say(self._memory, new, told):
            quote = Quote(span, self._new_utterance(), Form.DIRECT)
            return self._with_speaker(quote, None, told, (because("introduced-before"),), line)
        if alone(line) and mark.closed:
            self._waiting.append(line.sentence.words[at].mark)
        return Quote(span, self._new_utterance(), Form.DIRECT)

    def _presented(self, line: Line) -> None:
        """Give quotes that stand alone just before a sentence whom that sentence says they are by."""
        waiting, self._waiting = self._waiting, []
        before = self._before
        if not waiting or before is None or before.sentence.block != line.sentence.block or alone(line):
            return
        told = presenting(line) or self._led_by(line, waiting[0])
        for mark in waiting if told is not None else ():
            quote = replace(self._quotes[mark], utterance=self._quotes[waiting[0]].utterance)
            self._quotes[mark] = self._with_speaker(quote, None, told, (because("introduced-behind"),), line)

    def _led_by(self, line: Line, mark: int) -> Told | None:
        """Return the one person who is a subject behind a quote that opens its paragraph."""
        block = self._scene.parsed.blocks[line.sentence.block]
        opens = not self._scene.parsed.plain[block.offset : self._scene.marks[mark].outer.start].strip()
        return only_subject(self._memory, line) if opens and not line.sentence.marks else None

    def _introduced(self, line: Line) -> Told | None:
        """Return who the sentence before brings in, for a quote that stands alone behind it.

        Only within a paragraph, and only where that sentence has one speaker, or one person for a
        subject: "La docteure X ne cache pas sa fatigue. « Nous n'avons plus de place. »"
        """
        before = self._before
        if before is None or before.sentence.block != line.sentence.block or not alone(line):
            return None
        if before.sentence.marks and self._asked():
            return None
        for cue in before.cues:
            told = before.told(cue) if cue.shape in (Shape.MAIN, *INCISES) else None
            if told is not None and human(cue.sentence.words, told.phrase):
                return told
        return None if before.sentence.marks else only_subject(self._memory, before)

    def _new_subject(self, line: Line, index: int) -> Told | None:
        """Return who is the subject of the sentence before a quote that stands alone.

        "La doyenne balaie. « Qu'elle vienne. »": the sentence stands between this quote and the last
        one, in the same paragraph, and quotes nothing itself.
        """
        before, last = self._before, self._last
        if before is None or before.sentence.block != line.sentence.block or not alone(line):
            return None
        if before.sentence.marks or (last is not None and last.sentence >= index - 1):
            return None
        return told_of(before)

    def _scene_set(self, line: Line, index: int, span: Span) -> Told | None:
        """Return whom a short sentence brings in before a paragraph that is nothing but a quote."""
        here = self._scene.sentences[max(0, index - 1) : index + 2]
        before = self._before
        whole = sum(s.block == line.sentence.block for s in here) == 1
        if before is None or not whole or not alone(line) or before.sentence.block != line.sentence.block - 1:
            return None
        told = scene_setter(before)
        return None if told is None or tells_of(before, span, told) else told

    def _closed(self, mark: Marked, index: int) -> Span:
        """Return the span of a quote, cut at the incise where its closing mark is lost."""
        sentence = None if mark.closed else self._scene.inner.get(index)
        for cue in find_cues(self._scene, sentence) if sentence is not None else ():
            before = sentence.words[cue.first - 1] if sentence is not None and cue.first else None
            if cue.shape in INCISES and before is not None and before.low == ",":
                return Span(mark.span.start, max(mark.span.start, before.span.start))
        return mark.span

    def _shared(self, found: Attributed) -> int:
        """Return the utterance of a piece: that of the other pieces under the same incise."""
        split = found.rule in ("split-by-cue",)
        if (
            split
            and self._last is not None
            and self._last.quote.cue == (found.cue.span if found.cue else None)
        ):
            return self._last.quote.utterance
        return self._new_utterance()

    def _goes_on(self, line: Line, at: int, index: int, continues: bool) -> bool:
        """Tell whether a quote without a cue goes on with the one before.

        It does where it runs on over the paragraph's end, or stands alone as a sentence in the
        same paragraph or, right behind, at the head of the next. A question is answered by another.
        """
        last = self._last
        if last is None or (last.quote.speaker is None and last.quote.cue is None):
            return False
        if continues:
            return True
        if not alone(line) or self._asked():
            return False
        near = line.sentence.block == last.block and index - last.sentence == 1
        whole = self._pieces[-1].rule in _ADJACENT | {""}
        next_block = whole and line.sentence.block == last.block + 1
        return near or (next_block and at <= 1 and index - last.sentence == 1)

    def _asked(self) -> bool:
        """Tell whether the last quote asks something: another answers."""
        return self._last is not None and self._scene.text(self._last.quote.span).rstrip().endswith("?")

    def _nested(self, mark: int, around: Quote) -> None:
        """Note the stretches inside another: speech of the same speaker unless they are labels."""
        outer = self._scene.marks[mark]
        sentence = self._scene.inner.get(mark)
        line = Line(self._scene, sentence, find_cues(self._scene, sentence)) if sentence else None
        places = {w.mark: k for k, w in enumerate(sentence.words)} if sentence else {}
        for i in range(mark + 1, len(self._scene.marks)):
            inner = self._scene.marks[i]
            if inner.outer.start >= outer.outer.end:
                break
            if inner.depth == 0:
                continue
            words = sentence.words if sentence else ()
            at = places.get(i, -1)
            setting = Setting(
                self._scene.text(inner.span), words[max(0, at - 10) : max(at, 0)], words[at + 1 : at + 4]
            )
            label = label_reason(setting, governed=False)
            if label is not None or not around.is_speech:
                why = label or because("inside-a-label")
                self._quotes[i] = Quote(
                    inner.span, self._new_utterance(), Form.DIRECT, reasons=(why,), is_speech=False
                )
                continue
            own = attribute(line, at) if line and at >= 0 else None
            if line is not None and own is not None and own.told is not None and own.strong:
                quote = Quote(
                    inner.span, self._new_utterance(), Form.DIRECT, cue=own.cue.span if own.cue else None
                )
                self._quotes[i] = self._with_speaker(quote, own.cue, own.told, (because(own.rule),), line)
            else:
                why = because("inside-a-quote")
                self._quotes[i] = replace(around, span=inner.span, reasons=(*around.reasons, why))

    # ------------------------------------------------------------ speakers

    def _just_spoken(self, cue: Cue) -> bool:
        """Tell whether "à l'en croire" opens a sentence, and somebody spoke in the one before."""
        before, spoken = self._before, self._memory.spoken
        if cue.shape is not Shape.PRONOUN_SOURCE or cue.first or before is None or not spoken:
            return False
        return before.sentence.block == cue.sentence.block and spoken[-1].at >= before.sentence.span.start

    def _continuing(self, phrase: Phrase, quote: Quote) -> tuple[Mention | None, Reason | None]:
        """Return who spoke just before, for "a-t-il ajouté" and "a poursuivi le ministre"."""
        text = self._scene.text(phrase.span).casefold()
        single = (
            phrase.pronoun
            and text not in listed("scan.plural_pronouns")
            and text not in listed("scan.impersonal")
        )
        last = self._memory.last_speaker(quote.span.start)
        if last is None or not single or not agrees(last, text, by_pronoun=phrase.pronoun):
            return None, None
        name = last.last_before(quote.span.start)
        return name, because("continues-speaking", name=name.text) if name else None

    def _with_speaker(
        self, quote: Quote, cue: Cue | None, told: Told | None, reasons: tuple[Reason, ...], line: Line
    ) -> Quote:
        """Return the quote with speaker, holder, stance and time filled in."""
        stance = stance_of(cue)
        time = time_of(line, cue, told, quote.span) if cue is not None else None
        if told is None:
            return replace(quote, stance=stance, time=time, reasons=reasons)
        same = described_before(self._memory, told.phrase)
        if same is not None:
            words = self._scene.text(same.words)
            self._memory.spoken.append(replace(same, at=quote.span.start))
            goes_on = because("goes-on-as-described", words=words[:80])
            speaker = told.phrase.speaker
            reasons = (*reasons, goes_on)
            return replace(
                quote, speaker=speaker, described=same.words, stance=stance, time=time, reasons=reasons
            )
        holder, why = holder_of(self._memory, told.phrase)
        if (
            holder is None
            and cue is not None
            and (cue.lemma in listed("scan.continuing") or self._just_spoken(cue))
        ):
            holder, why = self._continuing(told.phrase, quote)
        if holder is not None and told.phrase.name is None and speaks_of(self._memory, quote, holder.span):
            holder, why = only_other(self._memory, told.phrase, quote)
        reasons = (*reasons, because(told.code, words=self._scene.text(told.phrase.speaker)[:80]))
        self._memory.spoken.append(spoken_by(quote, told.phrase, holder, cue.sentence if cue else None))
        return replace(
            quote,
            speaker=told.phrase.speaker,
            holder=holder.span if holder else None,
            described=None if holder else described_as(self._scene, told.phrase),
            stance=stance,
            time=time,
            reasons=(*reasons, why) if why else reasons,
        )
