"""The two data sets: where they are from, what of them is a feature, and what of them is protected.

What tells sex, age, marriage or nationality is never a feature here, as it would not be in a lender's model (12 CFR
1002.6(b)); it stands apart, for the groups of the fairness figures alone.
"""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from infra.training.forests.dataset import Dataset

FOLDER: Final = "credit"
Row = dict[str, str]


@dataclass(frozen=True)
class Grouping:
    """A protected attribute: the groups' names, and which of them a row belongs to."""

    members: tuple[str, ...]
    of: Callable[[Row], int]


@dataclass(frozen=True)
class Source:
    """A file of the shared data.

    target: the column that is 1 for who did not pay. logistic_auc, forest_auc: what the reference measured over five
    folds, with every column a feature.
    """

    name: str
    file: str
    title: str
    licence: str
    target: str
    protected: tuple[str, ...]
    groups: dict[str, Grouping]
    logistic_auc: float
    forest_auc: float


@dataclass(frozen=True)
class Table:
    """A source as read: columns that are no numbers become one of 0 and 1 for each of their values."""

    source: Source
    names: tuple[str, ...]
    rows: Dataset
    sha256: str


def _age(column: str) -> Grouping:
    return Grouping(
        ("under 30", "30-49", "50 and over"), lambda row: int(np.searchsorted([30, 50], int(row[column]), "right"))
    )


GERMAN: Final = Source(
    name="real-german",
    file="german_credit.csv",
    title="Statlog German Credit (UCI)",
    licence="CC BY 4.0",
    target="bad",
    protected=("personal_status_and_sex", "age_in_years", "foreign_worker"),
    groups={
        "sex": Grouping(("female", "male"), lambda row: int(row["personal_status_and_sex"].startswith("male"))),
        "age": _age("age_in_years"),
    },
    logistic_auc=0.787,
    forest_auc=0.794,
)
TAIWAN: Final = Source(
    name="real-taiwan",
    file="taiwan_default.csv",
    title="Default of Credit Card Clients, Taiwan (UCI 350)",
    licence="CC BY 4.0",
    target="default_payment_next_month",
    protected=("SEX", "AGE", "MARRIAGE"),
    groups={
        "sex": Grouping(("male", "female"), lambda row: int(row["SEX"]) - 1),
        "age": _age("AGE"),
    },
    logistic_auc=0.723,
    forest_auc=0.780,
)
SOURCES: Final = (GERMAN, TAIWAN)


def folder() -> Path | None:
    """Where the shared data lie; None where nobody says."""
    place = os.environ.get("HORIZON_SHARED_DATA")
    return Path(place) / FOLDER if place else None


def read(source: Source, place: Path) -> Table:
    content = (place / source.file).read_bytes()
    rows = list(csv.DictReader(content.decode().splitlines()))
    names: list[str] = []
    columns: list[NDArray[np.float64]] = []
    for name in rows[0]:
        if name != source.target and name not in source.protected:
            for label, column in _columns(name, [row[name] for row in rows]):
                names.append(label)
                columns.append(column)
    return Table(
        source=source,
        names=tuple(names),
        rows=Dataset(
            features=np.column_stack(columns),
            classes=np.array([int(row[source.target]) for row in rows], dtype=np.int64),
            months=np.zeros(len(rows), dtype=np.int64),
            groups={name: np.array([each.of(row) for row in rows]) for name, each in source.groups.items()},
        ),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _columns(name: str, values: list[str]) -> list[tuple[str, NDArray[np.float64]]]:
    try:
        return [(name, np.array([float(value) for value in values]))]
    except ValueError:
        kinds = sorted(set(values))
        return [(f"{name}: {kind}", np.array([float(value == kind) for value in values])) for kind in kinds]
