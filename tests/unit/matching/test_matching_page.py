"""`docs/matching.md` says what the code does: its tables are the code's own."""

from __future__ import annotations

import re
from inspect import getdoc

from contracts.matching.accounts import POSSIBLE, SURE
from contracts.matching.debts import PRIOR as DEBT_PRIOR
from contracts.matching.debts import WEIGHTS
from contracts.matching.features import FEATURES
from contracts.matching.pairs import PRIOR
from contracts.matching.vetoes import VETOES
from infra.discover import REPO


def one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def tables() -> dict[str, list[str]]:
    """The page's tables by their marks."""
    features = ["| what is compared | outcome | weight |", "|---|---|---|"]
    for made in FEATURES:
        for at, level in enumerate(made.levels.values()):
            first = f"**{made.name}**: {one_line(made.documentation)}" if at == 0 else ""
            features.append(f"| {first} | {level.meaning} | {level.weight:+.1f} |")
    vetoes = ["| veto | |", "|---|---|"]
    vetoes += [f"| **{each.__name__}** | {one_line(getdoc(each))} |" for each in VETOES]
    signs = ["| sign | weight |", "|---|---|"]
    signs += [f"| {meaning} | {weight:+.1f} |" for weight, meaning in WEIGHTS.values()]
    bounds = [
        f"Sure from {SURE:.0%}, possible from {POSSIBLE:.0%}; a compared pair starts at {PRIOR:+.1f}, two accounts of a "
        f"possible debt at {DEBT_PRIOR:+.1f}."
    ]
    return {"features": features, "vetoes": vetoes, "signs": signs, "bounds": bounds}


def test_the_page_holds_the_codes_own_tables() -> None:
    page = (REPO / "docs/matching.md").read_text(encoding="utf-8")
    for mark, lines in tables().items():
        found = re.search(rf"<!-- {mark} -->\n(.*?)\n<!-- end -->", page, re.DOTALL)
        assert found, f"docs/matching.md has no part {mark}"
        expected = "\n".join(lines)
        assert found[1] == expected, f"docs/matching.md is stale; its part {mark} should read:\n{expected}"
