"""Text as a reader sees it: one form for letters that look alike, so that no spelling hides a phrase.

Unicode's compatibility forms fold full-width and styled letters; marks over letters fall; what remains of other
alphabets that looks like a Latin letter (Unicode Technical Standard 39, confusables) is read as that letter.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_ALIKE: Final = {
    "a": "аαɑ",
    "b": "ьβʙ",
    "c": "сϲᴄ",
    "d": "ԁɗ",
    "e": "еҽєε",
    "f": "ғƒϝ",
    "g": "ɡԍց",
    "h": "һнհ",
    "i": "іıιɩӏ",
    "j": "јϳ",
    "k": "кκᴋ",
    "l": "ⅼǀ",
    "m": "мᴍ",
    "n": "пηո",
    "o": "оοօσ",
    "p": "рρ",
    "q": "ԛզ",
    "r": "гᴦ",
    "s": "ѕꜱ",
    "t": "тτᴛ",
    "u": "υսᴜ",
    "v": "νѵᴠ",
    "w": "ԝшωᴡ",
    "x": "хχ",
    "y": "уүγ",
    "z": "ᴢʐ",
    "-": "‐‑‒–—−",
    "'": "‘’ʼ",
    '"': "“”",
}
_LATIN: Final = str.maketrans({alike: letter for letter, others in _ALIKE.items() for alike in others})
_PUNCTUATION: Final = str.maketrans({alike: sign for sign in "-'\"" for alike in _ALIKE[sign]})


def folded(text: str) -> str:
    """One form for what is written the same: compatibility forms, punctuation, case and spaces aside."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_PUNCTUATION).casefold().split())


def as_seen(text: str) -> str:
    """As `folded`, with marks dropped and letters of other alphabets read as the Latin ones they look like."""
    bare = unicodedata.normalize("NFKD", folded(text))
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).translate(_LATIN)
