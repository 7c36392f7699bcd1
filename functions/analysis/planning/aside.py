"""What goes beside the disputes: breaches with their remedy, and what the consumer can do themselves.

A furnisher need not answer a dispute that a credit repair organization prepared (12 CFR 1022.43(b)(2)), so nothing is
drafted for it: the consumer is told what they may write, and when. A collector of an old debt is not written to: a
letter may revive what can no longer be sued on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal

from contracts.calendar import add_years
from contracts.law import LawPack
from contracts.law_rows import Debt
from contracts.limitation import limitation
from functions.analysis.known import Known, ValidationNotice
from functions.analysis.model import Breach, EntryGroup, Finding, Findings, NegativeItem, NotDisputed, OwnStep
from functions.analysis.planning.rounds import Placed
from functions.analysis.planning.stories import Debts

REVIVAL_RISK_YEARS: Final = "policy.dispute.revival_risk_years"
_KINDS_OF_DEBT: Final[tuple[Debt, ...]] = ("written", "oral", "note", "open")
_Remedy = Literal["complaint", "statement", "attorney"]
# Duties whose breach a consumer can sue for themselves; of 1681s-2 only (b), and 1681m is for the agencies.
_SUABLE: Final = ("15 U.S.C. 1681b", "15 U.S.C. 1681c", "15 U.S.C. 1681e", "15 U.S.C. 1681g", "15 U.S.C. 1681i")
_SUABLE_TOO: Final = ("15 U.S.C. 1681j", "15 U.S.C. 1681s-2(b)", "15 U.S.C. 1692", "12 CFR 1006")
_ADVICE: Final[Mapping[_Remedy, str]] = {
    "complaint": (
        "You can complain to the Consumer Financial Protection Bureau or your state's attorney general, in your own "
        "words; about wrong information only after a dispute with that bureau."
    ),
    "statement": "You can have a short statement of your own added to the file (15 U.S.C. 1681i(b)).",
    "attorney": "An attorney for consumers can say whether a claim is worth bringing; there are time limits.",
}


def breach_of(finding: Finding) -> Breach:
    """A breach of duty with what answers it."""
    remedies: list[_Remedy] = ["complaint"]
    if any(each.startswith("15 U.S.C. 1681i") for each in finding.citations):
        remedies.append("statement")
    if any(each.startswith((*_SUABLE, *_SUABLE_TOO)) for each in finding.citations):
        remedies.append("attorney")
    return Breach(
        finding_id=finding.id,
        bureau=finding.bureau,
        section=finding.section,
        key=finding.key,
        title=finding.title,
        explanation=finding.explanation,
        citations=finding.citations,
        remedies=tuple(remedies),
        advice=" ".join(_ADVICE[each] for each in remedies),
    )


def revival_risk(
    group: EntryGroup | None, item: NegativeItem | None, as_of: date, pack: LawPack, state: str | None
) -> bool:
    """Whether a collector reports it, of a debt so old that a letter may revive it; so too when its age is unknown.

    Collectors sue where the consumer lives (15 U.S.C. 1692i), so the time for a suit is that of `state`: of whichever
    kind of debt, for a report doesn't tell it, ends first. Where the state isn't known, or the tables disagree on it,
    it is the shortest of all states. What nothing revives there is at no risk. That the contract may name another
    state's law isn't reckoned in.
    """
    if group is None or group.part == "creditor":
        return False
    if item is None or item.since is None:
        return True
    since = item.since.earliest()
    return any(_may_be_revived(debt, group, since, as_of, pack, state) for debt in _KINDS_OF_DEBT)


def _may_be_revived(debt: Debt, group: EntryGroup, since: date, as_of: date, pack: LawPack, state: str | None) -> bool:
    period = None if state is None else limitation(pack, state, debt, since)
    if period is None or period.contested:
        return add_years(since, pack.provision(REVIVAL_RISK_YEARS, on=as_of).value) <= as_of
    spared = period.no_revival or (group.part == "buyer" and period.no_revival_for_debt_buyers)
    return not spared and period.last_day is not None and period.last_day <= as_of


def own_steps(
    placed: Sequence[Placed], findings: Findings, debts: Debts, known: Known, at_risk: frozenset[str], pack: LawPack
) -> Iterator[OwnStep]:
    """One step for each company whose account is disputed, unless a letter to it may revive the debt."""
    accounts: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for each in placed:
        if each.finding.section == "tradeline" and each.finding.furnisher and each.finding.id not in at_risk:
            group = debts.group(each.finding.report, "tradeline", each.finding.key)
            account = f"{each.finding.report}:{each.finding.key}" if group is None else group.account
            accounts[account, each.finding.furnisher].append(each)
    windows = _open_windows(findings, debts, known, pack)
    for (account, company), found in sorted(accounts.items(), key=lambda each: (each[1][0].round, each[0])):
        first = found[0].finding
        group = debts.group(first.report, "tradeline", first.key)
        yield _step(company, found, group, windows.get(account))


def _step(company: str, found: Sequence[Placed], group: EntryGroup | None, by: date | None) -> OwnStep:
    collects = group is not None and group.part != "creditor"
    if by is not None:
        explanation = (
            f"You may write to {company} yourself that you dispute the debt and want it verified. If the letter is "
            f"there by {by.isoformat()}, it must stop collecting until it has verified the debt."
        )
    else:
        explanation = (
            f"If the bureaus leave the error as it is, you may dispute it with {company} directly, in your own letter "
            "with your papers. It must investigate what you write yourself, and need not answer what others write."
        )
    direct = ("15 U.S.C. 1681s-2(a)(8)(E)", "12 CFR 1022.43(b)(2)")
    return OwnStep(
        target="collector" if collects else "furnisher",
        company=company,
        finding_ids=tuple(sorted({each.finding.id for each in found})),
        debt=None if group is None else group.debt,
        after_round=0 if by is not None else max(each.round for each in found),
        by=by,
        explanation=explanation,
        citations=("15 U.S.C. 1692g(a)(3)-(5)", "15 U.S.C. 1692g(b)") if by is not None else direct,
    )


def _open_windows(findings: Findings, debts: Debts, known: Known, pack: LawPack) -> dict[str, date]:
    """The last day of the validation period, by account, where it has not passed."""
    days = pack.provision("fdcpa.validation_days", on=findings.as_of).value
    windows: dict[str, date] = {}
    for each in known.statements:
        if isinstance(each, ValidationNotice) and each.received_on is not None:
            last, group = each.received_on + timedelta(days=days), debts.group(each.report, each.section, each.key)
            if group is not None and group.part != "creditor" and last >= findings.as_of:
                windows[group.account] = last
    return windows


def not_contacted(placed: Sequence[Placed], at_risk: frozenset[str]) -> Iterator[NotDisputed]:
    """Each collector's entry that is disputed with the bureau only."""
    entries = {
        (each.finding.bureau, each.finding.report, each.finding.key): each.finding
        for each in placed
        if each.finding.id in at_risk
    }
    for _, finding in sorted(entries.items()):
        yield NotDisputed(
            bureau=finding.bureau,
            section=finding.section,
            key=finding.key,
            finding_id=None,
            reason="revival_risk",
            detail=(
                "Disputed with the bureau only. Don't write to, pay or promise the collector anything before an "
                "attorney has looked at the debt's age: where it is too old to be sued on, that may revive it."
            ),
            target="collector",
        )
