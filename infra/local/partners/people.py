"""Who the bureau knows: which kind of person a request's identity gets, and what happened to their file since."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, TypeVar

from infra.local.partners.store import Body, Store

Persona = Literal["prime", "thin", "negative", "damaged", "no_hit"]
Choice = TypeVar("Choice")

PLANTED = ("R02", "R07", "R16", "R21", "R39")
PLANTED_BY_NAME = ("R01", "R03", "R18", "R19", "R20", "R22", "R24", "R27", "R30", "R36", "R40", "R58")
"""Errors only a number of their own (or a casting) plants: what is drawn stays among the first five."""
_ERRORS_BY_PREFIX = {
    "90010": PLANTED,
    **{f"900{at}": (code,) for at, code in enumerate((*PLANTED, *PLANTED_BY_NAME), 11)},
}
_PERSONA_BY_PREFIX: dict[str, Persona] = {
    "90001": "prime",
    "90002": "thin",
    "90003": "negative",
    "90009": "no_hit",
    **dict.fromkeys(_ERRORS_BY_PREFIX, "damaged"),
}


class Dice:
    """Throws that depend on a seed text alone, the same on every machine and Python version."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._throws = 0

    def below(self, limit: int) -> int:
        self._throws += 1
        digest = hashlib.sha256(f"{self._seed}|{self._throws}".encode()).digest()
        return int.from_bytes(digest[:8]) % limit

    def between(self, low: int, high: int) -> int:
        """Both ends included."""
        return low + self.below(high - low + 1)

    def pick(self, choices: Sequence[Choice]) -> Choice:
        return choices[self.below(len(choices))]

    def digits(self, count: int) -> str:
        return "".join(str(self.below(10)) for _ in range(count))


@dataclass(frozen=True)
class Person:
    """One consumer on file. `anchor` is the day of the first pull: the file's history is laid out from it.

    `edits` by item key: `deleted`, `corrected`, `touched_on` (ISO date), `compliance`. `happenings`: what came to the
    file since, each with `kind` and `on` (ISO date).
    """

    ssn: str
    first_name: str
    middle_name: str
    last_name: str
    dob: str
    address: dict[str, str]
    persona: Persona
    errors: tuple[str, ...]
    anchor: date
    edits: dict[str, dict[str, Any]] = field(default_factory=dict)
    happenings: tuple[dict[str, Any], ...] = ()

    @property
    def seed(self) -> str:
        return f"{self.ssn}|{plain(self.first_name)}|{plain(self.last_name)}"

    def as_body(self) -> Body:
        return {**self.__dict__, "errors": list(self.errors), "anchor": self.anchor.isoformat()} | {
            "happenings": list(self.happenings)
        }


def plain(text: str) -> str:
    """Letters and digits only, upper case: how names and account numbers are compared."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def person_from(body: Body) -> Person:
    read = {"errors": tuple(body["errors"]), "anchor": date.fromisoformat(body["anchor"])}
    return Person(**(body | read | {"happenings": tuple(body.get("happenings", ()))}))


def choose(ssn: str, seed: str) -> tuple[Persona, tuple[str, ...]]:
    """Persona and planted errors of an identity, as the package's docstring lists them."""
    persona = _PERSONA_BY_PREFIX.get(ssn[:5])
    if persona is None and ssn[:3] in ("000", "666"):
        persona = "no_hit"
    if persona is not None:
        return persona, _ERRORS_BY_PREFIX.get(ssn[:5], ())
    dice = Dice(seed)
    drawn = dice.below(10)
    if drawn < 7:
        return ("prime" if drawn < 5 else "thin"), ()
    subset = dice.between(1, 2 ** len(PLANTED) - 1)
    return "damaged", tuple(code for bit, code in enumerate(PLANTED) if subset >> bit & 1)


class People:
    """The bureau's consumers, in the store by social security number."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def meet(self, ssn: str, name: dict[str, str], dob: str, address: dict[str, str], today: date) -> Person | None:
        """The person an inquiry is about, put on file at the first one; None is a no-hit (another surname is one).

        Without a number, name and address stand for it.
        """
        first, last = name["firstName"], name["lastName"]
        number = ssn or "N" + hashlib.sha256(f"{plain(first)}|{plain(last)}|{address}".encode()).hexdigest()[:8]
        with self._store.transaction():
            known = self._store.get("person", number)
            if known is not None:
                same_person = plain(known["last_name"]) == plain(last)
                return person_from(known) if same_person and known["persona"] != "no_hit" else None
            chosen = self._store.get("casting", number)
            seed = f"{number}|{plain(first)}|{plain(last)}"
            persona, errors = (chosen["persona"], tuple(chosen["errors"])) if chosen else choose(number, seed)
            if persona == "no_hit":
                return None
            person = Person(
                number, first, name.get("middleName") or "", last, dob, address, persona, errors, anchor=today
            )
            self.save(person)
            return person

    def cast(self, ssn: str, persona: Persona, errors: tuple[str, ...]) -> None:
        """Decide what a number gets from now on; a file already there starts anew."""
        with self._store.transaction():
            self._store.put("casting", ssn, {"persona": persona, "errors": list(errors)})
            known = self._store.get("person", ssn)
            if known is not None:
                self._store.put(
                    "person", ssn, known | {"persona": persona, "errors": list(errors), "edits": {}, "happenings": []}
                )

    def happen(self, ssn: str, happening: dict[str, Any]) -> bool:
        """Let something come to the file; False when nobody is on file under the number."""
        with self._store.transaction():
            person = self.get(ssn)
            if person is None:
                return False
            self.save(replace(person, happenings=(*person.happenings, happening)))
        return True

    def find(self, ssn: str, last_name: str) -> Person | None:
        """The person on file with that number (nine digits, or the last four) and surname."""
        fits = [
            body
            for body in self._store.all("person")
            if body["ssn"].endswith(ssn) and plain(body["last_name"]) == plain(last_name)
        ]
        return person_from(fits[0]) if len(fits) == 1 else None

    def get(self, ssn: str) -> Person | None:
        body = self._store.get("person", ssn)
        return person_from(body) if body else None

    def casting(self, ssn: str) -> Body | None:
        return self._store.get("casting", ssn)

    def save(self, person: Person) -> None:
        self._store.put("person", person.ssn, person.as_body())
