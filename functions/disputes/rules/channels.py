"""Which way a letter leaves: by its recipient, as data says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from pydantic import Field

from contracts.vocabulary import Bureau
from functions.disputes.model import LetterChannel
from functions.disputes.record import Record


class Patience(Record):
    """How long nobody is asked about a letter under way, or reminded of one that waits to be signed or sent; how long
    what a bureau misses, or proof of identity, is waited for where it names no day; and how long after its answer a
    report is expected to show what it mended."""

    approval_after_days: int = Field(ge=1)
    lost_after_business_days: int = Field(ge=1)
    remind_after_days: int = Field(ge=1)
    idle_after_days: int = Field(ge=1)
    cure_within_days: int = Field(ge=1)
    identity_within_days: int = Field(ge=1)
    report_after_days: int = Field(ge=1)
    citation: str


class Channels(Record):
    """The way to each bureau, and to everybody else."""

    version: str
    note: str
    bureaus: Mapping[Bureau, LetterChannel]
    others: LetterChannel
    patience: Patience


@lru_cache(maxsize=1)
def _channels() -> Channels:
    text = files("functions.disputes.submission").joinpath("channels.json").read_text(encoding="utf-8")
    return Channels.model_validate_json(text)


def channel_of(bureau: Bureau | None) -> LetterChannel:
    """A bureau's own way; None: a furnisher, collector or agency, to whom the consumer sends in person."""
    return _channels().others if bureau is None else _channels().bureaus[bureau]


def patience() -> Patience:
    """House rules for what nobody has proved yet."""
    return _channels().patience
