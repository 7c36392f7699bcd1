"""`python -m tests.bench.bench_advice [folder]`: how well bureaus' answers are read with a language model's advice.

By the answers that are kept (`tests/data/letter_advice`), each set without them beside it. Where LANGUAGE_MODEL names a
Bedrock model, that one is asked about each letter instead, in the account whose credentials are at hand, and its
answers are kept in the folder. One JSON document, progress on the error stream.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random
from typing import Any

from functions.reports.disclosures.advice.question import (
    MOST_TOKENS,
    PATIENCE_S,
    TASK,
    TEMPERATURE,
    lines_of,
    question,
)
from functions.reports.recognition.textract import read_recognition
from kernel.aws.models import ModelClient, language_model
from kernel.errors import ModelUnavailable
from tests.bench.bench_letters import Figures, shares
from tests.harness.letter_reading import ADVICE, ADVISED, ADVISED_SEED, SETS, advised, digital, on_paper, scanned
from tests.harness.letter_score import LetterScore

PAPERS = {"digital": digital, "scan": scanned}


def main() -> None:
    model = language_model()
    kept = ADVICE
    if model is not None:
        if len(sys.argv) < 2:
            sys.exit("name a folder for the model's answers: python -m tests.bench.bench_advice <folder>")
        kept = Path(sys.argv[1])
        kept.mkdir(parents=True, exist_ok=True)
    figures: Figures = {"model": model.model if model else "as kept"}
    for name, papers in ADVISED.items():
        for paper in papers:
            if model is not None:
                record(model, name, paper, kept / f"{name}.{paper}.jsonl")
            said(f"{name}, {paper}: reading")
            both = {"advised": shares(advised(name, paper, kept=kept)), "alone": shares(alone(name, paper))}
            figures.setdefault(name, {})[paper] = both
    print(json.dumps(figures, indent=2))


def alone(name: str, paper: str) -> LetterScore:
    """The same letters without advice."""
    score = LetterScore()
    for letter in SETS[name](Random(ADVISED_SEED), 1):
        score.add(letter, PAPERS[paper](letter.handed))
    return score


def record(model: ModelClient, name: str, paper: str, place: Path) -> None:
    """Ask the model about each letter of a set; one that it doesn't answer has an empty answer."""
    with place.open("w", encoding="utf-8") as file:
        for at, letter in enumerate(SETS[name](Random(ADVISED_SEED), 1)):
            said(f"{name}, {paper}: asking about letter {at}")
            asked = question(lines_of(read_recognition(on_paper(letter.handed, paper))))
            file.write(json.dumps({"letter": at, "answer": asked_of(model, asked)}) + "\n")


def asked_of(model: ModelClient, asked: str) -> Any:
    try:
        told = model.answer(TASK, asked, most_tokens=MOST_TOKENS, temperature=TEMPERATURE, patience_s=PATIENCE_S)
        return json.loads(told[told.index("{") : told.rindex("}") + 1])
    except (ModelUnavailable, ValueError) as error:
        said(f"no answer: {error}")
        return {}


def said(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
