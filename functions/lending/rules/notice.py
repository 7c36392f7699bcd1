"""The notice of adverse action, as one text in one language.

12 CFR 1002.9(a)(2): the action, the creditor's name and address, the statement of 1002.9(b)(1) with the agency, and the
specific principal reasons of 1002.9(b)(2). Where a score was seen, 15 U.S.C. 1681m(a) as well: the score with its
range, date, source and key factors (1681g(f)(1)(B)-(E)), who it came from and that they did not decide, the free copy
and the right to dispute. Whoever saw a score before deciding can't show that it had no part in the decision, so every
score that the lender was shown is told, and which of them was decided on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.law import LawPack
from contracts.trust_score.bands import HIGHEST, LOWEST
from functions.lending.model import (
    Lender,
    Notice,
    NoticeLanguage,
    NoticeSection,
    PrincipalReason,
    Product,
    Terms,
)
from functions.lending.texts import Agency, NoticeTexts


@dataclass(frozen=True)
class ScoreTold:
    """A score that the lender saw; key_factors: what lowered it, the most first. decided_on: it was named as the one
    that the decision rests on."""

    trust_score: int
    scored_on: date
    key_factors: tuple[PrincipalReason, ...]
    decided_on: bool


@dataclass(frozen=True)
class NoticeFacts:
    """What a notice tells. terms: of a counteroffer, null for a decline. scores: every one that the lender saw, the one
    decided on first. applicant: name and address, line by line; days on the applicant's calendar."""

    lender: Lender
    applicant: tuple[str, ...]
    product: Product
    amount_cents: int
    applied_on: date
    dated: date
    terms: Terms | None
    reasons: tuple[PrincipalReason, ...]
    scores: tuple[ScoreTold, ...]


def draft(facts: NoticeFacts, language: NoticeLanguage, texts: NoticeTexts, pack: LawPack) -> Notice:
    """The notice; the same facts always make the same text."""
    told = _Told(facts, language, texts, pack)
    return Notice(
        language=language,
        title=texts.say(language, "title"),
        dated=facts.dated,
        date_line=texts.date(language, facts.dated),
        creditor=(facts.lender.name, *facts.lender.lines),
        applicant=facts.applicant,
        opening=tuple(told.opening()),
        sections=tuple(told.sections()),
        citations=tuple(told.citations()),
    )


@dataclass(frozen=True)
class _Told:
    facts: NoticeFacts
    language: NoticeLanguage
    texts: NoticeTexts
    pack: LawPack

    def _say(self, key: str, /, **values: str) -> str:
        return self.texts.say(self.language, key, **values)

    def sections(self) -> Iterator[NoticeSection]:
        yield self._reasons()
        if self.facts.scores:
            yield from (self._score(score) for score in self.facts.scores)
            yield self._source()
        agency = self.texts.agencies[Agency(self.facts.lender.agency)]
        yield NoticeSection(heading=self._say("ecoa_heading"), paragraphs=(self._say("ecoa", agency=agency),))
        contact = self._say("contact", lender=self.facts.lender.name)
        yield NoticeSection(heading=self._say("contact_heading"), paragraphs=(contact,))

    def citations(self) -> Iterator[str]:
        names = [
            "regb.adverse_action_notice_days",
            "regb.notice_content",
            "regb.ecoa_statement",
            "regb.specific_reasons",
        ]
        if self.facts.terms is not None:
            names.append("regb.counteroffer_notice")
        if self.facts.scores:
            names += [f"fcra.adverse_action.{part}" for part in ("notice", "score", "agency_named", "rights")]
            names.append("fcra.score_disclosure")
        yield from (self.pack.provision(name, self.facts.dated).citation for name in names)

    def opening(self) -> Iterator[str]:
        facts = self.facts
        yield self._say(
            "opening_counteroffered" if facts.terms else "opening_declined",
            lender=facts.lender.name,
            applied=self.texts.date(self.language, facts.applied_on),
            product=self.texts.products[self.language][facts.product],
            amount=_dollars(facts.amount_cents),
        )
        if facts.terms:
            yield self._say(
                "counteroffer",
                granted=_dollars(facts.terms.loan_amount_cents),
                rate=self.texts.rate(self.language, facts.terms.interest_rate_bp),
                months=str(facts.terms.term_months),
            )

    def _reasons(self) -> NoticeSection:
        items, foreign = self._listed(self.facts.reasons)
        paragraphs = (*self._foreign(foreign), self._say("reasons"))
        return NoticeSection(heading=self._say("reasons_heading"), paragraphs=paragraphs, items=items)

    def _score(self, score: ScoreTold) -> NoticeSection:
        most = self.pack.provision("fcra.key_factors", self.facts.dated).value
        items, foreign = self._listed(score.key_factors[:most])
        paragraphs = [
            self._say("score_told" if score.decided_on else "score_seen", source=self.texts.source.name),
            self._say("score_figure", score=str(score.trust_score)),
            self._say("score_date", scored=self.texts.date(self.language, score.scored_on)),
            self._say("score_range", lowest=str(LOWEST), highest=str(HIGHEST)),
            *self._foreign(foreign),
            self._say("score_factors" if items else "score_no_factors"),
        ]
        heading = self._say("score_heading" if score.decided_on else "score_seen_heading")
        return NoticeSection(heading=heading, paragraphs=tuple(paragraphs), items=items)

    def _source(self) -> NoticeSection:
        source, used = self.texts.source, any(score.decided_on for score in self.facts.scores)
        told = "source_told" if used else "source_seen"
        days = self.pack.provision("fcra.adverse_action_free_report_days", self.facts.dated).value
        return NoticeSection(
            heading=self._say("source_heading"),
            paragraphs=(
                self._say(told, source=source.name, source_address=source.address, source_phone=source.phone),
                self._say("source_rights", source=source.name, days=str(days)),
            ),
        )

    def _foreign(self, foreign: bool) -> Iterator[str]:
        if foreign:
            yield self._say("reasons_in_english")

    def _listed(self, reasons: Sequence[PrincipalReason]) -> tuple[tuple[str, ...], bool]:
        """(reasons in the notice's language, whether some are in English for want of another)."""
        if self.language is NoticeLanguage.ENGLISH:
            return tuple(reason.en for reason in reasons), False
        return tuple(reason.es or reason.en for reason in reasons), any(reason.es is None for reason in reasons)


def _dollars(cents: int) -> str:
    return f"${cents / 100:,.2f}"
