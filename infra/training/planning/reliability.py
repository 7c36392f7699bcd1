"""The reliability of a calibration as a picture: shares expected against shares seen, with how far chance reaches."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final, NamedTuple

from PIL import Image, ImageDraw, ImageFont

SIZE: Final = 640
_EDGE, _TOP = 70, 60
_INK, _GRID, _IDEAL, _SEEN = "#111111", "#dddddd", "#777777", "#1f4e79"


class Bin(NamedTuple):
    """So many outcomes together: the share expected, the share seen, and its 95 % interval."""

    outcomes: int
    expected: float
    seen: float
    low: float
    high: float


def picture(table: Sequence[Bin], title: str, data: str) -> bytes:
    """A PNG; the same table gives the same bytes."""
    image = Image.new("RGB", (SIZE, SIZE), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(size=15)
    side = SIZE - 2 * _EDGE

    def at(expected: float, seen: float) -> tuple[float, float]:
        return _EDGE + expected * side, _TOP + (1 - seen) * side

    for tenth in range(0, 11, 2):
        share = tenth / 10
        pen.line([at(share, 0), at(share, 1)], fill=_GRID)
        pen.line([at(0, share), at(1, share)], fill=_GRID)
        pen.text((at(share, 0)[0], at(share, 0)[1] + 8), f"{share:.1f}", fill=_INK, font=font, anchor="mt")
        pen.text((at(0, share)[0] - 8, at(0, share)[1]), f"{share:.1f}", fill=_INK, font=font, anchor="rm")
    pen.rectangle([at(0, 1), at(1, 0)], outline=_INK)
    pen.line([at(0, 0), at(1, 1)], fill=_IDEAL, width=2)
    points = [at(each.expected, each.seen) for each in table]
    pen.line(points, fill=_SEEN, width=2)
    for each, (x, y) in zip(table, points, strict=True):
        pen.line([at(each.expected, each.low), at(each.expected, each.high)], fill=_SEEN, width=2)
        pen.ellipse([x - 5, y - 5, x + 5, y + 5], fill=_SEEN)
    pen.text((SIZE / 2, 20), title, fill=_INK, font=font, anchor="mm")
    pen.text((SIZE / 2, 42), data.replace("`", ""), fill=_INK, font=font, anchor="mm")
    words = "expected share of confirmed errors (across), share seen with its 95 % interval (up)"
    pen.text((SIZE / 2, SIZE - 28), words, fill=_INK, font=font, anchor="mm")
    stream = io.BytesIO()
    image.save(stream, format="PNG", optimize=False)
    return stream.getvalue()
