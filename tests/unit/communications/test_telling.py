"""When and by which channels a message is told, and what its templates say."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from contracts.dispute_events import Milestone
from functions.communications.model import MessageGroup, NoticeChannel, QuietHours, Wanted
from functions.communications.rules import GROUPS, after_quiet, deliveries, header
from functions.communications.templates import MessageTemplateBroken, fill, inbox_text, outside, templates

NIGHT = QuietHours(start="21:00", until="08:00")
DENVER = "America/Denver"
EMAIL, SMS, PUSH = NoticeChannel.EMAIL, NoticeChannel.SMS, NoticeChannel.PUSH


def at(text: str, zone: str = DENVER) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


# -- quiet hours ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2027-03-01T20:59:59", "2027-03-01T20:59:59"),
        ("2027-03-01T21:00:00", "2027-03-02T08:00:00"),
        ("2027-03-02T07:59:59", "2027-03-02T08:00:00"),
        ("2027-03-02T08:00:00", "2027-03-02T08:00:00"),
        ("2027-03-13T23:00:00", "2027-03-14T08:00:00"),  # the night that summer time begins
        ("2027-11-06T23:00:00", "2027-11-07T08:00:00"),  # and the one it ends
    ],
)
def test_a_delivery_waits_for_the_morning_of_the_consumers_clock(now: str, due: str) -> None:
    assert after_quiet(NIGHT, at(now), DENVER) == at(due)


def test_quiet_hours_that_end_in_the_hour_that_summer_time_skips_end_with_it() -> None:
    quiet = QuietHours(start="21:00", until="02:30")
    assert after_quiet(quiet, at("2027-03-13T22:00:00"), DENVER) == at("2027-03-14T03:00:00")


@given(
    st.integers(0, 731 * 86_400).map(lambda later: datetime(2027, 1, 1, tzinfo=UTC) + timedelta(seconds=later)),
    st.tuples(st.integers(0, 1439), st.integers(0, 1439)).filter(lambda pair: pair[0] != pair[1]),
    st.sampled_from([DENVER, "America/New_York", "Pacific/Honolulu", "America/St_Johns"]),
)
def test_what_is_due_is_never_quiet_and_never_later_than_needed(
    now: datetime, hours: tuple[int, int], zone: str
) -> None:
    start, until = (f"{minute // 60:02}:{minute % 60:02}" for minute in hours)
    quiet = QuietHours(start=start, until=until)

    def is_quiet(instant: datetime) -> bool:
        told = instant.astimezone(ZoneInfo(zone)).strftime("%H:%M")
        return start <= told < until if start < until else told >= start or told < until

    due = after_quiet(quiet, now, zone)
    assert due >= now and not is_quiet(due)
    assert due == now or is_quiet(due - timedelta(minutes=1)), "a minute earlier was quiet still"


def test_quiet_hours_have_a_beginning_and_another_end() -> None:
    for wrong in (("08:00", "08:00"), ("24:00", "08:00"), ("9:00", "10:00"), ("aa:bb", "10:00")):
        with pytest.raises(ValidationError):
            QuietHours(start=wrong[0], until=wrong[1])


# -- channels ---------------------------------------------------------------------------------------------------------


def test_each_group_goes_by_the_channels_chosen_for_it() -> None:
    wanted, now = Wanted(action=(SMS, EMAIL), progress=(), results=(PUSH,)), at("2027-03-01T12:00:00")
    told = {group: [one.channel for one in deliveries(group, wanted, NIGHT, now, DENVER)] for group in MessageGroup}
    assert told == {
        MessageGroup.ACTION: [EMAIL, SMS],
        MessageGroup.PROGRESS: [],
        MessageGroup.RESULTS: [PUSH],
        MessageGroup.LEGAL: [EMAIL],
    }


def test_a_legal_notice_is_mailed_at_once_whatever_is_wanted() -> None:
    now = at("2027-03-01T23:00:00")
    told = deliveries(MessageGroup.LEGAL, Wanted(legal=(SMS,)), NIGHT, now, DENVER)
    assert [(one.channel, one.due_at) for one in told] == [(EMAIL, now), (SMS, at("2027-03-02T08:00:00"))]


def test_every_milestone_is_of_a_group() -> None:
    assert set(GROUPS) == set(Milestone)
    assert set(GROUPS.values()) == set(MessageGroup)


# -- templates --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("milestone", Milestone)
def test_every_milestone_is_told_in_plain_words(milestone: Milestone) -> None:
    said = inbox_text(milestone, 1, "March 1, 2027")
    assert 8 <= len(said.title) <= 60 and not said.title.endswith(".")
    assert "March 1, 2027" in said.text and "{" not in said.text + said.title
    sentences = re.sub(r"\([^)]*\)", "", said.text).split(". ")
    assert all(len(sentence.split()) <= 32 for sentence in sentences), "one thought a sentence"
    assert not re.search(r"guarantee|erase your|new identity|100 ?%", said.text, re.IGNORECASE)


def test_no_two_milestones_say_the_same() -> None:
    inbox = templates().inbox
    assert set(inbox) == set(Milestone)
    assert len({said.title for said in inbox.values()}) == len({said.text for said in inbox.values()}) == len(Milestone)


@pytest.mark.parametrize("group", MessageGroup)
@pytest.mark.parametrize("channel", NoticeChannel)
def test_what_goes_outside_tells_nothing_of_a_case(group: MessageGroup, channel: NoticeChannel) -> None:
    said = outside(group, channel, "maria@example.test")
    text = f"{said.subject} {said.text} {said.html}".lower()
    for word in ("dispute", "bureau", "letter", "report", "score", "experian", "equifax", "transunion", "payment"):
        assert word not in text
    assert "sign in" in text and "{" not in text
    if channel is EMAIL:
        assert said.subject and said.html and said.html.startswith("<!doctype html>")
        assert re.sub(r"<[^>]+>", "", said.html).count("sign in to read it") == 1
    else:
        assert len(said.text) <= 160 and said.text.isascii(), "one text message"
        assert (said.subject, said.html) == (None, None)


def test_a_place_without_a_value_is_refused_and_a_value_is_no_place() -> None:
    assert fill("{date}", {"date": "{name}"}) == "{name}"
    with pytest.raises(MessageTemplateBroken):
        fill("Dear {name}", {"date": "today"})


@pytest.mark.parametrize("text", ["", "a\r\nBcc: b@example.test", "a\nb", "a\x00b", "a\u2028b", "a\u202eb", "a" * 255])
def test_a_header_takes_one_visible_line(text: str) -> None:
    with pytest.raises(ValueError, match="no header"):
        header(text)
    with pytest.raises(ValueError, match="no header"):
        outside(MessageGroup.ACTION, EMAIL, text)


@given(st.text(max_size=300))
def test_no_header_breaks_a_line(text: str) -> None:
    try:
        taken = header(text)
    except ValueError:
        return
    assert taken.splitlines() == [taken]
