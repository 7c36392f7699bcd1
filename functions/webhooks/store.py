"""The webhooks' store: their outbox row is their deduplication row, so this schema has no table of its own.

The bytes of e-mails lie in encrypted S3.
"""

from __future__ import annotations

from kernel.context import Context
from kernel.resources import Bucket, Database, Partner

DATABASE = Database("webhooks", views=("disputes.v1_cases",))
BUREAU_EXPERIAN = Partner("experian")
MAIL_HOUSE = Partner("mail")
INBOUND_MAIL = Partner("inbound_mail")
MAILS = Bucket("webhooks-mails")


def customer_of(ctx: Context, dispute_id: str) -> str | None:
    """Whose dispute it is; None where there is none of that id."""
    row = ctx.db.execute("select customer_id from disputes.v1_cases where dispute_id = %s", (dispute_id,)).fetchone()
    return row["customer_id"] if row else None
