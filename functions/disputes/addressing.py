"""Addresses of those who are no bureau: kept by staff with their source, edition by edition, one a recipient.

One person puts an address, another approves it; only then letters go there. A letter names the edition it went to.
Where two addresses are told for one recipient nobody chooses between them in silence: the step is refused until staff
have put the right one.
"""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from functions.disputes.letters.model import Recipient, RecipientKind
from functions.disputes.model import Case, NextStepKind
from functions.disputes.rules.addresses import is_one_address, name_key
from functions.disputes.rules.following.packets import TYPED
from kernel.context import Context
from kernel.errors import Conflict, NotFound
from kernel.http import Response

_SOURCE: Final = "recipients"
_KINDS: Final = {
    RecipientKind.FURNISHER: (RecipientKind.FURNISHER, RecipientKind.COLLECTOR),
    RecipientKind.AGENCY: (RecipientKind.AGENCY,),
}
Row = dict[str, Any]


class AddressStanding(StrEnum):
    """Where an address stands; letters go to the newest approved one."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"


class KnownRecipient(Response):
    """A recipient's address. edition: which address it is; source: where staff took it from. state: an agency's.

    reviewer: None while it waits, and of an address that stood here before reviews were asked for. remark: theirs.
    """

    recipient_id: str
    edition: int
    kind: RecipientKind
    name: str
    state: str | None
    lines: tuple[str, ...]
    time_zone: str
    source: str
    put_by: str
    put_at: datetime
    standing: AddressStanding
    reviewer: str | None
    reviewed_at: datetime | None
    remark: str | None


class AddressDiffers(Conflict):
    """Another address of this recipient is known; which of them holds, a person says."""

    title = "Address differs"


class AddressWaits(Conflict):
    """Another address of this recipient waits for its review; one is decided before the next is put."""

    title = "Address waits for review"


class OwnAddress(Conflict):
    """Nobody reviews the address they put."""

    title = "Own address"


class AddressRefused(Conflict):
    """The address was reviewed and refused; it is not taken from staff by another way."""

    title = "Address refused"


class AddressDecided(Conflict):
    """The address was reviewed before; another one is another edition."""

    title = "Address decided"


def key_of(kind: RecipientKind, name: str, state: str | None) -> str:
    """What a recipient is found by: the company's name, or the state whose attorney general it is."""
    return state.casefold() if kind is RecipientKind.AGENCY and state else name_key(name)


def newest(
    ctx: Context, kind: RecipientKind, key: str, standing: AddressStanding = AddressStanding.APPROVED
) -> Row | None:
    """The recipient as it is written to now; or the address that waits for its review."""
    return next(iter(standing_so(ctx, kind, key, standing)), None)


def standing_so(ctx: Context, kind: RecipientKind, key: str, standing: AddressStanding) -> list[Row]:
    """The recipient's addresses of that standing, the newest first."""
    return ctx.db.execute(
        "select * from disputes.recipients where kind = %s and name_key = %s and standing = %s order by edition desc",
        (kind, key, standing),
    ).fetchall()


def put(ctx: Context, given: Row) -> Row:
    """Keep an address for its review; the same one again is nothing new. Another one is kept by who read the one it is
    to replace.

    `given`: kind, name, state, lines, time_zone, source. `AddressDiffers` where the edition in force was not named,
    `AddressWaits` where another one is not decided yet.
    """
    key = key_of(given["kind"], given["name"], given["state"])
    ctx.db.execute("select pg_advisory_xact_lock(hashtextextended('disputes.recipients:' || %s, 0))", (key,))
    held, waits = (newest(ctx, given["kind"], key, one) for one in (AddressStanding.APPROVED, AddressStanding.PROPOSED))
    for same in (waits, held):
        if same and same["lines"] == list(given["lines"]) and same["time_zone"] == given["time_zone"]:
            return same
    if waits:
        raise AddressWaits(f"{', '.join(waits['lines'])} ({waits['source']}) waits for its review; decide it first.")
    if held and ctx.if_match != held["edition"]:
        raise AddressDiffers(
            f"{held['name']} is known at {', '.join(held['lines'])} ({held['source']}); to replace that address, send"
            f' If-Match: "{held["edition"]}".'
        )
    row = given | _next_edition(ctx, given["kind"], key) | {"name_key": key, "put_by": ctx.actor, "put_at": ctx.now}
    ctx.db.execute(
        "insert into disputes.recipients (recipient_id, edition, kind, name, name_key, state, lines, time_zone, source,"
        " put_by, put_at) values (%(recipient_id)s, %(edition)s, %(kind)s, %(name)s, %(name_key)s, %(state)s,"
        " %(lines)s, %(time_zone)s, %(source)s, %(put_by)s, %(put_at)s)",
        row | {"lines": json.dumps(list(given["lines"]))},
    )
    return row_of(ctx, row["recipient_id"], row["edition"])


def _next_edition(ctx: Context, kind: RecipientKind, key: str) -> Row:
    """recipient_id and edition of what is put next; a refused one keeps its number."""
    last = ctx.db.execute(
        "select recipient_id, max(edition) + 1 as edition from disputes.recipients where kind = %s and name_key = %s"
        " group by recipient_id",
        (kind, key),
    ).fetchone()
    return last or {"recipient_id": ctx.new_id("rcp"), "edition": 1}


def row_of(ctx: Context, recipient_id: str, edition: int) -> Row:
    """The address, locked."""
    row = ctx.db.execute(
        "select * from disputes.recipients where recipient_id = %s and edition = %s for update", (recipient_id, edition)
    ).fetchone()
    if row is None:
        raise NotFound("There is no such address.")
    return row


def review(ctx: Context, recipient_id: str, edition: int, *, approves: bool, remark: str | None) -> Row:
    """Keep the word of somebody else than who put the address; the first stands."""
    row = row_of(ctx, recipient_id, edition)
    if row["put_by"] == ctx.actor:
        raise OwnAddress("You put this address; somebody else reviews it.")
    if row["standing"] != AddressStanding.PROPOSED:
        raise AddressDecided(f"This address is {row['standing']}; put another one.")
    ctx.db.execute(
        "update disputes.recipients set standing = %s, reviewer = %s, reviewed_at = %s, remark = %s"
        " where recipient_id = %s and edition = %s",
        (
            AddressStanding.APPROVED if approves else AddressStanding.REFUSED,
            ctx.actor,
            ctx.now,
            remark,
            recipient_id,
            edition,
        ),
    )
    return row_of(ctx, recipient_id, edition)


def listed(ctx: Context, only: Row, after: tuple[str, int] | None, limit: int, *, history: bool) -> list[Row]:
    """By id: the address in force of each and the one that waits, or all there were.

    only: kind, name (the beginning of it) and standing, None for any. after: id and edition of the last one seen.
    """
    recipient_id, edition = after or (None, None)
    return ctx.db.execute(
        "select * from disputes.recipients r where (%(kind)s::text is null or kind = %(kind)s)"
        " and (%(key)s::text is null or starts_with(name_key, %(key)s))"
        " and (%(standing)s::text is null or standing = %(standing)s)"
        " and (%(id)s::text is null or recipient_id > %(id)s or (recipient_id = %(id)s and edition < %(edition)s))"
        " and (%(history)s or standing = 'proposed' or standing = 'approved' and edition = (select max(edition)"
        " from disputes.recipients n where n.recipient_id = r.recipient_id and n.standing = 'approved'))"
        " order by recipient_id, edition desc limit %(limit)s",
        only
        | {"key": name_key(only["name"]) if only["name"] else None, "id": recipient_id, "edition": edition}
        | {"history": history, "limit": limit},
    ).fetchall()


def shown(row: Row) -> KnownRecipient:
    return KnownRecipient.model_validate({name: row[name] for name in KnownRecipient.model_fields}, strict=False)


# -- letters ----------------------------------------------------------------------------------------------------------


def recipient_in(row: Row) -> Recipient:
    """As a letter names it, with the edition it was taken from."""
    return Recipient(
        bureau=None,
        short_name=row["name"],
        name=row["name"],
        lines=tuple(row["lines"]),
        time_zone=row["time_zone"],
        confidence="typed",
        kind=RecipientKind(row["kind"]),
        source=f"{_SOURCE}:{row['recipient_id']}:{row['edition']}",
    )


def known(ctx: Context, kind: NextStepKind, furnisher: str, state: str | None) -> Recipient | None:
    """Whom a step goes to by the list: the furnisher, or the attorney general of the state; None: nobody is listed."""
    found = []
    for each in _KINDS[TYPED[kind]]:
        row = newest(ctx, each, key_of(each, furnisher, state))
        if row:
            found.append(recipient_in(row))
    if len(found) > 1 and not is_one_address(*found):
        raise AddressDiffers(f"{furnisher} stands in the list under two addresses; have staff put the right one.")
    return found[0] if found else None


def need_one(ctx: Context, case: Case, listed: Recipient | None, typed: Recipient | None) -> None:
    """Refuse an address that differs from the list's, or from what an earlier step of the case was told."""
    if typed is None:
        return
    told = ctx.db.execute(
        "select recipient from disputes.escalations where case_id = %s and recipient is not null", (case.case_id,)
    ).fetchall()
    before = [Recipient.model_validate(row["recipient"], strict=False) for row in told]
    others = [each for each in before if each.kind is typed.kind and name_key(each.name) == name_key(typed.name)]
    # What the list says now holds over what was typed before it said anything.
    for other in [listed] if listed else others:
        if not is_one_address(other, typed):
            where = f"{', '.join(other.lines)} ({other.source})"
            raise AddressDiffers(
                f"{other.name} is known at {where}; leave recipient out, or have staff put the new one."
            )


def need_decided(ctx: Context, kind: NextStepKind, furnisher: str, state: str | None, typed: Recipient | None) -> None:
    """Refuse what staff typed past a review, where nothing is approved: an address of the recipient waits for its
    review, or this very one was refused. `AddressWaits`, `AddressRefused`."""
    if typed is None:
        return
    keys = {(each, key_of(each, name, state)) for each in _KINDS[TYPED[kind]] for name in (furnisher, typed.name)}
    for each, key in sorted(keys):
        waits = newest(ctx, each, key, AddressStanding.PROPOSED)
        if waits:
            raise AddressWaits(
                f"{', '.join(waits['lines'])} ({waits['source']}) waits for its review; decide it first."
            )
        for refused in standing_so(ctx, each, key, AddressStanding.REFUSED):
            if is_one_address(recipient_in(refused), typed):
                raise AddressRefused(f"{', '.join(refused['lines'])} was refused: {refused['remark']}")


def today(ctx: Context, recipient: Recipient) -> Recipient:
    """The recipient as it is written to now; one that was typed stays as it was typed."""
    source, _, edition = recipient.source.partition(":")
    if source != _SOURCE or not edition:
        return recipient
    row = ctx.db.execute(
        "select * from disputes.recipients where recipient_id = %s and standing = 'approved'"
        " order by edition desc limit 1",
        (edition.partition(":")[0],),
    ).fetchone()
    return recipient_in(row) if row else recipient
