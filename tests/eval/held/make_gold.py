"""Turns the annotations in `gold.toml` into offsets: `python tests/eval/held/make_gold.py`.

The builder of the sample, made stricter: a phrase without ⟨n⟩ must stand once and only once,
apostrophes and no-break spaces are taken for their plain kin, and the number of independent
sources is counted from the copies. It reads and writes in this folder only.
"""

import importlib.util
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
_PLAIN = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})
_OCCURRENCE = re.compile(r"^(?P<words>.*) ⟨(?P<nth>\d+)⟩$")


def _sample_builder():
    spec = importlib.util.spec_from_file_location("sample_gold", HERE.parents[1] / "sample" / "make_gold.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.HERE = module.SAMPLE = HERE
    return module.Gold


class HeldGold(_sample_builder()):
    """The same fields, with a stricter search, photo agencies and counted lineages."""

    def __init__(self):
        super().__init__()
        self.errors = []

    def span(self, note):
        """ "p1: words ⟨2⟩" as document, start, end and text."""
        key, words = note.split(": ", 1)
        nth = None
        if found := _OCCURRENCE.match(words):
            words, nth = found["words"], int(found["nth"])
        pattern = rf"(?<!\w){re.escape(words.translate(_PLAIN))}"
        hits = list(re.finditer(pattern, self.texts[key].translate(_PLAIN)))
        if not hits or (nth or 0) > len(hits) or (nth is None and len(hits) > 1):
            self.errors.append(f"{note!r} stands {len(hits)} times in {self.files[key]}")
            return {"document": self.files[key], "start": 0, "end": 1, "text": words}
        start, end = hits[(nth or 1) - 1].span()
        return {"document": self.files[key], "start": start, "end": end, "text": self.texts[key][start:end]}

    def documents(self):
        found = super().documents()
        for d in self.notes["documents"].values():
            found[d["file"]]["published"] = d["published"] or None
            found[d["file"]]["photo_agencies"] = d.get("photo_agencies", [])
        return found

    def entities(self):
        for e in self.notes["entities"]:
            for key, forms in e["forms"].items():
                for form in forms:
                    if not re.search(rf"(?<!\w){re.escape(form)}(?!\w)", self.texts[key].translate(_PLAIN)):
                        self.errors.append(f"{form!r} does not stand in {self.files[key]}")
            yield {**e, "forms": {self.files[k]: forms for k, forms in e["forms"].items()}}

    def claims(self):
        line = {}
        for n, c in enumerate(self.notes["copies"]):
            line |= {self.files[k]: n for k in c["documents"]}
        for c in self.with_evidence("claims"):
            documents = {e["document"] for e in c["evidence"]}
            yield {
                "asserted_by": None,
                "origin": None,
                **c,
                "independent_sources": len({line.get(d, d) for d in documents}),
            }

    def made(self):
        gold = super().made()
        gold["claims"] = list(self.claims())
        gold["distinct_people_sharing_a_name"] = self.notes["more"]["distinct_people_sharing_a_name"]
        if self.errors:
            raise LookupError("\n".join(self.errors))
        return gold


def gold_json():
    """The gold file's text."""
    return json.dumps(HeldGold().made(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    try:
        text = gold_json()
    except LookupError as error:
        sys.exit(str(error))
    (HERE / "gold.json").write_text(text, encoding="utf-8")
