"""How one printing of a paper differs from another: faces, columns, breaks, wordings. The same seed, the same paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal, TypeVar

from infra.local.documents.layout import Fields, Flow, Pair, Style

Choice = TypeVar("Choice")
Form = Literal["flow", "inline", "split", "stacked"]


@dataclass(frozen=True)
class Variation:
    """The choices of one printing; `seed` settles the wordings."""

    seed: int = 0
    style: Style = field(default_factory=Style)
    form: Form = "inline"
    columns: int = 3
    label_share: float = 0.5
    months_a_band: int = 6
    month_form: Literal["long", "short"] = "long"
    ruled: bool = False
    centred: bool = False
    number_below: bool = False
    filler_lines: int = 0
    inquiries: Literal["table", "fields"] = "table"
    address_form: Literal["one line", "two lines"] = "two lines"

    def words(self, key: object) -> Random:
        """Throws that belong to one item of this printing."""
        return Random(f"{self.seed}|{key}")

    def pick(self, key: object, choices: Sequence[Choice]) -> Choice:
        """One of several ways to say the same."""
        return self.words(key).choice(choices)

    @property
    def between_address_lines(self) -> str:
        """What stands between the lines of an address: a break only where text isn't run on."""
        return ", " if self.address_form == "one line" or self.form == "flow" else "\n"

    def fields(self, pairs: Sequence[Pair], columns: int | None = None) -> Flow | Fields:
        """Labels and values in this printing's form."""
        if self.form == "flow":
            return Flow(tuple(pairs))
        return Fields(tuple(pairs), columns or self.columns, self.form, self.label_share)


def drawn(seed: int, forms: Sequence[Form] = ("flow", "inline", "split")) -> Variation:
    """A printing drawn at random."""
    dice = Random(seed)
    form = dice.choice(forms)
    face: Literal["sans", "serif", "mono"] = dice.choice(("sans", "serif", "sans", "serif", "mono"))
    size = dice.choice((7.0, 7.5, 8.0, 8.5)) - (0.5 if face == "mono" else 0)
    style = Style(
        face=face,
        size=size,
        leading=dice.choice((1.2, 1.3, 1.45)),
        margin=dice.choice((36.0, 42.0, 54.0)),
        padding=dice.choice((2.0, 3.0, 5.0)),
        room=dice.choice((45.0, 60.0, 150.0)),
    )
    return Variation(
        seed=seed,
        style=style,
        form=form,
        columns=dice.choice((2, 2, 3)) if form == "split" else dice.choice((2, 3, 4)),
        label_share=dice.choice((0.4, 0.5, 0.55)),
        months_a_band=dice.choice((4, 6, 7, 8)),
        month_form=dice.choice(("long", "long", "short")),
        ruled=dice.random() < 0.5,
        centred=dice.random() < 0.5,
        number_below=dice.random() < 0.4,
        filler_lines=dice.randrange(12),
        inquiries=dice.choice(("table", "fields")),
        address_form=dice.choice(("one line", "two lines")),
    )
