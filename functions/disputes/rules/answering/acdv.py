"""An automated dispute verification (ACDV) beside what was disputed, and what its bureau says came of it.

Companies like this one have no access to e-OSCAR: a verification is seen where somebody obtains it. Then it shows under
which code the bureau passed the dispute on, and what the furnisher really answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from contracts.calendar import add_business_days, local_date
from contracts.law import LawPack
from contracts.outcomes import Outcome
from functions.disputes.model import RoundItem, RoundLetter
from functions.disputes.record import Record

O = Outcome  # noqa: E741 - a table's column
_GENERAL: Final = frozenset(("001", "112"))
"""Codes under which a furnisher is told nothing of what is wrong."""
_UPDATED: Final = frozenset(
    (O.UPDATED_DISPUTED, O.UPDATED_DISPUTED_AND_OTHER, O.PARTIALLY_UPDATED, O.UPDATED_WORSE, O.VERIFIED_AND_UPDATED)
)
_FITTING: Final[Mapping[str, frozenset[Outcome]]] = {
    "01": frozenset((O.VERIFIED, O.PREVIOUSLY_INVESTIGATED)),
    "03": frozenset((O.DELETED,)),
    "04": frozenset((O.DELETED, O.NOT_FOUND)),
    "07": frozenset((O.DELETED,)),
    "21": _UPDATED,
    "22": _UPDATED,
    "23": frozenset((O.UPDATED_OTHER_ONLY, O.VERIFIED_AND_UPDATED)),
    "24": _UPDATED | {O.UPDATED_OTHER_ONLY},
}
"""What a bureau can truly say of an item after each answer; of the others nothing is concluded."""
_CLAIMS: Final = _UPDATED | {O.VERIFIED, O.DELETED, O.UPDATED_OTHER_ONLY, O.PREVIOUSLY_INVESTIGATED, O.NOT_FOUND}
_DELETES: Final = frozenset(("03", "07"))
_VERIFIES: Final = frozenset(("01", "23"))


class Sameness(StrEnum):
    """What the furnisher's file says of an identity field."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class IdentityField(StrEnum):
    """Fields by which a furnisher tells whose account it is."""

    NAME = "name"
    SSN = "ssn"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"


class Acdv(Record):
    """A verification as it was obtained. images: how many of the consumer's papers went with it; identity: the
    furnisher's word on each field, none of their values."""

    control_number: Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{4,40}$")]
    requested_on: date
    due_on: date | None = None
    dispute_codes: tuple[Annotated[str, Field(pattern=r"^\d{3}$")], ...] = Field(min_length=1, max_length=2)
    images: int = Field(default=0, ge=0, le=100)
    responded_on: date | None = None
    response_code: Annotated[str, Field(pattern=r"^\d{2}$")] | None = None
    identity: Mapping[IdentityField, Sameness] = {}


class AcdvFindingKind(StrEnum):
    """AS_PREDICTED is how it should be; every other one is for the consumer's case."""

    AS_PREDICTED = "as_predicted"
    OTHER_CODE = "other_code"
    GENERAL_CODE = "general_code"
    RETIRED_CODE = "retired_code"
    PAPERS_WITHHELD = "papers_withheld"
    NOTICE_LATE = "notice_late"
    ANSWER_LATE = "answer_late"
    NO_ANSWER = "no_answer"
    CONTRADICTS_CLAIM = "contradicts_claim"
    NOT_CARRIED_OUT = "not_carried_out"
    SOMEBODY_ELSE = "somebody_else"


class AcdvFinding(Record):
    """What the verification shows, in words, and by which law or standard it matters."""

    kind: AcdvFindingKind
    says: str
    citation: str


_K = AcdvFindingKind
_CODES: Final = "e-OSCAR dispute codes"
_ALL_INFORMATION: Final = "15 U.S.C. 1681i(a)(2)(A), (4)"
_ACCURATE: Final = "15 U.S.C. 1681i(a)(5)(A)"
_FURNISHER: Final = "15 U.S.C. 1681s-2(b)(1)"


def unknown_codes(acdv: Acdv, pack: LawPack) -> tuple[str, ...]:
    """Codes that never were any; a verification that bears one was misread."""
    disputes = {code.code for code in pack.dispute_codes}
    responses = {code.code for code in pack.response_codes}
    wrong = [code for code in acdv.dispute_codes if code not in disputes]
    if acdv.response_code is not None and acdv.response_code not in responses:
        wrong.append(acdv.response_code)
    return tuple(wrong)


def check_acdv(acdv: Acdv, item: RoundItem, letter: RoundLetter, pack: LawPack) -> tuple[AcdvFinding, ...]:
    """What a verification of the item shows, its codes being known; silent where there is nothing to say."""
    return (*_of_codes(acdv, item, pack), *_of_time(acdv, letter, pack), *_of_the_answer(acdv, item))


def _of_codes(acdv: Acdv, item: RoundItem, pack: LawPack) -> Iterator[AcdvFinding]:
    predicted, used = item.item.plan.acdv_code, acdv.dispute_codes
    if predicted in used:
        yield AcdvFinding(kind=_K.AS_PREDICTED, says=f"passed on under code {predicted}", citation=_CODES)
    elif set(used) <= _GENERAL:
        says = f"disputed under {predicted}, passed on under {', '.join(used)}, which says nothing of what is wrong"
        yield AcdvFinding(kind=_K.GENERAL_CODE, says=says, citation=_ALL_INFORMATION)
    else:
        says = f"disputed under {predicted}, passed on under {', '.join(used)}"
        yield AcdvFinding(kind=_K.OTHER_CODE, says=says, citation=_ALL_INFORMATION)
    codes = [pack.dispute_code(code) for code in used]
    for code in codes if acdv.response_code is None else [*codes, pack.response_code(acdv.response_code)]:
        if not code.active:
            instead = f"; {' or '.join(code.replaced_by)} took its place" if code.replaced_by else ""
            yield AcdvFinding(kind=_K.RETIRED_CODE, says=f"code {code.code} is retired{instead}", citation=_CODES)
    given = len(item.item.evidence)
    if acdv.images < given:
        says = f"{given} papers went with the dispute, {acdv.images} were passed on"
        yield AcdvFinding(kind=_K.PAPERS_WITHHELD, says=says, citation=_ALL_INFORMATION)


def _of_time(acdv: Acdv, letter: RoundLetter, pack: LawPack) -> Iterator[AcdvFinding]:
    if letter.received_at is not None:
        received_on = local_date(letter.received_at, letter.bureau_time_zone)
        rule = pack.provision("fcra.reinvestigation.furnisher_notice_business_days", received_on)
        last = add_business_days(received_on, rule.value, including_start=False, version=pack.version)
        if acdv.requested_on > last:
            says = f"received on {received_on}, passed on {acdv.requested_on}; the last day was {last}"
            yield AcdvFinding(kind=_K.NOTICE_LATE, says=says, citation=rule.citation)
    if acdv.due_on is not None and acdv.responded_on is not None and acdv.responded_on > acdv.due_on:
        says = f"due on {acdv.due_on}, answered on {acdv.responded_on}"
        yield AcdvFinding(kind=_K.ANSWER_LATE, says=says, citation=_FURNISHER)


def _of_the_answer(acdv: Acdv, item: RoundItem) -> Iterator[AcdvFinding]:
    code, claim = acdv.response_code, item.outcome
    if code is None:
        if claim in _CLAIMS:
            says = f"the bureau says {claim}, and the furnisher has given no answer"
            yield AcdvFinding(kind=_K.NO_ANSWER, says=says, citation=_ACCURATE)
        return
    fitting = _FITTING.get(code)
    if fitting is not None and claim in _CLAIMS and claim not in fitting:
        says = f"the furnisher answered {code}, the bureau says {claim}"
        yield AcdvFinding(kind=_K.CONTRADICTS_CLAIM, says=says, citation=_ACCURATE)
    if code in _DELETES and item.shown is not None and item.shown is not O.DELETED:
        says = f"the furnisher had it deleted ({code}), and the next report shows it: {item.shown}"
        yield AcdvFinding(kind=_K.NOT_CARRIED_OUT, says=says, citation=_ACCURATE)
    other = sorted(field for field, same in acdv.identity.items() if same is Sameness.DIFFERENT)
    if code in _VERIFIES and other:
        says = f"verified, though the furnisher's file has another {', '.join(other)}"
        yield AcdvFinding(kind=_K.SOMEBODY_ELSE, says=says, citation=_FURNISHER)
