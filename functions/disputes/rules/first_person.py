"""What an analysis says of the consumer, as the consumer says it: a letter is theirs, and so are its reasons.

An analysis speaks of "the consumer" and "their word"; a letter that did would read as somebody else's, whom a bureau
need not answer (15 U.S.C. 1681i(a) is about the consumer's own dispute).
"""

from __future__ import annotations

import re
from typing import Final

# What the consumer told, among the facts of a finding.
STATED: Final = "I state"
_PHRASES: Final = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r", by the consumer's word,", ""),
        (r"by the consumer's word was never theirs", "was never mine"),
        (r"by the consumer's word no notice of it came\b", "no notice of it came to me"),
        (r"\bnobody spoke with them\b", "nobody spoke with me"),
        (r"the consumer's debt (\([^)]*\)); they say that they only had its use", r"my debt \1; I only had its use"),
        (r"\bby the consumer\b", "by me"),
        (r"\bthan the consumer\b", "than me"),
        (r"\bof the consumer\b", "of mine"),
        (r"\bnot the consumer's\b", "not mine"),
        (r"\bwith the consumer as deceased\b", "as if I had died"),
        (r"\b[Tt]he consumer is\b", "I am"),
        (r"\bas the consumer disowns it\b", "not mine"),
        (r"\bthe consumer (asked|applied|closed)\b", r"I \1"),
        (r"\bthe consumer disagrees\b", "I disagree"),
        (r"\bthe consumer's request\b", "my request"),
        (r"\bthe consumer speaks\b", "I am alive"),
        (r" \(consumer, (\d{4}-\d{2}-\d{2})\)", r" (told on \1)"),
    )
)  # fmt: skip


def in_first_person(text: str) -> str:
    """An explanation, or the value of a fact, in the consumer's own mouth; other text stays as it is."""
    for phrase, words in _PHRASES:
        text = phrase.sub(words, text)
    return text
