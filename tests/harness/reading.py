"""How hard a text is to read: Flesch-Kincaid's grade in English, Fernández-Huerta's ease in Spanish.

Flesch-Kincaid (Kincaid et al., 1975): 0.39 words a sentence + 11.8 syllables a word - 15.59, a school year. Fernández
Huerta (1959), with words a sentence as he meant them: 206.84 - 60 syllables a word - 1.02 words a sentence; 60 to 70 is
"normal", above is easier. Spanish has no formula that gives a grade. A figure counts as a word with as many syllables
as it has digits, zeros at its end two at most ("ten million"); its sign is a word of its own, as one says it.
"""

from __future__ import annotations

import re
from typing import Final

SIGNS: Final = {"en": {"%": "percent", "$": "dollars"}, "es": {"%": "porciento", "$": "dólares"}}
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[+-]?\d[\d.,]*\d|[+-]?\d")


def flesch_kincaid(text: str) -> float:
    """The American school year that reads it with ease."""
    words, sentences = _words(text, "en"), _sentences(text)
    return 0.39 * len(words) / sentences + 11.8 * sum(map(english_syllables, words)) / len(words) - 15.59


def fernandez_huerta(text: str) -> float:
    """Ease from 0 to 100; higher is easier."""
    words, sentences = _words(text, "es"), _sentences(text)
    return 206.84 - 60 * sum(map(spanish_syllables, words)) / len(words) - 1.02 * len(words) / sentences


def _words(text: str, language: str) -> list[str]:
    for sign, word in SIGNS[language].items():
        text = text.replace(sign, f" {word} ")
    return _WORD.findall(text.lower())


def _sentences(text: str) -> int:
    return max(1, len(re.findall(r"[.!?](?=\s|$)", text)))


def _digits(word: str) -> int:
    digits = re.sub(r"\D", "", word)
    return len(digits.rstrip("0")) + min(len(digits) - len(digits.rstrip("0")), 2)


_SILENT: Final = re.compile(r"(?:[^aeiouy]es|[^dt]ed|[^aeioul]e|[aeiou]le)$")
_SOUNDED_S: Final = re.compile(r"(?:[sxz]|ch|sh|c|g)es$")
_HIATUS: Final = re.compile(r"ia(?!l)|io(?!n|us)|[^q]ua(?:l|r)|uou")


def english_syllables(word: str) -> int:
    """Groups of vowels, less a silent e, more where two vowels are spoken apart."""
    if digits := _digits(word):
        return digits
    count = len(re.findall(r"[aeiouy]+", word)) + len(_HIATUS.findall(word))
    if _SILENT.search(word) and not _SOUNDED_S.search(word):
        count -= 1
    return max(count, 1)


_STRONG, _WEAK, _STRESSED = "aeoáéó", "iuü", "íú"


def spanish_syllables(word: str) -> int:
    """One a vowel, where a weak vowel joins its neighbour unless it is stressed; u is silent in que, qui, gue, gui."""
    if digits := _digits(word):
        return digits
    spoken = re.sub(r"(?<=[qg])u(?=[eiéí])", "", word)
    spoken = re.sub(r"y$", "i", spoken)
    count, before = 0, ""
    for letter in spoken:
        if letter in _STRONG + _WEAK + _STRESSED:
            joins = (
                before and (letter in _WEAK or before in _WEAK) and letter not in _STRESSED and before not in _STRESSED
            )
            count += not joins
            before = letter
        else:
            before = ""
    return max(count, 1)
