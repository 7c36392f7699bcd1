"""A score as a picture: the bands with the score on them, and below the factors as steps from the start to it.

It reads without colour: what raises is a full bar with a plus, what lowers a hatched one with a minus. Title and
description say the same in words for who hears it instead of seeing it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from contracts.trust_score.bands import BANDS, HIGHEST, LOWEST, RiskCategory
from functions.scoring.model import Explanation, ToldFactor
from functions.scoring.words.catalogue import Words, words

WIDTH, MARGIN = 760, 24
SHOWN_FACTORS: Final = 8
BAND_TOP, BAND_HEIGHT = 96, 26
ROWS_TOP, ROW_HEIGHT = 204, 42
LABELS, VALUES = 330, 64  # widths of the words at the left and of the points at the right
FILLS: Final = {RiskCategory.HIGH: "#c9c9c9", RiskCategory.MODERATE: "#e2e2e2", RiskCategory.LOW: "#f6f6f6"}
STYLE: Final = (
    "text{font:14px system-ui,sans-serif;fill:#111}.big{font-size:30px;font-weight:700}.small{font-size:12px;fill:#444}"
    ".end{text-anchor:end}.middle{text-anchor:middle}"
)
HATCH: Final = (
    '<pattern id="less" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#fff"/><path d="M0 0V6" stroke="#9c2f00" stroke-width="5"/></pattern>'
)


def draw(explanation: Explanation) -> str:
    """The SVG document in the explanation's language, the same text for the same explanation."""
    said = words(explanation.catalogue_version, explanation.language)
    rows = list(_rows(said, explanation))
    height = ROWS_TOP + ROW_HEIGHT * (len(rows) + 2) + MARGIN
    category = said.tell(f"category.{explanation.risk_category}")
    title = said.tell("picture.title", score=explanation.trust_score, category=category)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img" aria-labelledby="title description" xml:lang="{explanation.language}">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="description">{escape(_description(explanation))}</desc>',
        f"<defs><style>{STYLE}</style>{HATCH}</defs>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        *_bands(said, explanation),
        *_waterfall(said, explanation, rows),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _description(explanation: Explanation) -> str:
    told = " ".join(factor.sentence for factor in explanation.ranked()[:SHOWN_FACTORS])
    return f"{explanation.summary} {told}"


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{named}>{escape(words)}</text>'


def _bands(said: Words, explanation: Explanation) -> Iterator[str]:
    """The scale with its three bands, and a mark at the score."""
    scale = (WIDTH - 2 * MARGIN) / (HIGHEST - LOWEST)

    def place(points: float) -> float:
        return MARGIN + (min(max(points, LOWEST), HIGHEST) - LOWEST) * scale

    yield _text(MARGIN, 40, f"{explanation.trust_score}", "big")
    names = {category: said.tell(f"category.{category}") for category in BANDS}
    yield _text(MARGIN + 70, 40, said.tell("picture.score", category=names[explanation.risk_category]))
    for category, (low, high) in BANDS.items():
        left, right = place(low), place(min(high + 1, HIGHEST))
        yield (
            f'<rect x="{left:.1f}" y="{BAND_TOP}" width="{right - left:.1f}" height="{BAND_HEIGHT}"'
            f' fill="{FILLS[category]}" stroke="#111"/>'
        )
        yield _text((left + right) / 2, BAND_TOP + 18, names[category], "middle")
        yield _text(left, BAND_TOP + BAND_HEIGHT + 16, str(low), "small" if low == LOWEST else "small middle")
    yield _text(WIDTH - MARGIN, BAND_TOP + BAND_HEIGHT + 16, str(HIGHEST), "small end")
    mark = place(explanation.trust_score)
    yield (f'<path d="M{mark - 8:.1f} {BAND_TOP - 18}h16l-8 16z" fill="#111"/>')


# -- the factors ------------------------------------------------------------------------------------------------------


def _rows(said: Words, explanation: Explanation) -> Iterator[tuple[str, str, float]]:
    """(title, the person's figure, points): the largest factors, and one row for all the others."""
    ranked = explanation.ranked()
    for factor in ranked[:SHOWN_FACTORS]:
        yield factor.title, factor.figure, factor.points
    rest: tuple[ToldFactor, ...] = ranked[SHOWN_FACTORS:]
    if rest:
        points = sum(factor.points for factor in rest)
        yield said.tell("picture.others", number=len(rest)), said.tell("picture.together"), points


def _waterfall(said: Words, explanation: Explanation, rows: list[tuple[str, str, float]]) -> Iterator[str]:
    """From the starting score, factor by factor, to this one."""
    level, reached = explanation.base_value, [explanation.base_value]
    for _, _, points in rows:
        level += points
        reached.append(level)
    low, high = min(reached), max(reached)
    left, room = MARGIN + LABELS, WIDTH - 2 * MARGIN - LABELS - VALUES

    def place(points: float) -> float:
        return left + (points - low) / (high - low) * room if high > low else left + room / 2

    yield _text(MARGIN, ROWS_TOP - 28, said.tell("picture.how"))
    yield from _end(said.tell("picture.start"), f"{explanation.base_value:.0f}", ROWS_TOP, place(reached[0]))
    for number, (title, figure, points) in enumerate(rows, start=1):
        top = ROWS_TOP + number * ROW_HEIGHT
        begin, end = place(reached[number - 1]), place(reached[number])
        fill = "#1f4e79" if points >= 0 else "url(#less)"
        yield f'<path d="M{begin:.1f} {top - 16}V{top + 24}" stroke="#777" stroke-dasharray="2 3"/>'
        yield _text(MARGIN, top + 12, title)
        yield _text(MARGIN, top + 27, figure, "small")
        yield (
            f'<rect x="{min(begin, end):.1f}" y="{top}" width="{max(abs(end - begin), 1):.1f}" height="22"'
            f' fill="{fill}" stroke="#111"/>'
        )
        yield _text(WIDTH - MARGIN, top + 16, f"{'+' if points >= 0 else '−'}{abs(points):.0f}", "end")
    bottom = ROWS_TOP + (len(rows) + 1) * ROW_HEIGHT
    yield from _end(said.tell("picture.end"), str(explanation.trust_score), bottom, place(reached[-1]))


def _end(title: str, figure: str, top: float, at: float) -> Iterator[str]:
    """Where the steps begin and end."""
    yield _text(MARGIN, top + 16, title)
    yield f'<path d="M{at:.1f} {top}v22" stroke="#111" stroke-width="3"/>'
    yield _text(WIDTH - MARGIN, top + 16, figure, "end")
