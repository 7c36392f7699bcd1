"""`python -m infra.training.planning.calibrate OUTCOMES VERSION "WHAT THEY ARE"`: the worthiness, by what came of it.

OUTCOMES is a file of JSON lines, one dispute each, whose result the next report has confirmed:

    {"features": {"evidence_strength": 1.0, …}, "confirmed": true, "by_silence": false}

`confirmed`: the entry was corrected or removed as wrong. `by_silence`: it went only because nobody answered in time;
such outcomes are counted and left out, for they say nothing of the error, and nobody's silence may be counted on. An
isotonic regression maps the score to the share of confirmed errors: it never falls as the score rises, so that firmer
evidence still never counts for less. The step writes the model's next version with the data's digest, its reliability
on folds it did not learn from, and a picture; it refuses too few outcomes and scores that tell nothing.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError
from sklearn.isotonic import IsotonicRegression
from sklearn.model_selection import StratifiedKFold

from contracts.trust_score.intervals import wilson
from functions.analysis.model import Record, Share
from functions.analysis.planning.weights import FILE, Calibration, WorthinessModel, worthiness_model
from functions.analysis.planning.worthiness import score_of
from infra.discover import REPO
from infra.training.planning.reliability import Bin, picture
from infra.training.planning.worthiness_card import markdown

LEAST_OUTCOMES: Final = 500
LEAST_OF_A_KIND: Final = 50
BINS: Final = 10
FOLDS: Final = 5
ARTEFACT: Final = Path("functions/analysis") / FILE
CARDS: Final = Path("docs/models")
Array = NDArray[np.float64]


class CannotCalibrate(Exception):
    """The outcomes don't carry a calibration; says why, and what would."""


class ObservedOutcome(Record):
    """What came of one dispute."""

    features: dict[str, Share]
    confirmed: bool
    by_silence: bool = False


def read_outcomes(text: str) -> tuple[ObservedOutcome, ...]:
    """One JSON line each; CannotCalibrate names the line that isn't one."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                found.append(ObservedOutcome.model_validate_json(line))
            except ValidationError as error:
                raise CannotCalibrate(f"line {number} is no outcome: {error.errors()[0]['msg']}") from error
    return tuple(found)


def calibrate(
    outcomes: Sequence[ObservedOutcome], model: WorthinessModel, version: str, data: str, say: Callable[[str], None]
) -> tuple[WorthinessModel, dict[str, Any], bytes]:
    """(the model's next version, its record, the picture). The same outcomes give the same bytes."""
    heard = [each for each in outcomes if not each.by_silence]
    scores = np.array([score_of(each.features, model) for each in heard])
    confirmed = np.array([each.confirmed for each in heard], dtype=np.float64)
    say(f"{len(outcomes):,} outcomes, {len(outcomes) - len(heard):,} left out: nobody answered in time")
    _enough(scores, confirmed)
    expected = _out_of_fold(scores, confirmed)
    brier = {"calibrated": _brier(expected, confirmed), "of_one_share": _brier(confirmed.mean(), confirmed)}
    say(f"Brier score on unseen folds {brier['calibrated']:.4f}; {brier['of_one_share']:.4f} without looking at scores")
    if brier["calibrated"] >= brier["of_one_share"]:
        raise CannotCalibrate("the scores don't tell confirmed outcomes from others; look at the weights first")
    places, shares = _curve(scores, confirmed)
    calibration = Calibration(
        method="isotonic",
        scores=places,
        shares=shares,
        outcomes=len(heard),
        confirmed=int(confirmed.sum()),
        left_out=len(outcomes) - len(heard),
        data=data,
        data_sha256=_digest(outcomes),
        weights_version=model.version if model.calibration is None else model.calibration.weights_version,
    )
    taught = WorthinessModel.model_validate(
        {**model.model_dump(mode="json"), "version": version, "calibration": calibration.model_dump(mode="json")},
        strict=False,
    )
    table = _bins(expected, confirmed)
    record = {
        "model": taught.model_dump(mode="json"),
        "follows": model.name,
        "method_check": False,
        "calibration": calibration.model_dump(mode="json"),
        "brier": {name: round(value, 5) for name, value in brier.items()},
        "expected_error": round(sum(each.outcomes * abs(each.expected - each.seen) for each in table) / len(heard), 4),
        "folds": FOLDS,
        "reliability": [each._asdict() for each in table],
    }
    return taught, record, picture(table, f"{taught.name}, judged on unseen folds", f"{len(heard):,} outcomes: {data}")


def _enough(scores: Array, confirmed: Array) -> None:
    fewest = int(min(confirmed.sum(), len(confirmed) - confirmed.sum()))
    if len(scores) < LEAST_OUTCOMES or fewest < LEAST_OF_A_KIND:
        raise CannotCalibrate(
            f"{len(scores)} outcomes, {fewest} of the rarer kind: at least {LEAST_OUTCOMES} and {LEAST_OF_A_KIND} "
            "are needed, or chance would be taken for knowledge. Collect more."
        )
    if len(np.unique(scores)) < BINS:
        raise CannotCalibrate(f"fewer than {BINS} different scores: nothing can be learned of what lies between")


def _isotonic() -> Any:
    return IsotonicRegression(y_min=0.0, y_max=1.0, increasing=True, out_of_bounds="clip")


def _out_of_fold(scores: Array, confirmed: Array) -> Array:
    """What each outcome's share is expected to be by a curve that has not seen it."""
    expected = np.zeros_like(scores)
    for learn, judge in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(scores, confirmed):
        expected[judge] = _isotonic().fit(scores[learn], confirmed[learn]).predict(scores[judge])
    return expected


def _curve(scores: Array, confirmed: Array) -> tuple[tuple[float, ...], tuple[float, ...]]:
    fitted = _isotonic().fit(scores, confirmed)
    pairs = zip(fitted.X_thresholds_.tolist(), fitted.y_thresholds_.tolist(), strict=True)
    points = dict(sorted((round(place, 4), round(share, 4)) for place, share in pairs))
    return tuple(points), tuple(np.maximum.accumulate(list(points.values())).tolist())


def _brier(expected: Any, confirmed: Array) -> float:
    return float(np.mean((expected - confirmed) ** 2))


def _bins(expected: Array, confirmed: Array) -> list[Bin]:
    """Tenths of the outcomes by expected share, each with the share seen and its 95 % interval (Wilson)."""
    found = []
    for part in np.array_split(np.argsort(expected, kind="stable"), BINS):
        people, seen = len(part), float(confirmed[part].mean())
        low, high = (round(end, 4) for end in wilson(int(confirmed[part].sum()), people))
        found.append(Bin(people, round(float(expected[part].mean()), 4), round(seen, 4), low, high))
    return found


def _digest(outcomes: Sequence[ObservedOutcome]) -> str:
    lines = (json.dumps(each.model_dump(mode="json"), sort_keys=True) for each in outcomes)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def check_method(model: WorthinessModel, outcomes: Sequence[ObservedOutcome], data: str) -> dict[Path, bytes]:
    """The card of a model without observed outcomes: its weights, and what the method makes of generated ones.

    What was learned from those is on the card alone; the model stays as it is.
    """
    _, record, drawn = calibrate(outcomes, model, model.version, data, lambda _: None)
    record |= {"method_check": True, "model": model.model_dump(mode="json")}
    return _cards(model, record, drawn, (REPO / ARTEFACT).read_bytes())


def artefacts(taught: WorthinessModel, record: dict[str, Any], drawn: bytes) -> dict[Path, bytes]:
    """Path in the repository → content."""
    model = (json.dumps(taught.model_dump(mode="json"), indent=1) + "\n").encode()
    return {ARTEFACT: model, **_cards(taught, record, drawn, model)}


def _cards(model: WorthinessModel, record: dict[str, Any], drawn: bytes, artefact: bytes) -> dict[Path, bytes]:
    digest = {"bytes": len(artefact), "sha256": hashlib.sha256(artefact).hexdigest()}
    text = json.dumps({**record, "artefacts": {ARTEFACT.name: digest}}, indent=1, sort_keys=True) + "\n"
    return {
        CARDS / f"{model.name}.json": text.encode(),
        CARDS / f"{model.name}.md": markdown(json.loads(text)).encode(),
        CARDS / f"{model.name}.png": drawn,
    }


def main(arguments: Sequence[str], root: Path = REPO) -> int:
    def say(line: str) -> None:
        sys.stdout.write(f"{line}\n")

    if len(arguments) != 3:
        say('usage: python -m infra.training.planning.calibrate OUTCOMES.jsonl VERSION "WHAT THE OUTCOMES ARE"')
        return 2
    source, version, data = arguments
    try:
        if (root / CARDS / f"worthiness-{version}.json").exists():
            raise CannotCalibrate(f"worthiness {version} is there already; a version is never written twice")
        outcomes = read_outcomes(Path(source).read_text(encoding="utf-8"))
        made = artefacts(*calibrate(outcomes, worthiness_model(), version, data, say))
    except CannotCalibrate as refusal:
        say(f"not calibrated: {refusal}")
        return 1
    for path, content in made.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
        say(f"{path}: {len(content):,} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
