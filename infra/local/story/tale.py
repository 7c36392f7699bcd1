"""The demonstration: one consumer's story from sign-up to outcomes, over the deployed API with real tokens.

`python -m infra.local.story` needs the local cloud to be up; every step prints what it made. The clock is moved, so
that the days the law asks for pass in seconds.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import requests

from infra.local.client import CallFailed, Client, Local, until
from infra.local.home import from_environment
from infra.local.story import answers, at_a_lender, disputes, further, watched_models, ways_in, what_remains
from infra.local.story.case import Case
from infra.local.story.looking_closer import look_closer
from infra.local.story.next_report import next_report
from infra.local.story.teller import Teller
from infra.local.story.three_bureaus import BUREAUS, pulled, three_bureaus, what_changed
from infra.local.story.three_bureaus import PERSON as SEEN_THRICE

PASSWORD = "Long-Enough-4-Horizon"  # noqa: S105  (a demonstration's)
SANDBOX_SSN = "111111111"
# The simulated bureau gives people with this prefix one error for each of the five rules.
DAMAGED_PREFIX = "90010"
# One bureau takes disputes over an interface, the other by mail.
AT = ("experian", "transunion")
PERSON = {
    "first_name": "Maria",
    "last_name": "Delgado",
    "birth_date": "1984-03-05",
    "address": {"line1": "12 Elm Street", "city": "Denver", "state": "CO", "zip_code": "80203"},
    "time_zone": "America/Denver",
}
SIGNED_NAME = f"{PERSON['first_name']} {PERSON['last_name']}"

SANDBOX_PERSON = PERSON | {
    "first_name": "John",
    "last_name": "Cann",
    "birth_date": "1955-08-24",
    "address": {"line1": "510 Monroe Street", "city": "Denver", "state": "CO", "zip_code": "80206"},
}


def main() -> int:
    home = from_environment(os.environ)
    if not home.local_json.exists():
        print("Nothing is running: start it with `make run`.", file=sys.stderr)
        return 1
    local, teller, begun = Local(json.loads(home.local_json.read_text())), Teller(), time.monotonic()
    try:
        tell(local, teller, home.path / "demonstration")
    except (CallFailed, TimeoutError, requests.RequestException) as failed:
        print(f"The story stopped at step {teller.number}, {teller.title!r}: {failed}", file=sys.stderr)
        print("\n".join(advice(local, home.logs)), file=sys.stderr)
        return 1
    teller.table()
    print(f"\nTold in {time.monotonic() - begun:.0f} s.")
    return 0


def advice(local: Local, logs: Path) -> list[str]:
    """What to do where the story stopped: what waits at the desk tells most, then the logs."""
    again = "`make run` tells the story again with new people; `make reset` before it forgets all state."
    specialist = Client(local)
    try:
        specialist.sign_in(*local.user("specialist"))
        tasks = specialist.get("/staff/tasks?limit=5")["items"]
    except (CallFailed, requests.RequestException):
        return [f"The local cloud does not answer: look at `make status` and at {logs}.", again]
    waiting = [f"A person is waited for at {task['machine']}, {task['step']}: {task['reason']}." for task in tasks]
    look = f"Nothing waits at the desk (GET /api/v1/staff/tasks): look for an error in {logs}."
    return [*(waiting or [look]), again]


def tell(local: Local, teller: Teller, out: Path) -> None:
    """The whole story; letters and reports are written to `out`."""
    dispute_told(local, teller, out)
    administrator = Client(local)
    at_three_bureaus(local, administrator, teller, out / "bureaus")
    on_paper(local, administrator, teller, out / "papers")
    if os.environ.get("HORIZON_SHARED_DATA"):
        sandbox(local, administrator, teller, out)
        ways_in.sample_files(teller)


def dispute_told(local: Local, teller: Teller, out: Path) -> None:
    """The first customer: from sign-up over two rounds and a complaint to the evidence of it all."""
    out.mkdir(parents=True, exist_ok=True)
    customer, administrator = Client(local), Client(local)
    email = f"maria.{int(time.time() * 1000)}@example.test"
    with teller.step("Sign up: register, confirm with the code from the inbox, sign in") as made:
        code = customer.sign_up(email, PASSWORD)
        made.append(f"{email}, code {code}")
    administrator.sign_in(*local.user("administrator"))
    ssn = f"{DAMAGED_PREFIX}{int(time.time()) % 9999 + 1:04d}"
    # An earlier demonstration may have had this very person's file corrected; the bureau starts it anew.
    local.control("PUT", f"/people/{ssn}", {"persona": "damaged"})
    enrol(customer, teller, email, PERSON, ssn, AT)
    wait_for_service(customer, administrator, teller)
    analysis = onboard(customer, teller, out, local, email, AT)
    look_closer(customer, teller, out, analysis)
    dispute(Case(local, customer, email, PASSWORD, SIGNED_NAME, teller, out), analysis)
    trail(customer, administrator, teller)


def enrol(
    customer: Client,
    teller: Teller,
    email: str,
    person: dict[str, Any],
    ssn: str,
    bureaus: tuple[str, ...] = ("experian",),
) -> None:
    """Profile, consents, disclosure, contract."""
    with teller.step("Profile, consents, disclosure and signed contract") as made:
        profile = customer.put("/customers/me", person | {"email": email, "ssn": ssn})
        made.append(f"customer {profile['customer_id']}, SSN {profile['ssn_masked']}")
        texts = {text["purpose"]: text for text in customer.get("/consent/texts")["items"]}
        at_bureaus = [f"bureau:{one}" for one in bureaus]
        scopes = {"pull_credit_report": at_bureaus, "dispute": at_bureaus, "electronic_records": ["disputes"]}
        for purpose, scope in scopes.items():
            body = {
                "purpose": purpose,
                "scope": scope,
                "text_sha256": texts[purpose]["sha256"],
            }
            made.append(f"consent {customer.post('/consent', body)['consent_id']} ({purpose})")
        shown = customer.post("/disclosures")
        name = f"{person['first_name']} {person['last_name']}"
        customer.post(f"/disclosures/{shown['text_version']}/acknowledgement", {"signed_name": name})
        offer = customer.post("/contracts")
        path, body = f"/contracts/{offer['contract_id']}/signature", {"signed_name": name}
        signed = customer.post(path, body | {"text_sha256": offer["text_sha256"]}, Idempotency_Key=f"sign-{email}")
        made.append(f"contract {signed['contract_id']}, service from {signed['services_from']}")
        teller.note("customer", profile["customer_id"])


def at_three_bureaus(local: Local, administrator: Client, teller: Teller, out: Path) -> None:
    """A second customer, whose file stands at all three bureaus, each telling it in its own way."""
    customer, email = Client(local), f"amara.{int(time.time() * 1000)}@example.test"
    with teller.step("Another customer signs up, with files at three bureaus"):
        customer.sign_up(email, PASSWORD)
    ssn = f"{DAMAGED_PREFIX}{int(time.time()) % 9999 + 1:04d}"
    enrol(customer, teller, email, SEEN_THRICE, ssn, BUREAUS)
    days_pass(local, administrator, customer, teller, "Nine days pass", 9, email)
    reports = three_bureaus(customer, teller, out)
    days_pass(local, administrator, customer, teller, "A month passes", 31, email)
    what_changed(customer, teller, reports)


def days_pass(
    local: Local, administrator: Client, customer: Client, teller: Teller, title: str, days: int, email: str
) -> None:
    """The clock is moved; both sign in again, for their tokens are old by then."""
    with teller.step(title):
        administrator.sign_in(*local.user("administrator"))
        administrator.post("/local/clock", {"advance_days": days})
        customer.sign_in(email, PASSWORD)


def on_paper(local: Local, administrator: Client, teller: Teller, out: Path) -> None:
    """A third customer, whose reports come as documents and files, who wants to know a score and applies for a loan;
    and who watches over the models."""
    customer, email = Client(local), f"daniel.{int(time.time() * 1000)}@example.test"
    with teller.step("Another customer signs up, with reports on paper"):
        customer.sign_up(email, PASSWORD)
    ssn = f"{DAMAGED_PREFIX}{int(time.time()) % 9999 + 1:04d}"
    enrol(customer, teller, email, ways_in.PERSON, ssn)
    days_pass(local, administrator, customer, teller, "Nine days pass", 9, email)
    ways_in.hand_in(customer, teller, out, ssn)
    ways_in.score(customer, teller, out)
    administrator.sign_in(*local.user("administrator"))
    bank, officer = at_a_lender.listed(local, administrator)
    at_a_lender.vouched_for(customer, bank, teller)
    at_a_lender.decided(customer, officer, teller, out)
    watched_models.told_for_the_check(customer, teller)
    days_pass(local, administrator, customer, teller, "A day passes", 1, email)
    watcher = Client(local)
    watcher.sign_in(*local.user("governance"))
    watched_models.looked_at(watcher, teller, out)


def sandbox(local: Local, administrator: Client, teller: Teller, out: Path) -> None:
    """The vendor's own sandbox consumer, whose file the bureau gives unmodified: another person, another report."""
    customer, email = Client(local), f"john.{int(time.time() * 1000)}@example.test"
    with teller.step("Another customer: the vendor's sandbox consumer signs up"):
        customer.sign_up(email, PASSWORD)
    enrol(customer, teller, email, SANDBOX_PERSON, SANDBOX_SSN)
    days_pass(local, administrator, customer, teller, "Nine days pass", 9, email)
    onboard(customer, teller, out / "sandbox", local, email)


def wait_for_service(customer: Client, administrator: Client, teller: Teller) -> None:
    """What is barred is refused with its law; then the days pass."""
    with teller.step("Order a report before the law allows it") as made:
        try:
            customer.post("/reports/pulls", {"bureaus": ["experian"]})
        except CallFailed as refused:
            if refused.problem != "service-barred":
                raise
            made.append(f"refused: {refused.body['detail']}")
            made.append(f"by {refused.body['citation']}")
        else:
            raise CallFailed(0, "a pull before the end of the waiting period was not refused")
    with teller.step("Nine days pass") as made:
        made.append(f"it is now {administrator.post('/local/clock', {'advance_days': 9})['now']}")


def onboard(
    customer: Client, teller: Teller, out: Path, local: Local, email: str, bureaus: tuple[str, ...] = ("experian",)
) -> str:
    """Pull, read, analyse, plan, welcome; answers the analysis' id."""
    out.mkdir(parents=True, exist_ok=True)
    with teller.step(f"Order the reports of {', '.join(bureaus)}; onboarding pulls, reads, analyses, plans") as made:
        for bureau, report_id in zip(bureaus, pulled(customer, bureaus), strict=True):
            report = customer.get(f"/reports/{report_id}")
            (out / f"report-{bureau}.json").write_text(json.dumps(report, indent=1))
            made.append(f"{bureau}: report {report_id}, {len(report['tradelines'])} tradelines")
            teller.note("report", f"{report_id}  {out / f'report-{bureau}.json'}")
        analysis = _over_all(customer, bureaus)
        (out / "analysis.json").write_text(json.dumps(analysis, indent=1))
        findings = analysis["findings"]
        for found in findings["findings"]:
            made.append(f"{found['bureau']:<10} {found['rule_id']} {found['strength']:<8} {found['explanation']}")
        made.append(f"{len(findings['abstentions'])} times a rule could not tell; law pack {findings['pack_version']}")
        mail = until(lambda: [one for one in local.mails(email) if "plan" in one["Subject"]], "the welcome mail")[0]
        made.append(f"mail: {mail['Subject']}")
        teller.note("findings", f"{len(findings['findings'])}  {out / 'analysis.json'}")
    return str(analysis["id"])


def _over_all(customer: Client, bureaus: tuple[str, ...]) -> Any:
    """The newest analysis; made anew where two reports came at one moment, so that neither's knew of the other."""
    newest = customer.get("/analyses")["items"][0]["analysis_id"]
    analysis = customer.get(f"/analyses/{newest}")
    if len(analysis["basis"]["reports"]) == len(bureaus):
        return analysis
    return customer.get(f"/analyses/{customer.post('/analyses')['id']}")


def dispute(case: Case, analysis_id: str) -> None:
    """Two rounds, a complaint, the next report, and what remains of them."""
    first = disputes.open_case(case, analysis_id)
    by_api, by_mail = (next(each["letter_id"] for each in first["letters"] if each["recipient"] == at) for at in AT)
    disputes.edit(case, by_api, answers.VERIFIED)
    disputes.send(case, first)
    disputes.carried(case, by_mail)
    answers.by_message(case, by_api)
    answers.at_the_desk(case, by_mail, answers.on_paper(case, by_mail))
    ended = disputes.closes(case, 1, "The round closes; what may follow each item is weighed, with its law")
    (verified,) = [item for item in ended["items"] if item["outcome"] == "verified"]
    again = further.second_round(case, verified, further.new_fact(case, verified))
    disputes.send(case, again)
    further.silence(case, again)
    silent = disputes.closes(case, 2, "The bureau is overdue; the round closes with its silence as the outcome")
    items = [item["item_id"] for item in silent["items"]]
    opens_at = further.too_early(case, items)
    further.file(case, further.complain(case, items, opens_at))
    next_report(case, AT[0])
    what_remains.inbox(case)
    what_remains.statistics(case)
    what_remains.evidence(case)


def trail(customer: Client, administrator: Client, teller: Teller) -> None:
    """The audit chain of this customer, verified."""
    with teller.step("Verify the customer's audit trail") as made:
        administrator.sign_in(*administrator.local.user("administrator"))
        customer_id = customer.get("/customers/me")["customer_id"]

        def sealed() -> Any:
            found = administrator.get(f"/admin/audit/{customer_id}/verification")
            return found if found["entries"] and found["sealed"] == found["entries"] else None

        found = until(sealed, "the sealed copies of the audit trail")
        made.append(f"{found['entries']} entries, {found['sealed']} sealed, intact: {found['intact']}")
        teller.note("audit trail", f"{found['entries']} entries, intact: {found['intact']}")
