"""Turns the annotations in `gold.toml` into offsets: `python tests/sample/make_gold.py`.

Writes `src/recoupe/sample/gold.json` in the format of the scorer. `test_gold.py` checks that
the file there is what this makes.
"""

import itertools
import json
import re
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "src" / "recoupe" / "sample"
_OCCURRENCE = re.compile(r"^(?P<words>.*) ⟨(?P<nth>\d+)⟩$")


class Gold:
    """The annotations, with the texts they speak of."""

    def __init__(self):
        self.notes = tomllib.loads((HERE / "gold.toml").read_text(encoding="utf-8"))
        self.files = {key: d["file"] for key, d in self.notes["documents"].items()}
        self.texts = {
            key: (SAMPLE / "articles" / name).read_bytes().decode("utf-8") for key, name in self.files.items()
        }

    def span(self, note):
        """ "i1: words ⟨2⟩" as document, start, end and text. Case of the first letter is free."""
        key, words = note.split(": ", 1)
        nth = 1
        if found := _OCCURRENCE.match(words):
            words, nth = found["words"], int(found["nth"])
        first = f"[{re.escape(words[0].lower())}{re.escape(words[0].upper())}]"
        exact = list(re.finditer(rf"(?<!\w){re.escape(words)}", self.texts[key]))
        loose = list(re.finditer(rf"(?<!\w){first}{re.escape(words[1:])}", self.texts[key]))
        hits = exact or loose
        if len(hits) < nth:
            raise LookupError(f"{note!r} does not stand in {self.files[key]}")
        hit = hits[nth - 1]
        return {"document": self.files[key], "start": hit.start(), "end": hit.end(), "text": hit[0]}

    def spans(self, notes):
        return [self.span(n) for n in notes]

    def zones(self, key, names):
        """One zone for each line that is not blank."""
        lines = [
            (m.start(), m.end(), number)
            for number, m in enumerate(re.finditer(r"[^\n]*\n?", self.texts[key]), 1)
            if m[0].strip()
        ]
        names = names.split()
        if len(lines) != len(names):
            raise LookupError(f"{self.files[key]} has {len(lines)} lines, {len(names)} zones are given")
        return [
            {"start": a, "end": a + len(self.texts[key][a:b].rstrip("\n")), "line": number, "zone": zone}
            for (a, b, number), zone in zip(lines, names, strict=True)
        ]

    def documents(self):
        found = {}
        for key, d in self.notes["documents"].items():
            found[d["file"]] = {"published": d["published"], "agencies": d["agencies"]}
            if "zones" in d:
                found[d["file"]]["zones"] = self.zones(key, d["zones"])
        return found

    def entities(self):
        for e in self.notes["entities"]:
            for key, forms in e["forms"].items():
                for form in forms:
                    self.span(f"{key}: {form}")
            yield {**e, "forms": {self.files[k]: forms for k, forms in e["forms"].items()}}

    def dates(self):
        for note, days in self.notes["dates"].items():
            earliest, latest = (days, days) if isinstance(days, str) else days
            yield {**self.span(note), "earliest": earliest, "latest": latest}

    def quotes(self):
        for form in ("direct", "indirect"):
            for note, speaker in self.notes[form].items():
                yield {"begins": self.span(note), "speaker": speaker or None, "form": form}

    def events(self):
        for e in self.notes["events"]:
            earliest, latest = e.get("days", (None, None))
            yield {
                "what": e["what"],
                "actors": e["actors"],
                "place": e.get("place"),
                "earliest": earliest,
                "latest": latest,
                "status": e["status"],
                "evidence": self.spans(e["evidence"]),
            }

    def with_evidence(self, topic):
        return [{**x, "evidence": self.spans(x["evidence"])} for x in self.notes[topic]]

    def copy_pairs(self):
        for c in self.notes["copies"]:
            for a, b in itertools.combinations(c["documents"], 2):
                yield [self.files[a], self.files[b], c["why"]]

    def made(self):
        more = self.notes["more"]
        return {
            "about": self.notes["about"],
            "documents": self.documents(),
            "stories": {s: [self.files[k] for k in keys] for s, keys in self.notes["stories"].items()},
            "entities": list(self.entities()),
            "dates": list(self.dates()),
            "quotes": list(self.quotes()),
            "not_quotes": self.spans(more["not_quotes"]),
            "same_quote": [self.spans(x) for x in more["same_quote"]],
            "events": list(self.events()),
            "claims": [{"asserted_by": None, "origin": None, **c} for c in self.with_evidence("claims")],
            "single_source": [
                {**x, "evidence": self.span(x["evidence"])} for x in self.notes["single_source"]
            ],
            "variants": self.with_evidence("variants"),
            "copy_pairs": list(self.copy_pairs()),
            "apart": [self.spans(x) for x in more["apart"]],
            "numbers": [
                {**self.span(note), "value": value, "unit": unit}
                for note, (value, unit) in self.notes["numbers"].items()
            ],
        }


def gold_json():
    """The gold file's text."""
    return json.dumps(Gold().made(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    (SAMPLE / "gold.json").write_text(gold_json(), encoding="utf-8")
