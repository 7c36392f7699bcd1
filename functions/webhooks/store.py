"""The webhooks' store: their outbox row is their deduplication row, so this schema has no table of its own."""

from __future__ import annotations

from kernel.resources import Database, Partner

DATABASE = Database("webhooks")
BUREAU_EXPERIAN = Partner("experian")
MAIL_HOUSE = Partner("mail")
