"""What was stored before rounds had kinds is read after: cases, rounds, letters, clocks and waits keep their meaning."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.letters.model import LetterKind
from functions.disputes.model import Case, CaseStatus, LetterChannel, Round, RoundKind, RunningRound
from functions.platform import store
from tests.generators.sent_rounds import disputed, sent_round
from tests.harness.world import World
from tests.operations.platform.stored import before

KINDS = "0025_disputes_round_kinds.sql"
NOW = datetime(2027, 3, 1, 15, tzinfo=UTC)
ADDED = ("recipient", "letter_kind", "channel")


def as_it_was(round_: Round) -> str:
    """The round as its body was written before."""
    body = round_.model_dump(mode="json")
    for name in ("kind", "escalation", "paused_by"):
        del body[name]
    body["letters"] = [{key: value for key, value in one.items() if key not in ADDED} for one in body["letters"]]
    for entry in body["items"]:
        del entry["item"]["chosen_because"]
    return json.dumps(body)


def stored(db: Any, case_id: str, running: str | None, *rounds: Round) -> None:
    status = "round_in_progress" if running else "awaiting_next_round"
    body = {
        "case_id": case_id, "customer_id": f"cus_{case_id}", "status": status, "rounds": len(rounds),
        "current_round_id": running, "proposed": None,
    }  # fmt: skip
    db.execute(
        "insert into disputes.cases (case_id, customer_id, analysis_id, body, opened_at, updated_at)"
        " values (%s, %s, 'ana_1', %s, %s, %s)",
        (case_id, f"cus_{case_id}", json.dumps(body), NOW, NOW),
    )
    for number, round_ in enumerate(rounds, 1):
        db.execute(
            "insert into disputes.rounds (round_id, case_id, number, body, updated_at) values (%s, %s, %s, %s, %s)",
            (round_.round_id, case_id, number, as_it_was(round_), NOW),
        )


def test_rows_of_before_are_read_after(world: World) -> None:
    one = sent_round(Bureau.EXPERIAN, disputed("EXAMPLE BANK", "5178****", key="t1"), round_id="rnd_1", case_id="dsp_1")
    bare = Round(round_id="rnd_2", case_id="dsp_2", number=1, ended=None, progressed_at=NOW)
    with before(world, KINDS) as connection:
        stored(connection, "dsp_1", "rnd_1", one)
        stored(connection, "dsp_2", None, bare)
        (letter,) = one.letters
        for kind in ("reminder", "overdue"):
            connection.execute(
                "insert into disputes.clocks (round_id, letter_id, kind, due_at, citation) values (%s, %s, %s, %s, 'x')",
                ("rnd_1", letter.letter_id, kind, NOW),
            )
        connection.execute(
            "insert into disputes.waits (round_id, letter_id, awaited, token, since)"
            " values ('rnd_1', %s, 'response', 'tok', %s)",
            (letter.letter_id, NOW),
        )
        store.apply_migration(connection, KINDS, store.migration_text(KINDS))

        cases = [row["body"] for row in connection.execute("select body from disputes.cases order by case_id")]
        rounds = [row["body"] for row in connection.execute("select body from disputes.rounds order by round_id")]
        clocks = connection.execute("select * from disputes.clocks order by round_id, kind").fetchall()
        waits = connection.execute("select subject_id, token from disputes.waits").fetchall()
    first, second = (Case.model_validate(body, strict=False) for body in cases)
    assert first.running == (RunningRound(round_id="rnd_1", kind=RoundKind.DISPUTE),)
    assert (second.running, second.status) == ((), CaseStatus.AWAITING_NEXT_ROUND)
    read, empty = (Round.model_validate(body, strict=False) for body in rounds)
    filed = letter.model_copy(
        update={"recipient": "experian", "letter_kind": LetterKind.BUREAU_DISPUTE, "channel": LetterChannel.BUREAU_API}
    )
    assert (read, empty) == (one.model_copy(update={"letters": (filed,)}), bare)
    assert [(clock["case_id"], clock["subject_id"], clock["kind"]) for clock in clocks] == [
        ("dsp_1", letter.letter_id, "overdue"),
        ("dsp_1", letter.letter_id, "reminder"),
        ("dsp_1", "rnd_1", "stuck"),
        ("dsp_2", "rnd_2", "stuck"),
    ]
    assert len({clock["clock_id"] for clock in clocks}) == len(clocks)
    assert waits == [{"subject_id": letter.letter_id, "token": "tok"}]


SIGHTINGS = "0028_disputes_sightings.sql"


def test_what_was_answered_before_keeps_when(world: World) -> None:
    """By a bureau, and by the silence of one; what waits for an answer has none."""
    plans = [disputed("EXAMPLE BANK", f"5178****{at}", key=f"rpt_1:t{at}") for at in range(3)]
    sent = sent_round(Bureau.EXPERIAN, *plans, round_id="rnd_1", case_id="dsp_1")
    said = (Outcome.DELETED, Outcome.NO_RESPONSE_OVERDUE, None)
    items = [one.model_copy(update={"outcome": word}) for one, word in zip(sent.items, said, strict=True)]
    body = sent.model_copy(update={"items": tuple(items)}).model_dump(mode="json")
    for entry in body["items"]:
        del entry["answered_at"]
    later = NOW + timedelta(days=40)
    told = [("outcome_recorded", "itm_1", NOW), ("outcome_recorded", "itm_1", later)]
    told += [("round_overdue", sent.letters[0].letter_id, later), ("outcome_recorded", "itm_9", later)]
    with before(world, SIGHTINGS) as connection:
        case = Case(case_id="dsp_1", customer_id="cus_1")
        connection.execute(
            "insert into disputes.cases (case_id, customer_id, analysis_id, body, opened_at, updated_at)"
            " values ('dsp_1', 'cus_1', 'ana_1', %s, %s, %s)",
            (case.model_dump_json(), NOW, NOW),
        )
        connection.execute(
            "insert into disputes.rounds (round_id, case_id, number, body, updated_at) values ('rnd_1', 'dsp_1', 1, %s, %s)",
            (json.dumps(body), NOW),
        )
        for happening, subject, at in told:
            connection.execute(
                "insert into disputes.timeline (case_id, at, actor, happening, subject_id) values ('dsp_1', %s, 'x', %s, %s)",
                (at, happening, subject),
            )
        store.apply_migration(connection, SIGHTINGS, store.migration_text(SIGHTINGS))
        (row,) = connection.execute("select body from disputes.rounds").fetchall()
    read = Round.model_validate(row["body"], strict=False)
    assert [entry.answered_at for entry in read.items] == [later, later, None]
    assert [entry.outcome for entry in read.items] == list(said)
