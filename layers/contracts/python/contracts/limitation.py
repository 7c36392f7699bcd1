"""Until when a debt can be sued on, as far as the law pack knows: a question of lawsuits, never of reporting.

The answer is a first reading. It takes the period of one state and the day the claim accrued; what may move the last
day (another state's law, military service, a payment before the end) isn't known here and stands in `overlays`. Where
sources disagree, or it is unsettled which law governs a claim, the answer is `contested`: nothing may be alleged on it
without a lawyer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from contracts.calendar import add_business_days, add_years
from contracts.law import LawPack
from contracts.law_rows import Confidence, Debt, Expiry, Provision, Revival

_STATE_DEBTS: Final = frozenset[Debt]({"written", "oral", "note", "open"})
_OVERLAYS: Final[Mapping[str, frozenset[Debt]]] = MappingProxyType(
    {
        "limitation.overlay.governing_law": _STATE_DEBTS,
        "limitation.overlay.sale_of_goods_years": frozenset[Debt]({"written", "oral", "open"}),
        "limitation.overlay.negotiable_note_years": frozenset[Debt]({"note"}),
        "limitation.overlay.acknowledgment": _STATE_DEBTS,
        "limitation.overlay.military_service": _STATE_DEBTS,
        "limitation.overlay.absence": _STATE_DEBTS,
    }
)


@dataclass(frozen=True, slots=True)
class Limitation:
    """The limitation period of one claim.

    `last_day` is the last on which a suit is in time, by the calendar and before any overlay; None, with `years` None,
    when there is no period. `extinguishes`: the debt itself is gone after it. `no_suit`: the state forbids suing after
    it. `no_revival`: nothing done after it starts it anew; `no_revival_for_debt_buyers` is the same where it holds at
    least for them. False means that the pack knows no such rule, not that there is none. `effect_citation` is the
    source of these four, empty when all are False. `overlays` may move the last day and are not reckoned in.
    """

    state: str
    debt: Debt
    accrued_on: date
    last_day: date | None
    years: int | None
    citation: str
    confidence: Confidence
    contested: bool
    extinguishes: bool
    no_suit: bool
    no_revival: bool
    no_revival_for_debt_buyers: bool
    effect_citation: str
    note: str
    overlays: tuple[Provision, ...]
    pack_version: str

    def is_over(self, on: date) -> bool:
        """Whether the period was over before this day began, overlays apart.

        A last day on a weekend or federal holiday is carried to the next business day, as most states do: the later
        reading, so that a period is never called over too early.
        """
        if self.last_day is None:
            return False
        return on > add_business_days(self.last_day, 1, including_start=True, version=self.pack_version)


def limitation(pack: LawPack, state: str, debt: Debt, accrued_on: date) -> Limitation | None:
    """The limitation period of a claim in a state ("NY"); None where the pack holds none, as for territories.

    A claim accrues with the breach: mostly the first payment missed and never made good. Of a month-precision date take
    the last day. The day of accrual isn't counted; 29 February becomes 28 February in a common year. A shortening that
    left older claims a last day of their own is reckoned in.
    """
    row = pack.limitation_row(state.upper(), debt, accrued_on)
    if row is None:
        return None
    last_day = None if row.years is None else add_years(accrued_on, row.years)
    if last_day is not None and row.ends_by is not None:
        last_day = min(last_day, row.ends_by)
    overlays = (pack.find(id, accrued_on) for id, debts in _OVERLAYS.items() if debt in debts)
    return Limitation(
        state=state.upper(),
        debt=debt,
        accrued_on=accrued_on,
        last_day=last_day,
        years=row.years,
        citation=row.citation,
        confidence=row.confidence,
        contested=row.contested,
        extinguishes=row.expiry is Expiry.EXTINGUISHED,
        no_suit=row.expiry is Expiry.NO_SUIT,
        no_revival=row.revival is Revival.EXCLUDED,
        no_revival_for_debt_buyers=row.revival is not Revival.NOT_EXCLUDED,
        effect_citation=row.effect_citation,
        note=row.note,
        overlays=tuple(each for each in overlays if each is not None),
        pack_version=pack.version,
    )
