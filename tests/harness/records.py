"""Records put straight into the stores, for tests of who may see what and of what reads them.

Every `Owned` path parameter has its factory here: the fewest rows that make the record somebody's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random
from typing import Any

import psycopg
from psycopg.rows import dict_row

from contracts.law import law_pack
from contracts.report import Report
from contracts.result_letter import ResultLetter
from contracts.trust_score.origin import Origin, scope_of
from functions.accounts.store import OWNER as CUSTOMER_OWNER
from functions.analysis import start_analysis
from functions.analysis.store import CUSTOMER_OWNER as STATEMENTS_OWNER
from functions.analysis.store import OWNER as ANALYSIS_OWNER
from functions.analysis.store import run_analysis
from functions.customers.store import CONSENT_OWNER, CONTRACT_OWNER
from functions.disputes.model import Case, Round
from functions.disputes.store import OWNER as DISPUTE_OWNER
from functions.documents.store import DOCUMENT_OWNER
from functions.lending.store import OWNER as APPLICATION_OWNER
from functions.monitoring.store import OWNER as MONITORING_OWNER
from functions.reports.intake import read_result_letter
from functions.reports.pulls import store_report
from functions.reports.review.reviews import OWNER as REVIEW_OWNER
from functions.reports.store import CUSTOMER_OWNER as REPORTS_CUSTOMER_OWNER
from functions.reports.store import (
    PULL_OWNER,
    READING_OWNER,
    REPORT_OWNER,
    RESULT_LETTER_OWNER,
    save_report,
    save_result_letter,
)
from functions.scoring import create_score
from functions.scoring.predictions.kept import OWNER as PREDICTION_OWNER
from functions.scoring.store import OWNER as SCORE_OWNER
from kernel.context import Caller, Context
from kernel.ids import new_id
from kernel.operation import Operation, Owned
from tests.generators.canonical_reports import consistent_report
from tests.generators.plants.one_report import PLANTS
from tests.harness.events import Person
from tests.harness.world import STAGE, World

Factory = Callable[[World, str, "str | None"], str]


class NoFactory(AssertionError):
    """An operation names an owned record that no test can make."""


# -- one row each, per owned parameter -------------------------------------------------------------------------------


def _consent(world: World, customer_id: str, assigned_to: str | None, scope: str = "score") -> str:
    consent_id = new_id("con", world.now)
    world.sql(
        "insert into customers.consents (consent_id, customer_id, purpose, scope, text_version, text_sha256, given_at,"
        " source) values (%s, %s, 'score', %s, '1', %s, %s, 'test')",
        consent_id, customer_id, [scope], "0" * 64, world.now,
    )  # fmt: skip
    return consent_id


def _contract(world: World, customer_id: str, assigned_to: str | None) -> str:
    contract_id = new_id("ctr", world.now)
    world.sql(
        "insert into customers.contracts (contract_id, customer_id, terms, sealed_text, state, drafted_at)"
        " values (%s, %s, '{}', '', 'CO', %s)",
        contract_id, customer_id, world.now,
    )  # fmt: skip
    return contract_id


def save_pull(world: World, customer_id: str, status: str = "completed") -> str:
    """A pull in that status."""
    pull_id = new_id("pul", world.now)
    world.sql(
        "insert into reports.pulls (pull_id, customer_id, bureau, consent_id, purpose, status, requested_at,"
        " updated_at) values (%s, %s, 'experian', 'con_x', 'written_instruction', %s, %s, %s)",
        pull_id, customer_id, status, world.now, world.now,
    )  # fmt: skip
    return pull_id


def _report(world: World, customer_id: str, assigned_to: str | None) -> str:
    report_id = new_id("rpt", world.now)
    world.sql(
        "insert into reports.reports (report_id, customer_id, bureau, source, sealed, raw_key, tradelines, issues,"
        " received_at) values (%s, %s, 'experian', 'test', '', 'answers/x.json', 0, 0, %s)",
        report_id, customer_id, world.now,
    )  # fmt: skip
    if assigned_to is not None:
        save_case(world, customer_id, assigned_to)
    return report_id


def _review(world: World, customer_id: str, assigned_to: str | None) -> str:
    """A value in doubt; claimed by whom it is assigned to."""
    review_id = new_id("rvw", world.now)
    world.sql(
        "insert into reports.field_reviews (review_id, report_id, customer_id, bureau, document_id, section, field,"
        " priority, opened_at, claimed_by, claimed_at) values (%s, %s, %s, 'experian', 'doc_x', 't001',"
        " 'balance_cents', 1, %s, %s, %s)",
        review_id, _report(world, customer_id, None), customer_id, world.now, assigned_to,
        world.now if assigned_to else None,
    )  # fmt: skip
    return review_id


def _result_letter(world: World, customer_id: str, assigned_to: str | None) -> str:
    letter_id = new_id("rlt", world.now)
    world.sql(
        "insert into reports.result_letters (letter_id, customer_id, bureau, sealed, raw_key, items, issues,"
        " received_at) values (%s, %s, 'transunion', '', 'recognised/x.json', 0, 0, %s)",
        letter_id, customer_id, world.now,
    )  # fmt: skip
    if assigned_to is not None:
        save_case(world, customer_id, assigned_to)
    return letter_id


def _analysis(world: World, customer_id: str, assigned_to: str | None) -> str:
    analysis_id = new_id("ana", world.now)
    world.sql(
        "insert into analysis.analyses (analysis_id, customer_id, report_ids, law_pack, as_of, body, created_at)"
        " values (%s, %s, '{}', 'test', %s, '{}', %s)",
        analysis_id, customer_id, world.now.date(), world.now,
    )  # fmt: skip
    if assigned_to is not None:
        save_case(world, customer_id, assigned_to)
    return analysis_id


def save_case(world: World, customer_id: str, assigned_to: str | None = None, **state: Any) -> str:
    """A dispute case, open unless `state` says otherwise."""
    case = Case(case_id=new_id("dsp", world.now), customer_id=customer_id, **state)
    world.sql(
        "insert into disputes.cases (case_id, customer_id, analysis_id, assigned_to, body, opened_at, updated_at)"
        " values (%s, %s, 'ana_x', %s, %s, %s, %s)",
        case.case_id, customer_id, assigned_to, case.model_dump_json(), world.now, world.now,
    )  # fmt: skip
    return case.case_id


def _score(world: World, customer_id: str, assigned_to: str | None) -> str:
    score_id, data_id = new_id("scr", world.now), new_id("bhv", world.now)
    world.sql(
        "insert into scoring.behavioral_data (data_id, customer_id, origin, sealed, received_at)"
        " values (%s, %s, 'posted', '', %s)",
        data_id, customer_id, world.now,
    )  # fmt: skip
    world.sql(
        "insert into scoring.credit_scores (score_id, customer_id, data_id, consent_id, trust_score, risk_level,"
        " risk_category, confidence_score, probabilities, model_version, model_sha256, scored_at, expires_at)"
        " values (%s, %s, %s, 'con_x', 600, 1, 'moderate', 0.5, '{0.2,0.6,0.2}', 'test', '', %s, %s)",
        score_id, customer_id, data_id, world.now, world.now,
    )  # fmt: skip
    return score_id


def _prediction(world: World, customer_id: str, assigned_to: str | None) -> str:
    prediction_id = new_id("prd", world.now)
    world.sql(
        "insert into scoring.predictions (prediction_id, customer_id, kind, analysis_id, consent_id, model_version,"
        " model_sha256, sealed, made_at, expires_at) values (%s, %s, 'approval', 'ana_x', 'con_x', 'test', '', '', %s,"
        " %s)",
        prediction_id, customer_id, world.now, world.now,
    )  # fmt: skip
    return prediction_id


def _application(world: World, customer_id: str, assigned_to: str | None) -> str:
    application_id = new_id("app", world.now)
    lender_id = f"lender-{application_id[-10:].lower()}"
    policy = {"approve_from": 700, "decline_below": 500, "least_confidence": 0.6, "largest_amount_cents": 1_000_000}
    world.sql(
        "insert into lending.lenders (lender_id, edition, name, lines, agency, policy, put_by, put_at)"
        " values (%s, 1, 'A Lender', '[\"1 Road\"]', 'ftc', %s, 'test', %s)",
        lender_id, json.dumps(policy), world.now,
    )  # fmt: skip
    world.sql(
        "insert into lending.applications (application_id, lender_id, customer_id, product, amount_cents, language,"
        " law_pack, received_at, due_at) values (%s, %s, %s, 'personal_loan', 500000, 'en', 'test', %s, %s)",
        application_id, lender_id, customer_id, world.now, world.now,
    )  # fmt: skip
    return application_id


def _document(world: World, customer_id: str, assigned_to: str | None) -> str:
    document_id = new_id("doc", world.now)
    world.sql(
        "insert into documents.documents (document_id, customer_id, status, created_at, updated_at)"
        " values (%s, %s, 'processing', %s, %s)",
        document_id, customer_id, world.now, world.now,
    )  # fmt: skip
    return document_id


def _reading(world: World, customer_id: str, assigned_to: str | None) -> str:
    document_id = new_id("doc", world.now)
    world.sql(
        "insert into reports.readings (document_id, customer_id, sealed, created_at) values (%s, %s, '', %s)",
        document_id, customer_id, world.now,
    )  # fmt: skip
    return document_id


def _customer(world: World, customer_id: str, assigned_to: str | None) -> str:
    """A customer whom the platform knows; with a dispute case where somebody is assigned."""
    world.sql(
        "insert into customers.standings (customer_id, law_pack, updated_at) values (%s, 'test', %s)"
        " on conflict do nothing",
        customer_id, world.now,
    )  # fmt: skip
    if assigned_to is not None:
        save_case(world, customer_id, assigned_to)
    return customer_id


FACTORIES: dict[Owned, Factory] = {
    DOCUMENT_OWNER: _document,
    READING_OWNER: _reading,
    CONSENT_OWNER: _consent,
    CONTRACT_OWNER: _contract,
    PULL_OWNER: lambda world, customer_id, assigned_to: save_pull(world, customer_id),
    REPORT_OWNER: _report,
    RESULT_LETTER_OWNER: _result_letter,
    ANALYSIS_OWNER: _analysis,
    STATEMENTS_OWNER: _customer,
    DISPUTE_OWNER: save_case,
    SCORE_OWNER: _score,
    PREDICTION_OWNER: _prediction,
    APPLICATION_OWNER: _application,
    CUSTOMER_OWNER: _customer,
    MONITORING_OWNER: _customer,
    REPORTS_CUSTOMER_OWNER: _customer,
    REVIEW_OWNER: _review,
}
ASSIGNABLE = frozenset(
    {
        DISPUTE_OWNER,
        CUSTOMER_OWNER,
        MONITORING_OWNER,
        REPORTS_CUSTOMER_OWNER,
        REPORT_OWNER,
        RESULT_LETTER_OWNER,
        REVIEW_OWNER,
        ANALYSIS_OWNER,
        STATEMENTS_OWNER,
    }
)
"""Records that a member of staff can be assigned to."""


def make(world: World, owned: Owned, customer_id: str, *, assigned_to: str | None = None) -> str:
    """A fresh record of that kind; answers its id."""
    if owned not in FACTORIES:
        raise NoFactory(
            f"No factory makes a record for the owned parameter {owned.parameter!r} ({owned.lookup.__module__});"
            " add one to FACTORIES in tests/harness/records.py."
        )
    return FACTORIES[owned](world, customer_id, assigned_to)


# -- through the domains' own stores ----------------------------------------------------------------------------------


@contextmanager
def context(world: World, operation: Operation, caller: Person | None = None) -> Iterator[Context]:
    """The operation's context on a connection of its own, committed at the end: for calls that run side by side."""
    assert operation.database is not None
    record = world.server.record(operation.database.name, "test-only", world.dbname)
    keys = {name: record[name] for name in ("host", "port", "dbname", "user", "password")}
    vouched = Caller(caller.subject, caller.roles, "ses_test", caller.customer_id) if caller else None
    with psycopg.connect(**keys, prepare_threshold=None, row_factory=dict_row) as connection:
        yield Context(operation, STAGE, world.now, new_id("cor", world.now), vouched, connection=connection)


def planted_report(seed: int = 7) -> Report:
    """A report in which several rules find something, always the same for a seed."""
    rng = Random(seed)
    report = consistent_report(rng, tradelines=10, generated_on=date(2027, 2, 26))
    for rule in ("R02", "R16", "R21"):
        report, _ = PLANTS[rule](report, rng)
    return report


def give_report(world: World, person: Person, report: Report | None = None) -> str:
    """Keep a canonical report of the customer, sealed as the product seals it."""
    report_id = new_id("rpt", world.now)
    kept = (report or planted_report()).model_copy(update={"id": report_id})
    assert person.customer_id is not None
    with context(world, store_report.handler) as ctx:
        save_report(ctx, kept, report_id, person.customer_id, f"answers/{report_id}.json", compare_with=None)
    return report_id


def give_result_letter(world: World, person: Person, letter: ResultLetter) -> str:
    """Keep a bureau's letter of the customer as it was read, sealed as the product seals it."""
    letter_id = new_id("rlt", world.now)
    assert person.customer_id is not None
    with context(world, read_result_letter.handler) as ctx:
        save_result_letter(ctx, letter, letter_id, person.customer_id, f"recognised/{letter_id}.json")
    return letter_id


def give_analysis(world: World, person: Person) -> str:
    """Analyse the customer's current reports, whatever the service bar says."""
    assert person.customer_id is not None
    with context(world, start_analysis.handler) as ctx:
        return run_analysis(ctx, person.customer_id, law_pack()).id


REASONS: tuple[dict[str, str], ...] = (
    {
        "code": "T02",
        "en": "Too few utility bills were paid on time",
        "es": "Se pagaron a tiempo muy pocas facturas de servicios",
    },
    {"code": "T05", "reason": "Swings in monthly spending: 71 %"},
)
"""Reasons of a score as its explanation holds them: one with its texts by language, one with the English statement."""


def give_score(
    world: World,
    person: Person,
    trust_score: int = 640,
    *,
    origin: str = "supplied",
    confidence: float = 0.8,
    reasons: tuple[dict[str, str], ...] = REASONS,
    valid_days: int = 90,
) -> str:
    """Keep a score of the customer as scoring does, on a consent to it, with the reasons of its explanation sealed."""
    score_id, data_id = new_id("scr", world.now), new_id("bhv", world.now)
    band = "low" if trust_score >= 700 else "moderate" if trust_score >= 500 else "high"
    level = ("low", "moderate", "high").index(band)
    odds = [confidence if level == each else (1 - confidence) / 2 for each in range(3)]
    assert person.customer_id is not None
    bank_id = "test-bank" if origin == Origin.SUPPLIED else None
    consent_id = _consent(world, person.customer_id, None, scope_of(Origin(origin), bank_id))
    with context(world, create_score.handler) as ctx:
        sealer = ctx.pii(person.customer_id, create=True)
        bank = "insert into scoring.banks values ('test-bank', 'A Bank', 'usr_bank', 'test', %s) on conflict do nothing"
        ctx.db.execute(bank, (world.now,))
        ctx.db.execute(
            "insert into scoring.behavioral_data (data_id, customer_id, origin, sealed, received_at, bank_id,"
            " consent_id) values (%s, %s, %s, %s, %s, %s, %s)",
            (data_id, person.customer_id, origin, sealer.seal("scoring.metrics", "{}"), world.now, bank_id, consent_id),
        )
        ctx.db.execute(
            "insert into scoring.credit_scores (score_id, customer_id, data_id, consent_id, trust_score, risk_level,"
            " risk_category, confidence_score, probabilities, model_version, model_sha256, scored_at, expires_at)"
            " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, 'trust_score-test', '', %s, %s)",
            (
                score_id, person.customer_id, data_id, consent_id, trust_score, level, band, confidence, odds, world.now,
                world.now + timedelta(days=valid_days),
            ),
        )  # fmt: skip
        told = json.dumps({"score_id": score_id, "adverse_action_reasons": reasons})
        ctx.db.execute(
            "insert into scoring.explanations (score_id, sealed) values (%s, %s)",
            (score_id, sealer.seal("scoring.explanation", told)),
        )
    return score_id


def give_round(world: World, case_id: str, number: int = 1) -> str:
    """A round of the case that has selected nothing yet."""
    fresh = Round(round_id=new_id("rnd", world.now), case_id=case_id, number=number, progressed_at=world.now)
    world.sql(
        "insert into disputes.rounds (round_id, case_id, number, body, updated_at) values (%s, %s, %s, %s, %s)",
        fresh.round_id, case_id, number, fresh.model_dump_json(), world.now,
    )  # fmt: skip
    return fresh.round_id


def give_letter(world: World, round_id: str, customer_id: str, letter_id: str | None = None) -> str:
    """A letter's row, its content unreadable: for what must be refused, or needs nobody to read it."""
    letter_id = letter_id or new_id("ltr", world.now)
    world.sql(
        "insert into disputes.letters (letter_id, round_id, customer_id, content_sha256, fingerprint, sealed,"
        " updated_at) values (%s, %s, %s, %s, %s, '', %s)",
        letter_id, round_id, customer_id, "0" * 64, json.dumps([]), world.now,
    )  # fmt: skip
    return letter_id
