"""Read the text of an e-mail that came for a dispute as a bureau's answer, and store what it says.

A message whose papers are the answer says nothing by itself; one without papers is an answer, or for a person.
"""

from __future__ import annotations

from contracts.events import InboundMailReceived, ResultLetterRead
from contracts.inbound_mail.message import read_mail
from functions.reports import store
from functions.reports.disclosures.results import is_of_results
from functions.reports.intake.advising import advised, read_letter
from functions.reports.recognition.lines import recognised
from kernel.context import Context
from kernel.ids import id_from_digest
from kernel.operation import operation
from kernel.resources import LANGUAGE_MODEL, PERSONAL_DATA, Bucket
from kernel.triggers import Event

MAILS = Bucket("webhooks-mails")


@operation(
    Event(InboundMailReceived),
    uses=(store.DATABASE.write, MAILS.read, PERSONAL_DATA.seal, LANGUAGE_MODEL.ask),
    emits=(ResultLetterRead,),
    memory_mb=1024,
    timeout_s=60,
)
def handler(request: InboundMailReceived, ctx: Context) -> None:
    mail = read_mail(ctx.bucket(MAILS).get(request.raw_key))
    document = recognised(mail.text)
    if not is_of_results(document) and mail.papers:
        return
    letter_id = id_from_digest("rlt", request.sha256)
    if store.result_letter_kept(ctx, letter_id):
        return
    letter = read_letter(document, advised=advised(ctx, document))
    store.save_result_letter(ctx, letter, letter_id, request.customer_id, request.raw_key)
    bureau = letter.bureau.value if letter.bureau else None
    ctx.emit(ResultLetterRead(customer_id=request.customer_id, letter_id=letter_id, bureau=bureau, way="email"))
