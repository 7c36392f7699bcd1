"""How the records of a Metro 2 file begin (CRRG, record layouts): what tells such a file from any other.

Patterns over bytes read as Latin-1. The reader frames records by them; whoever takes files in recognises one by them.
"""

from __future__ import annotations

import re
from typing import Final

LITERAL: Final = "(?:HEADER|TRAILER)"
EBCDIC: Final = ("HEADER".encode("cp037"), "TRAILER".encode("cp037"))

# A record's descriptor word, and a base record from place 5 on: processing indicator, time stamp and correction
# indicator; 52 places on, portfolio, type, date opened, two amounts. (The lookahead comes first because it fails at
# once where there is no such letter.)
CHARACTER_WORD: Final = "[0-9]{4}"
_OPENED = "(?:0[1-9]|1[0-2])[0-3][0-9](?:19|20|21)[0-9]{2}"
CHARACTER_ACCOUNT: Final = f"(?=(?s:.{{68}})[CIMOR][0-9A-Z]{{2}}{_OPENED}[0-9 ]{{18}})[0-9 ]{{16}}[^\r\n]{{52}}"

# The same in packed records: the date opened in packed decimal (0M MD DY YY Ys), or binary with an s.
PACKED_WORD: Final = "(?!\x00\x00)[\x00-\x27](?s:.)\x00\x00"
_DIGITS = "0123456789"
_DECIMAL = "".join(
    "[" + "".join(f"\\x{high}{low}" for high in highs for low in lows) + "]"
    for highs, lows in (("0", "01"), (_DIGITS, "0123"), (_DIGITS, "12"), (_DIGITS, _DIGITS), (_DIGITS, "cdf"))
)
PACKED_ACCOUNT: Final = f"(?=(?s:.{{62}})[CIMOR][0-9A-Z]{{2}}(?:{_DECIMAL}|\x00(?s:...)s))(?s:.{{62}})"

CHARACTER_SIGN: Final = re.compile(f"{CHARACTER_WORD}{LITERAL}|{CHARACTER_ACCOUNT}", re.IGNORECASE)
PACKED_SIGN: Final = re.compile(f"{PACKED_WORD}{LITERAL}|{PACKED_ACCOUNT}", re.IGNORECASE)


def is_metro2(head: bytes) -> bool:
    """Whether records of a Metro 2 file begin in these first bytes of a file, one in EBCDIC included."""
    text = head.decode("latin-1")
    return bool(CHARACTER_SIGN.search(text) or PACKED_SIGN.search(text)) or any(name in head[:40] for name in EBCDIC)
