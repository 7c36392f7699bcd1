"""Read a recognised document as a bureau's letter with the results of a dispute, and store it.

What it says is the bureau's claim; the disputes take it up by its event (15 U.S.C. 1681i(a)(6)).
"""

from __future__ import annotations

from contracts.events import ResultLetterRead
from functions.reports import store
from functions.reports.disclosures.answers.known import entries_of
from functions.reports.intake.advising import advised, read_letter
from functions.reports.intake.recognised import RECOGNISED, OfDocument, recognised
from functions.reports.recognition.model import UnreadableRecognition
from kernel.context import Context
from kernel.http import Response
from kernel.operation import operation
from kernel.resources import LANGUAGE_MODEL, PERSONAL_DATA
from kernel.triggers import Task


class ReadLetter(Response):
    letter_id: str


@operation(
    Task(),
    uses=(store.DATABASE.write, RECOGNISED.read, PERSONAL_DATA.seal, PERSONAL_DATA.read, LANGUAGE_MODEL.ask),
    emits=(ResultLetterRead,),
    errors=(UnreadableRecognition,),
    memory_mb=1024,
    timeout_s=60,
)
def handler(request: OfDocument, ctx: Context) -> ReadLetter:
    document = recognised(ctx, request)
    advice = advised(ctx, document)
    letter = read_letter(document, advised=advice)
    newest = store.newest_of(ctx, request.customer_id, letter.bureau) if letter.bureau is not None else None
    if newest is not None:
        letter = read_letter(document, entries_of(newest), advice)
    letter_id = ctx.new_id("rlt")
    store.save_result_letter(ctx, letter, letter_id, request.customer_id, request.recognised_key)
    bureau = letter.bureau.value if letter.bureau else None
    ctx.emit(ResultLetterRead(customer_id=request.customer_id, letter_id=letter_id, bureau=bureau))
    return ReadLetter(letter_id=letter_id)
