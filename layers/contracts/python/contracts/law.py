"""The law as dated, cited data: every legal constant is looked up here, none stands in code.

A pack is a folder, `lawpacks/<version>/`, whose files hold its rows by kind and are read as one. A provision holds for
the days from `effective_from` to `effective_to` (both included); its `confidence` says how well its source was read.
Where a pack is silent, asking fails: a legal constant has no default. A published pack never changes
(`lawpacks/lock.json` holds its digest), so an analysis that names its version can be made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any, Self

from pydantic import model_validator

from contracts.law_rows import (
    Code,
    ComplaintLabel,
    ComplaintLevel,
    Debt,
    HolidayRule,
    LimitationRow,
    Provision,
    Row,
)
from kernel.errors import InternalError

CURRENT_VERSION = "2027.01"
PACKS: Traversable = files("contracts.lawpacks")


class LawUnknown(InternalError):
    """The pack holds nothing for an id on a day, or there is no such pack."""

    title = "The law pack is silent"


_ABOVE: Mapping[ComplaintLevel, ComplaintLevel | None] = {
    ComplaintLevel.PRODUCT: None,
    ComplaintLevel.SUB_PRODUCT: ComplaintLevel.PRODUCT,
    ComplaintLevel.ISSUE: ComplaintLevel.PRODUCT,
    ComplaintLevel.SUB_ISSUE: ComplaintLevel.ISSUE,
    ComplaintLevel.RESPONSE: None,
}


class LawPack(Row):
    """One published version of all constants; immutable, so a decision can name the version it used."""

    version: str
    published: date
    holiday_citation: str
    provisions: tuple[Provision, ...]
    limitation: tuple[LimitationRow, ...]
    dispute_codes: tuple[Code, ...]
    response_codes: tuple[Code, ...]
    complaint_labels: tuple[ComplaintLabel, ...]
    holidays: tuple[HolidayRule, ...]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        for rows in self._by_id.values():
            for earlier, later in pairwise(rows):
                if earlier.effective_to is None or earlier.effective_to >= later.effective_from:
                    raise ValueError(f"{later.id}: two provisions hold on {later.effective_from}")
        for (state, debt), periods in self._periods.items():
            for before, after in pairwise(periods):
                if before.accrued_to is None or before.accrued_to + timedelta(days=1) != after.accrued_from:
                    raise ValueError(f"limitation {state} {debt}: {after.accrued_from} must follow the row before it")
            if periods[-1].accrued_to is not None:
                raise ValueError(f"limitation {state} {debt}: no row holds today")
        _require_codes("dispute code", self.dispute_codes, digits=3)
        _require_codes("response code", self.response_codes, digits=2)
        _require_labels(self.complaint_labels)
        return self

    @cached_property
    def _by_id(self) -> Mapping[str, list[Provision]]:
        found: dict[str, list[Provision]] = {}
        for row in sorted(self.provisions, key=lambda row: row.effective_from):
            found.setdefault(row.id, []).append(row)
        return found

    @cached_property
    def _periods(self) -> Mapping[tuple[str, Debt], list[LimitationRow]]:
        found: dict[tuple[str, Debt], list[LimitationRow]] = {}
        for row in sorted(self.limitation, key=lambda row: row.accrued_from):
            for debt in row.debts:
                found.setdefault((row.state, debt), []).append(row)
        return found

    @cached_property
    def _codes(self) -> Mapping[str, Code]:
        return {code.code: code for code in self.dispute_codes}

    @cached_property
    def citations(self) -> frozenset[str]:
        """Every citation of a provision, at any time."""
        return frozenset(row.citation for row in self.provisions)

    def find(self, id: str, on: date) -> Provision | None:
        """The provision in force on a day, or None where the pack is silent."""
        return next((row for row in self._by_id.get(id, ()) if row.in_force(on)), None)

    def provision(self, id: str, on: date) -> Provision:
        """The provision in force on a day; `LawUnknown` names the id and the day where there is none."""
        found = self.find(id, on)
        if found is None:
            known = self._by_id.get(id)
            why = f"it holds from {known[0].effective_from}" if known else "the id is not in the pack"
            raise LawUnknown(f"law pack {self.version} has no {id} on {on.isoformat()}: {why}")
        return found

    def limitation_row(self, state: str, debt: Debt, accrued_on: date) -> LimitationRow | None:
        """The row for a claim that accrued on a day, the state's own or one that holds everywhere; None if none does.

        `contracts.limitation.limitation` reckons with it.
        """
        rows = (*self._periods.get((state, debt), ()), *self._periods.get(("US", debt), ()))
        return next(
            (r for r in rows if r.accrued_from <= accrued_on and (r.accrued_to is None or accrued_on <= r.accrued_to)),
            None,
        )

    def dispute_code(self, code: str) -> Code:
        """An e-OSCAR dispute code, active or retired; `LawUnknown` for one that never was."""
        found = self._codes.get(code)
        if found is None:
            raise LawUnknown(f"law pack {self.version} knows no dispute code {code}")
        return found

    def response_code(self, code: str) -> Code:
        """An e-OSCAR response code, active or retired; `LawUnknown` for one that never was."""
        found = next((row for row in self.response_codes if row.code == code), None)
        if found is None:
            raise LawUnknown(f"law pack {self.version} knows no response code {code}")
        return found

    def complaint_labels_under(self, label: str | None, on: date) -> tuple[ComplaintLabel, ...]:
        """What the CFPB's form offers below a label on a day; None for its top: products, and companies' answers."""
        return tuple(row for row in self.complaint_labels if row.under == label and row.in_use(on))

    def complaint_label(self, level: ComplaintLevel, label: str, on: date) -> ComplaintLabel:
        """The label as the form shows it on a day; `LawUnknown` names the successor of a retired one."""
        rows = [row for row in self.complaint_labels if (row.level, row.label) == (level, label)]
        found = next((row for row in rows if row.in_use(on)), None)
        if found is None:
            successor = rows[-1].replaced_by if rows else None
            why = f"it became {successor!r}" if successor else "the pack doesn't hold it for that day"
            raise LawUnknown(f"the complaint form has no {level.value} {label!r} on {on.isoformat()}: {why}")
        return found


def _require_codes(what: str, codes: Sequence[Code], *, digits: int) -> None:
    by_code = {code.code: code for code in codes}
    if len(by_code) != len(codes):
        raise ValueError(f"a {what} stands twice")
    for code in codes:
        if len(code.code) != digits:
            raise ValueError(f"{what} {code.code}: it has {digits} digits")
        if code.active and code.replaced_by:
            raise ValueError(f"{what} {code.code}: it is active and has a successor")
        for successor in code.replaced_by:
            if successor not in by_code or not by_code[successor].active:
                raise ValueError(f"{what} {code.code}: its successor {successor} is not an active code")


def _require_labels(labels: Sequence[ComplaintLabel]) -> None:
    known = {(row.level, row.label) for row in labels}
    for row in labels:
        above = _ABOVE[row.level]
        if (above is None) != (row.under is None) or (above is not None and (above, row.under) not in known):
            raise ValueError(f"complaint label {row.label!r}: {row.under!r} is no label it can stand under")
        if row.replaced_by is not None and (row.effective_to is None or (row.level, row.replaced_by) not in known):
            raise ValueError(f"complaint label {row.label!r}: it is not retired, or its successor is unknown")


@lru_cache(maxsize=8)
def law_pack(version: str | None = None) -> LawPack:
    """A published pack, the current one by default; `LawUnknown` when there is no such version."""
    wanted = version or CURRENT_VERSION
    folder = PACKS.joinpath(wanted)
    if not wanted.replace(".", "").isalnum() or not folder.is_dir():
        raise LawUnknown(f"there is no law pack {wanted}; add the folder contracts/lawpacks/{wanted}")
    return LawPack.model_validate(pack_data(folder))


def pack_data(folder: Traversable) -> dict[str, Any]:
    """The files of a pack's folder as one document: lists of the same name are joined, anything else stands once."""
    whole: dict[str, Any] = {}
    for part in sorted(_parts(folder), key=lambda entry: entry.name):
        for key, value in json.loads(part.read_text(encoding="utf-8")).items():
            if isinstance(value, list):
                whole.setdefault(key, []).extend(value)
            elif key in whole:
                raise ValueError(f"{part.name}: {key} stands in another file of this pack")
            else:
                whole[key] = value
    return whole


def pack_text(folder: Traversable) -> str:
    """What a pack says as canonical JSON, of which its lock is the SHA-256; layout and files don't matter."""
    return json.dumps(pack_data(folder), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _parts(folder: Traversable) -> Iterable[Traversable]:
    return (entry for entry in folder.iterdir() if entry.name.endswith(".json"))
