"""A payment history that was read, kept as evidence: months that are uncertain are issues."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.report import IssueSeverity, Source
from functions.reports.disclosures.evidence import Evidence, source_of
from functions.reports.disclosures.geometry.grid import CellReading
from functions.reports.disclosures.geometry.rows import Row, Token

NOTHING_LOST: Final = 0.985  # a text layer's words; among such an empty place is empty


def keep_history(
    cells: Sequence[CellReading], rows: Sequence[Row], evidence: Evidence, *, blanks: bool = False
) -> None:
    """Keep the months; `rows` are those of the grid. With `blanks` an empty month may be meant so.

    Where a recogniser may have lost a word, an empty month between two that are not is in doubt all the same.
    """
    if not cells:
        if rows:
            evidence.inform("unread_grid", rows[0].tokens, "no row of the grid was recognised", IssueSeverity.ERROR)
        return
    tokens = [cell.token for cell in cells if cell.token is not None]
    known = [cell.confidence for cell in cells if cell.certain]
    exact = min((token.confidence for token in tokens), default=0.0) >= NOTHING_LOST
    for at, cell in enumerate(cells):
        alone = all(other.token is not None for other in (*cells[max(0, at - 1) : at], *cells[at + 1 : at + 2]))
        if cell.certain or (blanks and cell.token is None and (exact or not alone)):
            continue
        sign = [cell.token] if cell.token else []
        evidence.doubt_month(cell.cell().month, sign, sign or tokens)
    evidence.values["payment_history"] = tuple(cell.cell() for cell in cells)
    evidence.sources["payment_history"] = _source(tokens, cells, min(known, default=0.0))


def _source(tokens: Sequence[Token], cells: Sequence[CellReading], confidence: float) -> Source:
    """Where the grid stands; `raw` is its signs, newest first, with a mark for those that were not recognised."""
    raw = " ".join(cell.token.text if cell.token else "?" for cell in cells)
    return source_of(tokens, raw=raw).model_copy(update={"confidence": round(min(1.0, confidence), 4)})
