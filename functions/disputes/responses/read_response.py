"""Read what kind of answer a bureau's words are: results, a refusal, a request for identification, or nothing certain.

What a specialist has recorded is not read again; the workflow goes on with what it leaves to be done.
"""

from __future__ import annotations

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from contracts.wordings.outcomes import read_outcome
from functions.disputes import store
from functions.disputes.responses import kept
from functions.disputes.rules.answering.kinds import AnswerKind, kind_of, words_of
from functions.disputes.submission.readings import result_letter
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task


class ReadResponse(Request):
    case: str


class ResponseRead(Response):
    """recorded: what it says stands in its round already."""

    kind: AnswerKind
    recorded: bool


@operation(Task(), uses=(store.DATABASE.write, PERSONAL_DATA.read))
def handler(request: ReadResponse, ctx: Context) -> ResponseRead:
    answer = kept.kept(ctx, request.case)
    kind = kind_of(_words(ctx, answer.arrived))
    kept.classify(ctx, request.case, kind)
    return ResponseRead(kind=kind, recorded=answer.arrived.way is kept.Way.PERSON)


def _words(ctx: Context, arrived: kept.Arrived) -> tuple[Outcome | None, ...]:
    """Each word of the answer in the one vocabulary; None for one that is for a person."""
    if arrived.way is kept.Way.PERSON:
        return tuple(Outcome(each["outcome"]) for each in (arrived.said or {})["answers"])
    if arrived.result_letter_id is not None:
        return words_of(result_letter(ctx, arrived.result_letter_id, arrived.customer_id))
    assert arrived.bureau is not None and arrived.said is not None  # a message is a bureau's
    return tuple(meaning(arrived.bureau, each["result"]) for each in arrived.said["results"])


def meaning(bureau: Bureau, wording: str) -> Outcome | None:
    """None: the wording is in no list, or stands for two outcomes; a person reads it."""
    read = read_outcome(bureau, wording)
    return read.outcome if read is not None else None
