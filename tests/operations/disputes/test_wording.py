"""Reasons in other words: off by default; what a model says passes the same checks, or the finding's own words stand."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from functions.disputes import wording
from kernel import aws
from kernel.aws.models import language_model
from kernel.errors import ModelUnavailable
from tests.harness.people import ok
from tests.harness.world import World
from tests.operations.disputes.test_letters import WORDS, Drafted

MODEL = "amazon.nova-lite-v1:0"


class Fake:
    """A port that answers as it is told."""

    name = MODEL

    def __init__(self, answer: Callable[[dict[str, str]], Any]) -> None:
        self.answer, self.asked = answer, list[str]()

    def reword(self, passages: str) -> str:
        self.asked.append(passages)
        said = self.answer(json.loads(passages))
        return said if isinstance(said, str) else json.dumps(said)


def plugged(monkeypatch: pytest.MonkeyPatch, answer: Callable[[dict[str, str]], Any]) -> Fake:
    port = Fake(answer)
    monkeypatch.setattr(wording, "rewording", lambda ctx: port)
    return port


def politely(passages: dict[str, str]) -> dict[str, str]:
    return {place: f"As I see it, this is how it stands. {text}" for place, text in passages.items()}


def reasons(story: Drafted) -> list[str]:
    return [item["reason"] for item in story.letter["content"]["items"]]


def models(story: Drafted) -> set[str]:
    return {each["text"] for each in story.letter["content"]["traces"] if each["source"].startswith("wording:")}


def test_nobody_is_asked_by_default(world: World) -> None:
    assert language_model() is None
    story = Drafted(world)
    assert models(story) == set() and story.letter["status"] == "awaiting_approval"


def test_what_a_model_says_is_drafted_checked_and_signed_like_any_text(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = plugged(monkeypatch, politely)
    story = Drafted(world)
    assert all("As I see it" in reason for reason in reasons(story))
    assert models(story) == {MODEL} and story.letter["status"] == "awaiting_approval"
    assert len(port.asked) == 1, "one question a letter"
    for private in ("Delgado", "Maria", "900101234", story.letter_id, story.item_id):
        assert private not in port.asked[0]
    before = reasons(story)
    ok(story.revise(statement=WORDS))
    assert reasons(story) == before and len(port.asked) == 1, "a letter keeps its words"


@pytest.mark.parametrize(
    "answer",
    [
        lambda passages: "I can't do that.",
        lambda passages: {},
        lambda passages: {place: text + " It cost me 500 dollars." for place, text in passages.items()},
        lambda passages: {place: text + " Delete it, or else." for place, text in passages.items()},
        lambda passages: {place: text + " We will remove it, results guaranteed." for place, text in passages.items()},
    ],
    ids=["refusal", "nothing", "a number of its own", "a threat", "a promise"],
)
def test_an_answer_that_is_no_use_leaves_the_findings_words(
    world: World, monkeypatch: pytest.MonkeyPatch, answer: Callable[[dict[str, str]], Any]
) -> None:
    plugged(monkeypatch, answer)
    story = Drafted(world)
    assert models(story) == set() and story.letter["status"] == "awaiting_approval"
    assert not any("500" in reason or "or else" in reason or "guaranteed" in reason for reason in reasons(story))


def test_an_unavailable_model_stops_no_letter(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def silent(passages: dict[str, str]) -> str:
        raise ModelUnavailable("too slow")

    plugged(monkeypatch, silent)
    story = Drafted(world)
    assert models(story) == set() and story.letter["status"] == "awaiting_approval"
    assert "reasons keep the words of the findings" in caplog.messages


class Client:
    """Bedrock's client, answering once as it is told."""

    def __init__(self, stop: str = "end_turn", error: Exception | None = None) -> None:
        self.stop, self.error, self.given = stop, error, dict[str, Any]()

    def converse(self, **given: Any) -> Any:
        self.given = given
        if self.error:
            raise self.error
        return {"stopReason": self.stop, "output": {"message": {"content": [{"text": "He"}, {"text": "llo"}]}}}


def bedrock(monkeypatch: pytest.MonkeyPatch, client: Client) -> wording.Bedrock:
    monkeypatch.setenv("LANGUAGE_MODEL", MODEL)
    monkeypatch.setattr(aws, "client", lambda service, **waiting: client if service == "bedrock-runtime" else None)
    model = language_model()
    assert model is not None
    return wording.Bedrock(model)


def test_bedrock_is_asked_for_its_own_model_with_the_task_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    port = bedrock(monkeypatch, client)
    assert (port.name, port.reword("{}")) == (MODEL, "Hello")
    assert client.given["modelId"] == MODEL and client.given["messages"][0]["content"] == [{"text": "{}"}]
    assert "[[1]]" in client.given["system"][0]["text"]


@pytest.mark.parametrize("stop", ["max_tokens", "guardrail_intervened", "content_filtered"])
def test_half_an_answer_is_none(monkeypatch: pytest.MonkeyPatch, stop: str) -> None:
    with pytest.raises(ModelUnavailable, match=stop):
        bedrock(monkeypatch, Client(stop)).reword("{}")


def test_a_failure_of_the_service_is_told_without_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from botocore.exceptions import ReadTimeoutError

    with pytest.raises(ModelUnavailable) as told:
        bedrock(monkeypatch, Client(error=ReadTimeoutError(endpoint_url="https://x.example"))).reword("{}")
    assert "x.example" not in str(told.value)
