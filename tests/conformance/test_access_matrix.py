"""Who may call what, and whose records: every operation, every role, every kind of record, from the declarations.

What refuses is run as it stands, with a body that can't be read, so that a refusal which comes too late shows. Where
a caller must get through, the handler is replaced by a mark: what is tested is the border, not what lies behind it.
"""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import Any

import pytest

from kernel.errors import Conflict
from kernel.operation import Operation, Owned
from kernel.triggers import EVERYONE, Http, Role
from tests.harness.events import Answer, Person
from tests.harness.records import ASSIGNABLE, FACTORIES, make
from tests.harness.world import World, operations

HTTP = [one for one in operations() if isinstance(one.trigger, Http)]
OWNED = [one for one in HTTP if one.owner]
OWNED_BY_ROLE = [pytest.param(one, role, id=f"{one.name}-{role}") for one in OWNED for role in sorted(one.audience)]
SEES_ALL = frozenset({Role.AGENT, Role.MANAGER, Role.ADMINISTRATOR})

PUBLIC_ON_PURPOSE = {
    "get_health": "load balancers and the launcher ask it",
    "get_docs": "the interface's description is public",
    "get_docs_asset": "part of the interface's description",
    "get_openapi": "the interface's description is public",
    "refuse_method": "answers 404 and 405 only",
    "receive_bureau_webhook": "authenticates by the bureau's signature",
    "receive_inbound_mail": "authenticates by the receiving service's signature",
    "receive_mail_webhook": "authenticates by the mail house's signature",
    "register": "before there is an account",
    "confirm": "before there is a session; proven by the mailed code",
    "resend_code": "before there is a session",
    "login": "before there is a session; proven by the password",
    "answer_challenge": "before there is a session; proven by the second factor",
    "forgot_password": "before there is a session",
    "reset_password": "before there is a session; proven by the mailed code",
    "refresh_session": "proven by the refresh token",
}

# Path parameters that name no customer's record of their own, and why the wrapper need not look up an owner.
UNOWNED_PARAMETERS = {
    ("acknowledge_disclosure", "text_version"): "a text's version; the record is the caller's own",
    ("end_session", "session_id"): "looked up among the caller's own sessions alone",
    ("force_logout", "user_id"): "any staff may sign any user out",
    ("get_customer", "customer_id"): "agents, managers and administrators see every customer",
    ("put_bank", "bank_id"): "a bank, no customer's",
    ("record_behavioral_data", "customer_id"): "looked up among those who agreed to be scored on this bank's data",
    ("get_model", "version"): "a model's, no customer's",
    ("request_promotion", "version"): "a model's, no customer's",
    ("approve_promotion", "version"): "a model's, no customer's",
    ("refuse_promotion", "version"): "a model's, no customer's",
    ("verify_score", "score_id"): "whoever keeps the registry checks any score, on the customer's own trail",
    ("list_audit_entries", "partition"): "administrators see the whole trail",
    ("verify_audit_trail", "partition"): "administrators see the whole trail",
    ("acknowledge_alert", "alert_id"): "looked up among the owned customer's alerts",
    ("revoke_account_decision", "decision_id"): "looked up among the owned customer's decisions",
    ("withdraw_statement", "statement_id"): "looked up among the owned customer's statements",
    ("get_finding", "finding_id"): "looked up within the owned analysis",
    ("get_analysis_comparison", "other_id"): "looked up among the analyses of the same customer",
    ("claim_field_review", "review_id"): "the queue's own; what was read is shown to whoever claims it, on the trail",
    ("correct_tradeline", "key"): "looked up within the owned report",
    ("revoke_correction", "correction_id"): "looked up among the owned report's decisions",
    ("get_report_diff", "other_id"): "another consumer's is unknown to customers and refused to staff",
    ("record_state_standing", "state"): "the company's own registration",
    ("acknowledge_message", "message_id"): "looked up among the caller's own messages",
    ("put_failed_payment", "payment_id"): "whoever takes payments names it; managers and administrators see all",
    ("confirm_payment", "payment_id"): "whoever takes payments names it; managers and administrators see all",
    ("resume_workflow", "case_id"): "the desk's own; what goes on is the case's, and nothing of it is shown",
    ("claim_task", "task_id"): "the desk's own, no customer's",
    ("get_task", "task_id"): "the desk's own; its notes are shown to staff who take tasks, on the trail",
    ("append_note", "task_id"): "the desk's own; whoever takes tasks may write of them",
    ("release_task", "task_id"): "the desk's own; only who has it gives it back, or who leads the desk",
    ("record_quality_review", "task_id"): "the desk's own; anybody of the desk but the doer",
    ("put_specialist", "user_id"): "the desk's own list of its people",
    ("get_template", "template_id"): "the company's own wordings, no customer's",
    ("get_template_preview", "template_id"): "the company's own wordings, of an invented customer",
    ("review_template", "template_id"): "the company's own wordings; anybody of the desk but the author",
    ("publish_template", "template_id"): "the company's own wordings, no customer's",
    ("review_recipient", "recipient_id"): "the company's own list; anybody of the desk but who put the address",
    ("complete_task", "task_id"): "the desk's own; only who claimed it decides it",
    ("approve_letter", "letter_id"): "looked up within the owned dispute",
    ("refuse_letter", "letter_id"): "looked up within the owned dispute",
    ("add_evidence", "round_id"): "looked up within the owned dispute",
    ("add_evidence", "item_id"): "looked up within the owned dispute",
    ("revise_letter", "letter_id"): "looked up within the owned dispute",
    ("get_letter", "letter_id"): "looked up within the owned dispute",
    ("get_letter_pdf", "letter_id"): "looked up within the owned dispute",
    ("record_response", "round_id"): "looked up within the owned dispute",
    ("record_acdv", "round_id"): "looked up within the owned dispute",
    ("resume_round", "round_id"): "must be a running round of the owned dispute",
    ("pause_round", "round_id"): "looked up within the owned dispute",
    ("withdraw_item", "round_id"): "looked up within the owned dispute",
    ("withdraw_item", "item_id"): "looked up within the round",
    ("put_selection", "round_id"): "looked up within the owned dispute",
    ("review_letter", "letter_id"): "looked up among the letters of the owned dispute",
    ("record_information", "letter_id"): "looked up among the letters of the owned dispute",
    ("record_sending", "letter_id"): "looked up among the letters of the owned dispute",
    ("resubmit_letter", "letter_id"): "looked up among the letters of the owned dispute",
    ("get_evidence_file", "file_id"): "looked up within the owned dispute",
    ("get_applicant", "applicant_id"): "looked up among those who applied to this lender and share with it now",
    ("record_decision", "applicant_id"): "looked up among those who applied to this lender and share with it now",
    ("list_decisions", "applicant_id"): "looked up among the decisions of the caller's lender",
    ("get_notice_document", "notice_id"): "looked up among the notices of the caller's lender",
    ("record_notice_sending", "notice_id"): "looked up among the notices of the caller's lender",
    ("put_lender", "lender_id"): "a lender, no customer's",
    ("put_lender_terms", "lender_id"): "a lender, no customer's",
    ("put_lender_staff", "lender_id"): "a lender, no customer's",
    ("put_lender_staff", "user_id"): "a lender's own people",
    ("record_outcome", "decision_id"): "looked up among the decisions of the caller's lender",
    ("get_model_drift", "version"): "a model, no customer's; counts of people and no person",
    ("get_model_fairness", "version"): "a model, no customer's; counts of ten people or more and no person",
    ("get_model_page", "version"): "a model, no customer's; counts of ten people or more and no person",
    ("acknowledge_model_alarm", "alarm_id"): "of a model, no customer's",
    ("refuse_proposal", "proposal_id"): "looked up within the owned dispute",
    ("approve_escalation", "escalation_id"): "looked up within the owned dispute",
    ("get_escalation", "escalation_id"): "looked up within the owned dispute",
    ("refuse_escalation", "escalation_id"): "looked up within the owned dispute",
}


class Passed(Conflict):
    """The mark: this call got through to the handler."""


def marked(operation: Operation) -> Operation:
    """The operation with the mark for a handler, and a body it need not understand."""

    @functools.wraps(operation.handler)
    def handler(request: Any, ctx: Any) -> Any:
        raise Passed

    assert isinstance(operation.trigger, Http)
    return replace(operation, handler=handler, trigger=replace(operation.trigger, raw=True))


def path_of(operation: Operation, **known: str) -> dict[str, str]:
    assert isinstance(operation.trigger, Http)
    return dict.fromkeys(operation.trigger.path_parameters, "x") | known


def told(answer: Answer) -> tuple[int, dict[str, Any], set[str]]:
    """All that a caller can tell two refusals apart by, but for the address and the correlation id."""
    body = {name: value for name, value in answer.json.items() if name not in ("instance", "correlation_id")}
    return answer.status, body, set(answer.headers)


@pytest.mark.parametrize("operation", HTTP, ids=lambda one: one.name)
def test_the_role_decides_before_anything_is_read(world: World, operation: Operation) -> None:
    """No caller: 401. A role outside the audience: 403. In it, or where anybody may call: through."""
    assert isinstance(operation.trigger, Http)
    for role in (None, *Role):
        caller = Person(roles=frozenset({role})) if role else None
        if operation.audience and (role is None or role not in operation.audience):
            refused = world.call(operation, caller, path=path_of(operation), body="{not json")
            expected = (401, "unauthenticated") if role is None else (403, "forbidden")
            assert (refused.status, refused.problem) == expected, f"{operation.name} as {role or 'nobody'}"
        elif operation.owner is None:
            answer = world.call(marked(operation), caller, path=path_of(operation))
            assert answer.problem == "passed", f"{operation.name} as {role or 'nobody'}: {answer.body}"


def may_see(role: Role, *, own: bool, assigned: bool) -> bool:
    """The rule of ownership, told anew: by role, never by what the code does."""
    return role in SEES_ALL or (role is Role.SPECIALIST and assigned) or (role is Role.CUSTOMER and own)


@pytest.mark.parametrize(("operation", "role"), OWNED_BY_ROLE)
def test_a_record_is_shown_to_whom_it_belongs_and_is_unknown_to_others(
    world: World, operation: Operation, role: Role
) -> None:
    """Own, another's, another's but assigned, unknown; what may not be seen answers exactly as what is not there."""
    owned = operation.owner
    assert owned is not None
    caller = Person(roles=frozenset({role}))
    unknown = call_owned(world, operation, owned, caller, "unknown")
    assert (unknown.status, unknown.problem) == (404, "not-found")
    own, other = caller.customer_id, str(Person().customer_id)
    records = {("another's", False): make(world, owned, other)}
    if own:
        records["own", False] = make(world, owned, own)
    if owned in ASSIGNABLE:
        records["another's", True] = make(world, owned, str(Person().customer_id), assigned_to=caller.actor)
        records["a colleague's", False] = make(world, owned, str(Person().customer_id), assigned_to="usr_colleague")
    for (whose, assigned), record in records.items():
        answer = call_owned(world, operation, owned, caller, record)
        if may_see(role, own=whose == "own", assigned=assigned):
            assert answer.problem == "passed", f"{role} and {whose} record: {answer.body}"
        else:
            assert told(answer) == told(unknown), f"{role} and {whose} record"


def call_owned(world: World, operation: Operation, owned: Owned, caller: Person, record: str) -> Answer:
    return world.call(marked(operation), caller, path=path_of(operation, **{owned.parameter: record}))


FOR_CUSTOMERS_ALONE = [one for one in OWNED if one.audience == {Role.CUSTOMER}]


@pytest.mark.parametrize("operation", FOR_CUSTOMERS_ALONE, ids=lambda one: one.name)
@pytest.mark.parametrize("role", sorted(SEES_ALL))
def test_staff_who_are_customers_too_act_for_themselves_alone(world: World, operation: Operation, role: Role) -> None:
    """What only the consumer may do (sign, approve, consent) is not opened by a second hat."""
    owned = operation.owner
    assert owned is not None
    both = Person(roles=frozenset({Role.CUSTOMER, role}))
    unknown = call_owned(world, operation, owned, both, "unknown")
    foreign = call_owned(world, operation, owned, both, make(world, owned, str(Person().customer_id)))
    own = call_owned(world, operation, owned, both, make(world, owned, str(both.customer_id)))
    assert told(foreign) == told(unknown)
    assert own.problem == "passed"


def test_what_anybody_may_call_is_so_on_purpose() -> None:
    public = {one.name for one in HTTP if not one.audience}
    assert public == set(PUBLIC_ON_PURPOSE), "say in PUBLIC_ON_PURPOSE why it needs no caller, or give it an audience"


def test_every_path_parameter_is_owned_or_accounted_for() -> None:
    """A new route that takes an id without naming its owner would show anybody's record."""
    unowned = {
        (one.name, parameter)
        for one in HTTP
        if one.audience and isinstance(one.trigger, Http)
        for parameter in one.trigger.path_parameters
        if one.owner is None or one.owner.parameter != parameter
    }
    assert unowned == set(UNOWNED_PARAMETERS), "give the operation an owner=, or account for it in UNOWNED_PARAMETERS"


def test_every_owned_kind_has_its_factory() -> None:
    missing = {one.owner.parameter for one in OWNED if one.owner and one.owner not in FACTORIES}
    assert not missing, f"add factories to tests/harness/records.py for: {', '.join(sorted(missing))}"


def test_nobody_is_left_out_of_everyone() -> None:
    assert frozenset(Role) == EVERYONE
