"""A letter leaves by its recipient's own channel, or waits for a person: no bureau is given another's."""

from __future__ import annotations

import json
from typing import Any

import pytest

from contracts.vocabulary import Bureau
from functions.disputes import store
from functions.disputes.model import LetterChannel
from functions.disputes.rules.channels import channel_of
from functions.disputes.submission import find_submission, submit_letter
from functions.disputes.submission.ports.choosing import ChannelClosed, port_of
from kernel import aws
from tests.harness.world import ACCOUNT, STAGE, World


@pytest.mark.parametrize(
    ("bureau", "channel"),
    [
        (Bureau.EXPERIAN, LetterChannel.BUREAU_API),
        (Bureau.EQUIFAX, LetterChannel.CERTIFIED_MAIL),
        (Bureau.TRANSUNION, LetterChannel.CERTIFIED_MAIL),
        (None, LetterChannel.PORTAL),
    ],
)
def test_the_channel_is_the_recipients(bureau: Bureau | None, channel: LetterChannel) -> None:
    assert channel_of(bureau) is channel


def laid(world: World, **parts: Any) -> str:
    """A letter's submission, as its rendering lays it ready."""
    key = "submissions/let_1.json"
    submission = {"channel": "certified_mail", "recipient": "equifax", "filing": {"clientReference": "let_1"}} | parts
    bucket = store.LETTERS.physical_name(STAGE, ACCOUNT)
    aws.client("s3").put_object(Bucket=bucket, Key=key, Body=json.dumps(submission).encode())
    return key


@pytest.mark.parametrize(
    "way",
    [{"channel": "portal", "recipient": "rcp_1"}, {"channel": "bureau_api"}],
    ids=str,
)
def test_what_nobody_takes_is_not_filed_with_experian(world: World, way: dict[str, str]) -> None:
    """No partner is named in this world: a call to any of them would fail otherwise."""
    given = {"case": "rnd_1", "item": "let_1", "submission_key": laid(world, **way)}
    with pytest.raises(ChannelClosed):
        world.invoke(submit_letter.handler, given)
    found = world.invoke(find_submission.handler, {"case": "rnd_1", "item": "let_1"})
    assert found["provider_reference"] is None


def test_experians_is_filed_with_experian_and_other_bureaus_letters_are_mailed() -> None:
    assert port_of({"channel": "bureau_api", "recipient": "experian"}).partner is store.EXPERIAN
    for bureau in ("equifax", "transunion"):
        assert port_of({"channel": "certified_mail", "recipient": bureau}).partner is store.MAIL_HOUSE
