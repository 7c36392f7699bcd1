"""A dispute case as the demonstration goes through it: whose it is, its rounds, and how its letters are signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from infra.local.client import CallFailed, Client, Local, until
from infra.local.story.teller import Teller

PATIENCE_S: Final = 300.0
"""How long a step may take on a busy machine before the story gives it up."""


@dataclass
class Case:
    """`out`: where its papers are written to; `dispute_id`: empty until it is opened."""

    local: Local
    customer: Client
    email: str
    password: str
    signed_name: str
    teller: Teller
    out: Path
    dispute_id: str = ""

    @property
    def path(self) -> str:
        return f"/disputes/{self.dispute_id}"

    @property
    def now(self) -> datetime:
        return datetime.fromisoformat(self.customer.get("/health")["now"])

    @property
    def today(self) -> date:
        return self.now.date()

    def staff(self, role: str) -> Client:
        """Somebody of the company, signed in: tokens of a day before are old."""
        client = Client(self.local)
        client.sign_in(*self.local.user(role))
        return client

    def days_pass(self, days: int) -> None:
        """The clock is moved; the consumer signs in again."""
        self.staff("administrator").post("/local/clock", {"advance_days": days})
        self.customer.sign_in(self.email, self.password)

    # -- rounds ----------------------------------------------------------------------------------------------------

    def round(self, number: int) -> Any:
        return next(each for each in self.customer.get(self.path)["rounds"] if each["number"] == number)

    def until_round(self, number: int, reached: Callable[[Any], bool], what: str) -> Any:
        """The round once it is so; `CallFailed` where it stopped for a person, with why."""

        def found() -> Any:
            now = self.round(number)
            if now["held"]:
                raise CallFailed(0, f"round {number} waits for a person: {now['held']}")
            return now if reached(now) else None

        return until(found, what, PATIENCE_S)

    def until_phase(self, number: int, phase: str) -> Any:
        return self.until_round(number, lambda now: bool(now["phase"] == phase), f"the phase {phase} of round {number}")

    # -- letters ---------------------------------------------------------------------------------------------------

    def letter_path(self, letter_id: str) -> str:
        return f"{self.path}/letters/{letter_id}"

    def items_of(self, letter_id: str) -> frozenset[str]:
        """The ids of the items that a letter speaks of."""
        content = self.customer.get(self.letter_path(letter_id))["content"]
        return frozenset(item["item_id"] for item in content["items"])

    def look_at(self, letter_id: str, name: str) -> Path:
        """The PDF as it will be sent, byte for byte, written to the story's papers."""
        pdf = self.out / f"{name}.pdf"
        pdf.write_bytes(self.customer.get(f"{self.letter_path(letter_id)}/pdf"))
        return pdf

    def sign(self, letter_id: str) -> Any:
        """Attest each item and sign the text, the words beside the signature and the PDF that was looked at."""
        letter = self.customer.get(self.letter_path(letter_id))
        attested = [
            {"item_id": item["item_id"], "text": item["attestation"]}
            for item in letter["content"]["items"]
            if item["attestation"]
        ]
        approval = {
            "typed_name": self.signed_name,
            "content_sha256": letter["content_sha256"],
            "statement_sha256": letter["signing"]["sha256"],
            "package_sha256": letter["package_sha256"],
            "attestations": attested,
        }
        key = f"approve-{letter_id}-{letter['version']}"
        self.customer.post(f"{self.letter_path(letter_id)}/approval", approval, Idempotency_Key=key)
        return letter
