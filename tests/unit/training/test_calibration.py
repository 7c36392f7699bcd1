"""Calibration: from observed outcomes to the model's next version, or a refusal; the same outcomes, the same bytes."""

from __future__ import annotations

import hashlib
import io
import json
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from functions.analysis.planning.weights import WorthinessModel, worthiness_model
from infra.discover import REPO
from infra.training.planning import outcomes, worthiness_card
from infra.training.planning import train as planning_models
from infra.training.planning.calibrate import (
    ARTEFACT,
    CARDS,
    LEAST_OUTCOMES,
    CannotCalibrate,
    ObservedOutcome,
    artefacts,
    calibrate,
    check_method,
    main,
    read_outcomes,
)

SEEN = outcomes.draw(2_000, seed=5)


def silent(line: str) -> None:
    """Says nothing."""


def made(given: tuple[ObservedOutcome, ...] = SEEN, version: str = "2027.01") -> dict[Path, bytes]:
    return artefacts(*calibrate(given, worthiness_model(), version, "a test", silent))


def written(given: tuple[ObservedOutcome, ...], path: Path) -> Path:
    path.write_text("\n".join(each.model_dump_json() for each in given))
    return path


def test_outcomes_make_the_next_version() -> None:
    files = made()
    model = WorthinessModel.model_validate_json(files[ARTEFACT])
    learned = model.calibration
    assert learned is not None and model.version == "2027.01" and learned.weights_version == "2026.11"
    assert model.weights == worthiness_model().weights
    left_out = sum(each.by_silence for each in SEEN)
    assert left_out > 50 and (learned.left_out, learned.outcomes) == (left_out, len(SEEN) - left_out)
    assert learned.confirmed == sum(each.confirmed and not each.by_silence for each in SEEN)
    steps = [learned.share_at(at / 100) for at in range(101)]
    assert all(one <= other for one, other in pairwise(steps)) and steps[-1] - steps[0] > 0.3
    record = json.loads(files[CARDS / "worthiness-2027.01.json"])
    assert record["follows"] == "worthiness-2026.11"
    assert record["artefacts"]["worthiness.json"]["sha256"] == hashlib.sha256(files[ARTEFACT]).hexdigest()
    assert files[CARDS / "worthiness-2027.01.md"].decode() == worthiness_card.markdown(record)
    assert "Not calibrated" not in worthiness_card.markdown(record)
    picture = Image.open(io.BytesIO(files[CARDS / "worthiness-2027.01.png"]))
    assert picture.format == "PNG" and picture.size == (640, 640)


def test_what_is_expected_is_what_is_seen() -> None:
    """Ten tenths, judged by curves that have not seen them: nine or ten lie within chance."""
    _, record, _ = calibrate(outcomes.draw(6_000, seed=9), worthiness_model(), "2027.01", "a test", silent)
    table = record["reliability"]
    assert sum(each["outcomes"] for each in table) == record["calibration"]["outcomes"]
    assert sum(each["low"] <= each["expected"] <= each["high"] for each in table) >= 8
    assert record["expected_error"] < 0.05 and record["brier"]["calibrated"] < record["brier"]["of_one_share"]


def test_the_same_outcomes_give_the_same_bytes_and_others_don_t() -> None:
    assert made() == made()
    assert made()[ARTEFACT] != made(outcomes.draw(2_000, seed=6))[ARTEFACT]


def test_what_went_because_nobody_answered_teaches_nothing() -> None:
    """All of it turned round changes no share."""
    turned = tuple(
        each.model_copy(update={"confirmed": not each.confirmed}) if each.by_silence else each for each in SEEN
    )
    one, other = (WorthinessModel.model_validate_json(made(given)[ARTEFACT]) for given in (SEEN, turned))
    assert one.calibration is not None and other.calibration is not None
    assert one.calibration.shares == other.calibration.shares


def test_too_few_outcomes_are_refused() -> None:
    heard = tuple(each for each in SEEN if not each.by_silence)
    with pytest.raises(CannotCalibrate, match=f"{LEAST_OUTCOMES - 1} outcomes"):
        made(heard[: LEAST_OUTCOMES - 1])
    made(heard[:LEAST_OUTCOMES])
    rare = [each for each in heard if not each.confirmed][:49] + [each for each in heard if each.confirmed][:900]
    with pytest.raises(CannotCalibrate, match="49 of the rarer kind"):
        made(tuple(rare))
    with pytest.raises(CannotCalibrate, match="different scores"):
        made(tuple(each.model_copy(update={"features": heard[0].features}) for each in heard))


def test_outcomes_that_have_nothing_to_do_with_the_score_are_refused() -> None:
    rolled = tuple(
        each.model_copy(update={"confirmed": at * 7919 % 10 < 5, "by_silence": False}) for at, each in enumerate(SEEN)
    )
    with pytest.raises(CannotCalibrate, match="don't tell confirmed outcomes from others"):
        made(rolled)


def test_the_command_writes_a_version_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = str(written(SEEN, tmp_path / "outcomes.jsonl"))
    assert main([source, "2027.01", "a test"], root=tmp_path) == 0
    said = capsys.readouterr().out
    assert "left out: nobody answered in time" in said and "Brier" in said and "SHA-256" in said
    for path, content in made().items():
        assert (tmp_path / path).read_bytes() == content
    assert main([source, "2027.01", "a test"], root=tmp_path) == 1
    assert "never written twice" in capsys.readouterr().out
    few = str(written(SEEN[:20], tmp_path / "few.jsonl"))
    assert main([few, "2027.02", "a test"], root=tmp_path) == 1
    assert "Collect more" in capsys.readouterr().out
    assert not (tmp_path / CARDS / "worthiness-2027.02.json").exists()
    assert main([], root=tmp_path) == 2


def test_a_line_that_is_no_outcome_is_named() -> None:
    good = SEEN[0].model_dump_json()
    with pytest.raises(CannotCalibrate, match="line 3"):
        read_outcomes(f"{good}\n\n" + good.replace("confirmed", "perhaps"))
    assert read_outcomes(f"{good}\n\n{good}\n") == (SEEN[0], SEEN[0])


def test_the_committed_card_is_what_training_writes() -> None:
    checked = outcomes.draw(planning_models.CHECKED_ON, planning_models.CHECK_SEED)
    cards = check_method(worthiness_model(), checked, planning_models.CHECK_DATA)
    assert {path.suffix for path in cards} == {".json", ".md", ".png"}
    for path, content in cards.items():
        assert (REPO / path).read_bytes() == content
    text = (REPO / CARDS / "worthiness-2026.11.md").read_text()
    assert "**Not calibrated.**" in text and "nobody's disputes" in text
