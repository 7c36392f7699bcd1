"""Advice on a bureau's answer: off by default; asked once, weighed and recorded; without it letters are read as ever."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from contracts.vocabulary import Bureau
from functions.reports.disclosures.advice.question import PATIENCE_S, TASK
from functions.reports.intake import advising, get_result_letter, read_result_letter
from functions.reports.intake.recognised import RECOGNISED
from infra.local.documents.by_reportlab import render_reportlab
from infra.local.documents.result_letter import Answered, result_letter
from kernel import aws
from kernel.errors import ModelUnavailable
from tests.harness.events import Person
from tests.harness.paper.recognition import text_layer
from tests.harness.people import ok, served
from tests.harness.world import ACCOUNT, STAGE, World

MODEL = "us.some.model-v1:0"
BANK = "EXAMPLE BANK USA"
OPEN, DELETED = "CLASS 7", "DELETED"
LETTER = render_reportlab(
    result_letter(
        Bureau.TRANSUNION,
        (Answered(BANK, "517800****", OPEN), Answered("MIDLAND EXAMPLE", "30012****", DELETED)),
        date(2027, 2, 20),
        "100200300",
    )
)


class Fake:
    """A port that answers as it is told."""

    name = MODEL

    def __init__(self, answer: Callable[[list[str]], Any]) -> None:
        self.answer, self.asked = answer, list[str]()

    def advise(self, lines: str) -> str:
        self.asked.append(lines)
        said = self.answer(lines.splitlines())
        return said if isinstance(said, str) else json.dumps(said)


def line(lines: list[str], words: str) -> int:
    return next(at for at, text in enumerate(lines, 1) if words in text)


def verified(lines: list[str]) -> Any:
    """Both items as they stand in the letter; of the first only the model knows what its class means."""
    both = ((BANK, "517800****", "verified", OPEN), ("MIDLAND EXAMPLE", "30012****", "deleted", DELETED))
    return {
        "kind": "results",
        "items": [
            {
                "name": name,
                "number": number,
                "outcome": outcome,
                "named": sorted({line(lines, name), line(lines, number)}),
                "said": [line(lines, words)],
                "words": words,
            }
            for name, number, outcome, words in both
        ],
    }


def plugged(monkeypatch: pytest.MonkeyPatch, answer: Callable[[list[str]], Any]) -> Fake:
    port = Fake(answer)
    monkeypatch.setattr(advising, "adviser", lambda ctx: port)
    return port


@pytest.fixture
def person(world: World) -> Person:
    return served(world)


def read(world: World, person: Person) -> dict[str, Any]:
    """The letter as it is kept, read from its recognised pages."""
    key = f"{person.customer_id}/letter.json"
    pages = json.dumps(text_layer(LETTER)).encode()
    aws.client("s3").put_object(Bucket=RECOGNISED.physical_name(STAGE, ACCOUNT), Key=key, Body=pages)
    given = {"case": "doc_1", "customer_id": person.customer_id, "recognised_key": key}
    path = {"result_letter_id": world.invoke(read_result_letter.handler, given)["letter_id"]}
    shown: dict[str, Any] = ok(world.call(get_result_letter.handler, person, path=path))
    return shown


def outcomes(letter: dict[str, Any]) -> dict[str, str | None]:
    return {item["furnisher"]: item["outcome"] if item["certainty"] >= 0.8 else None for item in letter["items"]}


ALONE = {BANK: None, "MIDLAND EXAMPLE": "deleted"}


def test_nobody_is_asked_by_default(world: World, person: Person) -> None:
    letter = read(world, person)
    assert outcomes(letter) == ALONE and letter["advised_by"] is None


def test_what_is_advised_counts_and_is_recorded(world: World, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    port = plugged(monkeypatch, verified)
    letter = read(world, person)
    assert outcomes(letter) == ALONE | {BANK: "verified"} and letter["advised_by"] == MODEL
    assert len(port.asked) == 1, "one question a letter"
    (told,) = world.events("ResultLetterRead")
    assert "verified" not in json.dumps(told), "what a letter says is told by nobody but the letter"


@pytest.mark.parametrize("said", ["I can't do that.", "{}", '{"kind": "results", "items": 3}'])
def test_advice_that_is_no_use_changes_nothing(
    world: World,
    person: Person,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    said: str,
) -> None:
    plugged(monkeypatch, lambda lines: said)
    letter = read(world, person)
    assert outcomes(letter) == ALONE and letter["advised_by"] is None
    assert "a bureau's answer is read without advice: what came is none" in caplog.messages


def test_an_unavailable_model_stops_no_letter(
    world: World, person: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def silent(lines: list[str]) -> str:
        raise ModelUnavailable("too slow")

    plugged(monkeypatch, silent)
    assert outcomes(read(world, person)) == ALONE
    assert "a bureau's answer is read without advice" in caplog.messages


def test_what_a_model_makes_up_is_left_out_and_told_without_its_words(
    world: World, person: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def more(lines: list[str]) -> Any:
        said = verified(lines)
        made_up = said["items"][0] | {"name": "UNHEARD OF BANK", "number": "999999****", "outcome": "deleted"}
        return said | {"items": [*said["items"], made_up]}

    plugged(monkeypatch, more)
    assert outcomes(read(world, person)) == ALONE | {BANK: "verified"}
    assert any("isn't on its pages" in message for message in caplog.messages)
    assert "UNHEARD" not in caplog.text and BANK not in caplog.text


def test_the_stages_model_is_asked_once_for_the_likeliest_words(
    world: World, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, Any]] = []
    waiting: list[dict[str, int]] = []

    class Client:
        def converse(self, **given: Any) -> Any:
            asked.append(given)
            lines = given["messages"][0]["content"][0]["text"].splitlines()
            return {
                "stopReason": "end_turn",
                "output": {"message": {"content": [{"text": json.dumps(verified(lines))}]}},
            }

    other = aws.client

    def client(service: str, **kept: int) -> Any:
        if service != "bedrock-runtime":
            return other(service, **kept)
        waiting.append(kept)
        return Client()

    monkeypatch.setattr(aws, "client", client)
    monkeypatch.setenv("LANGUAGE_MODEL", MODEL)
    assert outcomes(read(world, person)) == ALONE | {BANK: "verified"}
    (given,) = asked
    assert given["modelId"] == MODEL and given["system"] == [{"text": TASK}]
    assert given["inferenceConfig"]["temperature"] == 0
    assert waiting == [{"read_timeout_s": PATIENCE_S, "attempts": 1}]
    assert read_result_letter.handler.timeout_s > PATIENCE_S, "the letter is still read without it"
