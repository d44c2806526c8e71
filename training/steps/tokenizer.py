"""The tokenizer: words as the French treebanks cut them.

spaCy's own French rules cut a hyphenated Korean given name into three tokens. Here a hyphenated word
stays whole unless it ends in an inverted or enclitic pronoun ("dit-il", "a-t-elle"), and an elided word
ends at its apostrophe only before a vowel ("l'armée", but "N'Djamena").
"""

import re

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, LIST_ELLIPSES, LIST_ICONS
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from steps.names import words

_QUOTE = "'\u2019"
_VOWEL = r"aeiouyhàâäéèêëîïôöùûüœæAEIOUYHÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆ0-9«\"\u201c("
_ELIDED = r"(?:[cdjlmnstCDJLMNST]|[Qq]u|QU|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu)"
ELISION = rf"{_ELIDED}[{_QUOTE}](?=[{_VOWEL}])"

# What may be cut off at the end of a word: (letters that may stand before the hyphen, the pronouns).
ENCLITICS = (
    ("tdTD", "il|elle|on|ils|elles"),
    ("aecAEC", "t-il|t-elle|t-on"),
    ("isex", "je|tu"),
    ("sz", "nous|vous"),
    ("tT", "ce"),
    ("ezsia", "moi|toi|lui|leur|les|le|la|y|en"),
    (ALPHA_LOWER, "là"),
)
WHOLE = tuple(words("language")["whole"])


def _suffixes(nlp: Language) -> list[str]:
    kept = [s for s in nlp.Defaults.suffixes or [] if "clés" not in s]
    return [*kept, *(rf"(?<=[{before}])-(?:{pronouns})" for before, pronouns in ENCLITICS)]


def _infixes() -> list[str]:
    return [
        *LIST_ELLIPSES,
        *LIST_ICONS,
        rf"(?<=[{ALPHA_LOWER}»\"])\.(?=[{ALPHA_UPPER}«\"])",
        rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}0-9])[:<>=/](?=[{ALPHA}])",
        r"(?<=\w)[–—](?=\w)",
        rf"(?<=[{ALPHA}])[«»\"\u201c\u201d()](?=[{ALPHA}])",
    ]


def fit_tokenizer(nlp: Language) -> None:
    """Gives the pipeline the rules above; they are saved with it and need no code when it is loaded."""
    tokenizer = nlp.tokenizer
    prefixes = [p for p in nlp.Defaults.prefixes or [] if "d|l|n" not in p]
    tokenizer.rules = {word: cut for word, cut in tokenizer.rules.items() if "-" not in word}
    tokenizer.prefix_search = compile_prefix_regex([*prefixes, ELISION]).search
    tokenizer.suffix_search = compile_suffix_regex(_suffixes(nlp)).search
    tokenizer.infix_finditer = compile_infix_regex(_infixes()).finditer
    tokenizer.token_match = re.compile(rf"^{_ELIDED}[{_QUOTE}]$").match
    for word in WHOLE:
        tokenizer.add_special_case(word, [{"ORTH": word}])
