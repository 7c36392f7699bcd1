"""Billing's store: payments that failed, each with its clock and the workflow step that waits for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kernel.context import Context
from kernel.errors import Conflict, NotFound
from kernel.http import Response
from kernel.resources import Database, Machine

DATABASE = Database("billing")
MACHINE = Machine("payment_failure")
SUPERSEDED = {"decision": "superseded"}
PAID, UNPAID = {"decision": "paid"}, {"decision": "unpaid"}
Row = dict[str, Any]


class PaymentOfAnother(Conflict):
    """This payment was told before, as somebody else's."""

    title = "Payment of another customer"


class FailedPayment(Response):
    """A payment that failed; paused_at: since when the work rests for it, where it does."""

    payment_id: str
    customer_id: str
    failed_at: datetime
    grace_ends_at: datetime | None
    paused_at: datetime | None
    recovered_at: datetime | None


def put(ctx: Context, payment_id: str, customer_id: str) -> FailedPayment:
    """Note that it failed; told again it is the same one."""
    ctx.db.execute(
        "insert into billing.failed_payments (payment_id, customer_id, failed_at) values (%s, %s, %s)"
        " on conflict do nothing",
        (payment_id, customer_id, ctx.now),
    )
    row = payment(ctx, payment_id)
    if row["customer_id"] != customer_id:
        raise PaymentOfAnother("This payment is known as another customer's.")
    return shown(row)


def payment(ctx: Context, payment_id: str) -> Row:
    """The payment, locked, and with it the customer's others: what rests is decided for all of them."""
    ctx.db.execute(
        "select 1 from billing.failed_payments where customer_id = (select customer_id from billing.failed_payments"
        " where payment_id = %s) order by payment_id for update",
        (payment_id,),
    )
    row = ctx.db.execute("select * from billing.failed_payments where payment_id = %s", (payment_id,)).fetchone()
    if row is None:
        raise NotFound("There is no failed payment with this id.")
    return row


def shown(row: Row) -> FailedPayment:
    return FailedPayment(**{name: row[name] for name in FailedPayment.model_fields})


def set_grace(ctx: Context, payment_id: str, until: datetime) -> None:
    ctx.db.execute("update billing.failed_payments set grace_ends_at = %s where payment_id = %s", (until, payment_id))


def recover(ctx: Context, payment_id: str) -> None:
    ctx.db.execute("update billing.failed_payments set recovered_at = %s where payment_id = %s", (ctx.now, payment_id))


def pause(ctx: Context, payment_id: str) -> None:
    ctx.db.execute("update billing.failed_payments set paused_at = %s where payment_id = %s", (ctx.now, payment_id))


def still_rests(ctx: Context, customer_id: str) -> bool:
    """Whether the work rests for another payment that is not recovered."""
    found = ctx.db.execute(
        "select 1 from billing.failed_payments where customer_id = %s and paused_at is not null"
        " and recovered_at is null",
        (customer_id,),
    )
    return found.fetchone() is not None


# -- the step that waits ----------------------------------------------------------------------------------------------


def wait_for(ctx: Context, row: Row, token: str) -> None:
    """Keep the newest execution's token; one that waited here before ends."""
    ctx.db.execute("update billing.failed_payments set token = %s where payment_id = %s", (token, row["payment_id"]))
    if row["token"] is not None and row["token"] != token:
        ctx.complete_task(row["token"], SUPERSEDED)


def let_go_on(ctx: Context, payment_id: str, output: dict[str, str]) -> None:
    """Complete the step that waits, if one does; else it finds its answer when it comes to wait."""
    row = ctx.db.execute(
        "update billing.failed_payments p set token = null from billing.failed_payments old where p.payment_id = %s"
        " and old.payment_id = p.payment_id and old.token is not null returning old.token",
        (payment_id,),
    ).fetchone()
    if row:
        ctx.complete_task(row["token"], output)


def graces_over(ctx: Context, limit: int = 200) -> list[Row]:
    """Payments not recovered whose days are over and whose step waits; another sweep can't take them too."""
    return ctx.db.execute(
        "select * from billing.failed_payments where token is not null and recovered_at is null and paused_at is null"
        " and grace_ends_at <= %s order by grace_ends_at limit %s for update skip locked",
        (ctx.now, limit),
    ).fetchall()
