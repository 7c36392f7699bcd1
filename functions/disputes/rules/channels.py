"""Which way a letter leaves: by its recipient, as data says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from contracts.vocabulary import Bureau
from functions.disputes.model import LetterChannel
from functions.disputes.record import Record


class Channels(Record):
    """The way to each bureau, and to everybody else."""

    version: str
    note: str
    bureaus: Mapping[Bureau, LetterChannel]
    others: LetterChannel


@lru_cache(maxsize=1)
def _channels() -> Channels:
    text = files("functions.disputes.submission").joinpath("channels.json").read_text(encoding="utf-8")
    return Channels.model_validate_json(text)


def channel_of(bureau: Bureau | None) -> LetterChannel:
    """A bureau's own way; None: a furnisher, collector or agency, to whom the consumer sends in person."""
    return _channels().others if bureau is None else _channels().bureaus[bureau]
