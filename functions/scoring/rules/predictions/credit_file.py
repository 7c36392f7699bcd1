"""From a credit file to the features of a chance of approval, as the generated files that taught it had them.

Bad marks and inquiries come from the analysis of the bureau's report, each with its weight and age there; what an
analysis does not keep is stated by the person. Each feature runs from 0 (harmless) to 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from functions.scoring.rules.predictions.kinds import CreditProduct

SATURATION, FADES_OVER_MONTHS, MOST_INQUIRIES, OLDEST_MONTHS, GOOD_ACCOUNTS = 0.8, 84, 6, 240, 8
INQUIRIES_COUNT_MONTHS: Final = 12
_INQUIRY: Final = "inquiry"


class NegativeEntry(BaseModel):
    """What counts against the person in one bureau's report, as the analysis weighed it; the rest of it is passed by.

    weight: 0 to 1, less with age. age_months: None where the report doesn't tell.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    section: str
    weight: Annotated[float, Field(ge=0, le=1)]
    age_months: Annotated[int, Field(ge=0)] | None


class StatedFile(BaseModel):
    """What a person states of their credit file, beside what the analysis of it tells.

    credit_score: as a bureau or a score's seller shows it, 300 to 850; not the trust score. debt_to_income: monthly
    debt payments over gross monthly income. card_utilisation: balances over limits of all cards. past_due: whether any
    account is past due. oldest_account_months: age of the oldest account. good_accounts: open ones in good order.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    credit_score: Annotated[int, Field(ge=300, le=850)]
    debt_to_income: Annotated[float, Field(ge=0, le=2)]
    card_utilisation: Annotated[float, Field(ge=0, le=2)]
    past_due: bool
    oldest_account_months: Annotated[int, Field(ge=0, le=1200)]
    good_accounts: Annotated[int, Field(ge=0, le=100)]


class LenderTerms(BaseModel):
    """What a lender publishes of whom it takes. most_debt_to_income: a share of income.

    takes_recent_trouble: people with a bad mark of late; takes_thin_files: people with few accounts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    least_score: Annotated[int, Field(ge=300, le=850)]
    most_debt_to_income: Annotated[float, Field(ge=0, le=1)]
    takes_recent_trouble: bool
    takes_thin_files: bool


def file_features(entries: Sequence[NegativeEntry], stated: StatedFile) -> dict[str, float]:
    """An entry of unknown age counts as a fresh one, as the analysis weighs it: see `ages_unknown`."""
    marks = [each for each in entries if each.section != _INQUIRY]
    asked = [each for each in entries if each.section == _INQUIRY and (each.age_months or 0) < INQUIRIES_COUNT_MONTHS]
    features = {
        "negatives": 1 - exp(-SATURATION * sum(each.weight for each in marks)),
        "recent_negative": max((_recency(each.age_months or 0) for each in marks), default=0.0),
        "past_due": float(stated.past_due),
        "utilisation": min(1.0, stated.card_utilisation),
        "inquiries": min(1.0, len(asked) / MOST_INQUIRIES),
        "youth": 1 - min(1.0, stated.oldest_account_months / OLDEST_MONTHS),
        "thinness": 1 - min(1.0, stated.good_accounts / GOOD_ACCOUNTS),
        "score": float(stated.credit_score),
        "debt_to_income": stated.debt_to_income,
    }
    return {name: round(value, 6) for name, value in features.items()}


def ages_unknown(entries: Sequence[NegativeEntry]) -> int:
    """How many entries have no known age, and so count as fresh."""
    return sum(each.age_months is None for each in entries)


def mark_ages_unknown(entries: Sequence[NegativeEntry]) -> int:
    """How many of them are bad marks, and no inquiries."""
    return ages_unknown([each for each in entries if each.section != _INQUIRY])


def _recency(age_months: int) -> float:
    return max(0.0, 1 - age_months / FADES_OVER_MONTHS)


def for_product(file: dict[str, float], product: CreditProduct) -> dict[str, float]:
    """The features of an application for this product."""
    return file | {each.value: float(each is product) for each in CreditProduct}


def for_lender(file: dict[str, float], terms: LenderTerms) -> dict[str, float]:
    """The features of an application at a lender of these terms."""
    return file | {
        "least_score": float(terms.least_score),
        "most_debt_to_income": terms.most_debt_to_income,
        "takes_recent_trouble": float(terms.takes_recent_trouble),
        "takes_thin_files": float(terms.takes_thin_files),
        "score_margin": file["score"] - terms.least_score,
        "debt_margin": terms.most_debt_to_income - file["debt_to_income"],
    }
