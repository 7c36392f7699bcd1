"""What was told: messages, their deliveries, what consumers want of them. Where to is read when a delivery goes out."""

from __future__ import annotations

import json
from typing import Any

from contracts.calendar import local_date
from contracts.dispute_events import Milestone, MilestoneReached
from functions.communications.model import (
    Message,
    NoticeChannel,
    Preferences,
    PreferencesChanged,
    QuietHours,
    Told,
    Wanted,
)
from functions.communications.rules import BUNDLED, GROUPS
from functions.communications.templates import CURRENT, inbox_text
from kernel.context import Context
from kernel.errors import NotFound
from kernel.resources import Bucket, Database, Machine, Partner

DATABASE = Database("communications", views=("customers.v1_profiles",))
EXCHANGE = Bucket("communications-exchange")
MACHINE = Machine("notice")
SMS = Partner("sms")
PUSH = Partner("push")
Row = dict[str, Any]

_CHANGED = "The preferences were changed meanwhile; read them again and repeat the edit."


# -- messages ---------------------------------------------------------------------------------------------------------


def save_message(ctx: Context, reached: MilestoneReached) -> str | None:
    """The new message's id; None where the milestone was told of this subject before, however long ago."""
    message_id = ctx.new_id("msg")
    made = ctx.db.execute(
        "insert into communications.messages (message_id, customer_id, milestone, subject_id, dispute_id,"
        " round_number, letter_id, template_version, reached_at, created_at)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
        (
            message_id,
            reached.customer_id,
            reached.milestone,
            reached.subject_id,
            reached.dispute_id,
            reached.round_number,
            reached.letter_id,
            CURRENT,
            reached.at,
            ctx.now,
        ),
    )
    return message_id if made.rowcount else None


def messages_of(ctx: Context, customer_id: str, only: Row, cursor: str | None, limit: int) -> list[Message]:
    """Newest first; only: `acknowledged` and `milestones`, None for any; the cursor is the last id."""
    found = ctx.db.execute(
        "select * from communications.messages where customer_id = %(customer_id)s"
        " and (%(cursor)s::text is null or message_id < %(cursor)s)"
        " and (%(acknowledged)s::boolean is null or (acknowledged_at is not null) = %(acknowledged)s)"
        " and (%(milestones)s::text[] is null or milestone = any(%(milestones)s))"
        " order by message_id desc limit %(limit)s",
        only | {"customer_id": customer_id, "cursor": cursor, "limit": limit},
    ).fetchall()
    zone = time_zone(ctx, customer_id)
    return [_shown(row, zone) for row in found]


def acknowledge(ctx: Context, customer_id: str, message_id: str) -> Message:
    """The message, acknowledged; the first time stands."""
    row = ctx.db.execute(
        "update communications.messages set acknowledged_at = coalesce(acknowledged_at, %s)"
        " where customer_id = %s and message_id = %s returning *",
        (ctx.now, customer_id, message_id),
    ).fetchone()
    if row is None:
        raise NotFound("There is no message with this id.")
    return _shown(row, time_zone(ctx, customer_id))


def _shown(row: Row, zone: str | None) -> Message:
    """Dates stand on the consumer's calendar; on that of UTC where no profile names theirs."""
    milestone = Milestone(row["milestone"])
    on = local_date(row["reached_at"], zone or "UTC")
    said = inbox_text(milestone, row["template_version"], f"{on:%B} {on.day}, {on.year}")
    kept = {name: row[name] for name in Message.model_fields if name in row}
    return Message(
        **kept | {"milestone": milestone, "group": GROUPS[milestone], "title": said.title, "text": said.text}
    )


def time_zone(ctx: Context, customer_id: str) -> str | None:
    row = ctx.db.execute(
        "select time_zone from customers.v1_profiles where customer_id = %s", (customer_id,)
    ).fetchone()
    return str(row["time_zone"]) if row else None


# -- deliveries -------------------------------------------------------------------------------------------------------


def open_delivery(ctx: Context, message_id: str, customer_id: str, grouped: str, told: Told) -> None:
    """A delivery, begun at once where it is due, else by `start_due`."""
    delivery_id, due = ctx.new_id("dlv"), told.due_at <= ctx.now
    ctx.db.execute(
        "insert into communications.deliveries (delivery_id, message_id, customer_id, channel, grouped, state, due_at)"
        " values (%s, %s, %s, %s, %s, %s, %s)",
        (
            delivery_id,
            message_id,
            customer_id,
            told.channel,
            grouped,
            "started" if due else "waiting",
            told.due_at,
        ),
    )
    if due:
        _start(ctx, delivery_id, customer_id, told.channel)


def start_due(ctx: Context, limit: int) -> int:
    """Begin the deliveries whose quiet hours are over, the longest waiting first; how many."""
    found = ctx.db.execute(
        "update communications.deliveries set state = 'started' where delivery_id in ("
        " select delivery_id from communications.deliveries where state = 'waiting' and due_at <= %s"
        " order by due_at limit %s for update skip locked) returning delivery_id, customer_id, channel",
        (ctx.now, limit),
    ).fetchall()
    for row in found:
        _start(ctx, **row)
    return len(found)


def _start(ctx: Context, delivery_id: str, customer_id: str, channel: str) -> None:
    given = {"case": delivery_id, "customer_id": customer_id, "channel": channel}
    ctx.start(MACHINE, delivery_id, given, label=("notice", channel))


def take_delivery(ctx: Context, delivery_id: str) -> Row:
    """The delivery; the customer's others wait until the commit, so that of two at once one tells both."""
    row = ctx.db.execute(
        "select * from communications.deliveries where delivery_id = %s for update", (delivery_id,)
    ).fetchone()
    if row is None:
        raise NotFound("There is no delivery with this id.")
    ctx.db.execute("select pg_advisory_xact_lock(hashtextextended(%s, 35))", (row["customer_id"],))
    return row


def told_just_now(ctx: Context, delivery: Row) -> bool:
    """Whether another delivery of the same group and channel went out just now: it says the same."""
    row = ctx.db.execute(
        "select 1 from communications.deliveries where customer_id = %s and channel = %s and grouped = %s"
        " and prepared_at > %s and state in ('prepared', 'sent') and delivery_id <> %s limit 1",
        (
            delivery["customer_id"],
            delivery["channel"],
            delivery["grouped"],
            ctx.now - BUNDLED,
            delivery["delivery_id"],
        ),
    ).fetchone()
    return row is not None


def note_prepared(ctx: Context, delivery_id: str) -> None:
    ctx.db.execute(
        "update communications.deliveries set state = 'prepared', prepared_at = %s where delivery_id = %s",
        (ctx.now, delivery_id),
    )


def end_delivery(ctx: Context, delivery_id: str, state: str, reason: str | None = None) -> None:
    """`sent`, `quiet` or `failed`."""
    ctx.db.execute(
        "update communications.deliveries set state = %s, reason = %s, ended_at = %s where delivery_id = %s",
        (state, reason, ctx.now, delivery_id),
    )


def address_of(ctx: Context, customer_id: str, channel: str, *, whatever_is_wanted: bool) -> tuple[str | None, str]:
    """(where to, empty) as the profile says now, or (None, why nothing is sent)."""
    row = ctx.db.execute("select sealed from customers.v1_profiles where customer_id = %s", (customer_id,)).fetchone()
    if row is None:
        return None, "no_profile"
    profile = json.loads(ctx.pii(customer_id).open("customers.profile", row["sealed"]))
    if channel not in profile["channels"] and not whatever_is_wanted:
        return None, "not_wanted"
    if channel == NoticeChannel.EMAIL:
        return str(profile["email"]), ""
    if channel == NoticeChannel.SMS:
        return (str(profile["phone"]), "") if profile["phone"] else (None, "no_number")
    token = device(ctx, customer_id)
    return (token, "") if token else (None, "no_device")


# -- what is wanted ---------------------------------------------------------------------------------------------------


def preferences(ctx: Context, customer_id: str) -> Preferences:
    row = ctx.db.execute("select * from communications.preferences where customer_id = %s", (customer_id,)).fetchone()
    registered = ctx.db.execute(
        "select 1 from communications.devices where customer_id = %s", (customer_id,)
    ).fetchone()
    quiet = row["quiet_hours"] if row else None
    return Preferences(
        channels=Wanted.model_validate(row["channels"]) if row else Wanted(),
        quiet_hours=QuietHours.model_validate(quiet) if quiet else None,
        push=registered is not None,
        version=row["version"] if row else 0,
    )


def save_preferences(
    ctx: Context, customer_id: str, channels: Wanted, quiet: QuietHours | None, *, expected: int | None
) -> None:
    """Write them; `expected` is the version that was read (None makes the first)."""
    values = {
        "customer_id": customer_id,
        "channels": channels.model_dump_json(),
        "quiet": quiet.model_dump_json() if quiet else None,
        "now": ctx.now,
        "expected": expected,
    }
    if expected is None:
        made = ctx.db.execute(
            "insert into communications.preferences (customer_id, channels, quiet_hours, version, changed_at)"
            " values (%(customer_id)s, %(channels)s, %(quiet)s, 1, %(now)s) on conflict do nothing",
            values,
        )
    else:
        made = ctx.db.execute(
            "update communications.preferences set channels = %(channels)s, quiet_hours = %(quiet)s,"
            " version = version + 1, changed_at = %(now)s"
            " where customer_id = %(customer_id)s and version = %(expected)s",
            values,
        )
    if made.rowcount != 1:
        raise PreferencesChanged(_CHANGED)


def device(ctx: Context, customer_id: str) -> str | None:
    """The device's push token, opened."""
    row = ctx.db.execute(
        "select sealed_token from communications.devices where customer_id = %s", (customer_id,)
    ).fetchone()
    return ctx.pii(customer_id).open("communications.device", row["sealed_token"]) if row else None


def save_device(ctx: Context, customer_id: str, token: str | None) -> None:
    """Keep the token in place of any before it; None forgets it."""
    ctx.db.execute("delete from communications.devices where customer_id = %s", (customer_id,))
    if token is not None:
        sealed = ctx.pii(customer_id, create=True).seal("communications.device", token)
        ctx.db.execute(
            "insert into communications.devices (customer_id, sealed_token, changed_at) values (%s, %s, %s)",
            (customer_id, sealed, ctx.now),
        )
