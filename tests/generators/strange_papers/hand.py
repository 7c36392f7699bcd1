"""How one paper is set, drawn from its seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from contracts.vocabulary import Bureau

Setting = Literal["running", "lines", "beside", "above", "columns", "boxed"]
SETTINGS: Final[tuple[Setting, ...]] = ("running", "lines", "beside", "above", "columns", "boxed")
_FACES: Final = ("Helvetica", "Times-Roman", "Courier")


@dataclass(frozen=True)
class Hand:
    """How one paper is set; drawn from its seed."""

    bureau: Bureau
    setting: Setting
    colons: bool
    face: str
    size: float
    leading: float
    margin: float
    columns: int
    shuffled: bool
    capitals: bool
    slanted_months: bool
    dice: Random


def drawn_hand(seed: int, bureau: Bureau) -> Hand:
    """A way of setting a paper, drawn at random."""
    dice = Random(f"{seed}|{bureau}")
    setting = dice.choice(SETTINGS)
    face = dice.choice(_FACES)
    # Labels without colons are told from values by their place alone: running text has colons on any paper.
    colons = setting == "running" or dice.random() < (0.8 if bureau is Bureau.EQUIFAX else 0.3)
    return Hand(
        bureau=bureau,
        setting=setting,
        colons=colons,
        face=face,
        size=dice.choice((8.0, 8.5, 9.0, 10.0)) - (1.5 if face == "Courier" else 0),
        leading=dice.choice((1.25, 1.4, 1.6)),
        margin=dice.choice((30.0, 48.0, 64.0)),
        columns=dice.choice((2, 3)),
        shuffled=dice.random() < 0.5,
        capitals=dice.random() < 0.2,
        slanted_months=dice.random() < 0.5,
        dice=dice,
    )
