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

from infra.local.client import CallFailed, Client, Local, until
from infra.local.home import from_environment
from infra.local.story import ways_in
from infra.local.story.looking_closer import look_closer
from infra.local.story.teller import Teller
from infra.local.story.three_bureaus import BUREAUS, three_bureaus, what_changed
from infra.local.story.three_bureaus import PERSON as SEEN_THRICE

PASSWORD = "Long-Enough-4-Horizon"  # noqa: S105  (a demonstration's)
SANDBOX_SSN = "111111111"
# The simulated bureau gives people with this prefix one error for each of the five rules.
DAMAGED_PREFIX = "90010"
PERSON = {
    "first_name": "Maria",
    "last_name": "Delgado",
    "birth_date": "1984-03-05",
    "address": {"line1": "12 Elm Street", "city": "Denver", "state": "CO", "zip_code": "80203"},
    "time_zone": "America/Denver",
}


SANDBOX_PERSON = PERSON | {
    "first_name": "John",
    "last_name": "Cann",
    "birth_date": "1955-08-24",
    "address": {"line1": "510 Monroe Street", "city": "Denver", "state": "CO", "zip_code": "80206"},
}


def main() -> int:
    home = from_environment(os.environ)
    local = Local(json.loads(home.local_json.read_text()))
    teller = Teller()
    try:
        tell(local, teller, home.path / "demonstration")
    except (CallFailed, TimeoutError) as failed:
        print(f"The story stopped: {failed}", file=sys.stderr)
        return 1
    teller.table()
    return 0


def tell(local: Local, teller: Teller, out: Path) -> None:
    """The whole story; letters and reports are written to `out`."""
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
    enrol(customer, teller, email, PERSON, ssn)
    wait_for_service(customer, administrator, teller)
    analysis = onboard(customer, teller, out, local, email)
    look_closer(customer, teller, out, analysis)
    dispute(customer, local, teller, out, analysis, email)
    trail(customer, administrator, teller)
    at_three_bureaus(local, administrator, teller, out / "bureaus")
    on_paper(local, administrator, teller, out / "papers")
    if os.environ.get("HORIZON_SHARED_DATA"):
        sandbox(local, administrator, teller, out)
        ways_in.sample_files(teller)


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
    """A third customer, whose reports come as documents and files, and who wants to know a score."""
    customer, email = Client(local), f"daniel.{int(time.time() * 1000)}@example.test"
    with teller.step("Another customer signs up, with reports on paper"):
        customer.sign_up(email, PASSWORD)
    ssn = f"{DAMAGED_PREFIX}{int(time.time()) % 9999 + 1:04d}"
    enrol(customer, teller, email, ways_in.PERSON, ssn)
    days_pass(local, administrator, customer, teller, "Nine days pass", 9, email)
    ways_in.hand_in(customer, teller, out, ssn)
    ways_in.score(customer, teller, out)


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


def onboard(customer: Client, teller: Teller, out: Path, local: Local, email: str) -> str:
    """Pull, read, analyse, plan, welcome; answers the analysis' id."""
    out.mkdir(parents=True, exist_ok=True)
    with teller.step("Order the report; onboarding pulls, reads, analyses, plans") as made:
        (pull,) = customer.post("/reports/pulls", {"bureaus": ["experian"]})["pulls"]

        def ended() -> Any:
            found = customer.get(f"/reports/pulls/{pull['pull_id']}")
            return found if found["status"] in ("completed", "failed") else None

        done = until(ended, "the end of onboarding")
        if done["status"] == "failed":
            raise CallFailed(0, f"onboarding failed: {done['failure']}")
        (report_id,) = done["report_ids"]
        report = customer.get(f"/reports/{report_id}")
        (out / "report.json").write_text(json.dumps(report, indent=1))
        made.append(f"report {report_id}: {len(report['tradelines'])} tradelines")
        (line,) = customer.get("/analyses")["items"]
        analysis = customer.get(f"/analyses/{line['analysis_id']}")
        (out / "analysis.json").write_text(json.dumps(analysis, indent=1))
        findings = analysis["findings"]
        for found in findings["findings"]:
            made.append(f"{found['rule_id']} {found['strength']:<8} {found['explanation']}")
        made.append(f"{len(findings['abstentions'])} times a rule could not tell; law pack {findings['pack_version']}")
        mail = until(lambda: [one for one in local.mails(email) if "plan" in one["Subject"]], "the welcome mail")[0]
        made.append(f"mail: {mail['Subject']}")
        teller.note("report", f"{report_id}  {out / 'report.json'}")
        teller.note("findings", f"{len(findings['findings'])}  {out / 'analysis.json'}")
    return str(line["analysis_id"])


def dispute(customer: Client, local: Local, teller: Teller, out: Path, analysis_id: str, email: str) -> None:
    """One round: draft, approve, send, answer, outcomes."""
    with teller.step("Open a dispute; its round selects, drafts and checks the letter") as made:
        case = customer.post("/disputes", {"analysis_id": analysis_id}, Idempotency_Key=f"dispute-{email}")
        path = f"/disputes/{case['dispute_id']}"
        customer.post(f"{path}/rounds")

        def waiting() -> Any:
            (round_,) = customer.get(path)["rounds"]
            return round_ if round_["phase"] == "awaiting_approval" else None

        round_ = until(waiting, "the letter")
        letter_path = f"{path}/letters/{round_['letters'][0]['letter_id']}"
        letter = customer.get(letter_path)
        pdf = out / "letter.pdf"
        pdf.write_bytes(customer.get(f"{letter_path}/pdf"))
        made += [f"{item['dispute_code']} {item['furnisher']}: {item['ground']}" for item in round_["items"]]
        teller.note("letter", f"{letter['letter_id']}  {pdf}")
    with teller.step("Attest, approve and sign; the letter is printed and sent") as made:
        attested = [
            {"item_id": item["item_id"], "text": item["attestation"]}
            for item in letter["content"]["items"]
            if item["attestation"]
        ]
        approval = {
            "typed_name": f"{PERSON['first_name']} {PERSON['last_name']}",
            "content_sha256": letter["content_sha256"],
            "statement_sha256": letter["signing"]["sha256"],
            "attestations": attested,
        }
        customer.post(f"{letter_path}/approval", approval, Idempotency_Key=f"approve-{letter['letter_id']}")

        def received() -> Any:
            (now,) = customer.get(path)["rounds"]
            return now["letters"][0] if now["letters"][0]["status"] == "received" else None

        sent = until(received, "the bureau's receipt")
        made.append(f"received {sent['received_at']}, to be answered by {sent['due_at']}")
    with teller.step("Three weeks pass; the bureau answers by signed webhook") as made:
        administrator = Client(local)
        administrator.sign_in(*local.user("administrator"))
        administrator.post("/local/clock", {"advance_days": 22})
        customer.sign_in(email, PASSWORD)

        def closed() -> Any:
            found = customer.get(path)
            return found if found["rounds"][0]["phase"] == "closed" else None

        ended = until(closed, "the bureau's answer")
        for item in ended["rounds"][0]["items"]:
            made.append(f"{item['furnisher']}: {item['outcome']}")
        proposed = ended["proposed"]
        if proposed:
            made.append(f"next: {proposed['kind']} ({proposed['reason']})")
        teller.note("dispute", case["dispute_id"])
        teller.note("outcomes", ", ".join(str(item["outcome"]) for item in ended["rounds"][0]["items"]))
        teller.note("next step", proposed["kind"] if proposed else "none")
        (out / "timeline.json").write_text(json.dumps(ended["timeline"], indent=1))
        teller.note("timeline", f"{len(ended['timeline'])} entries  {out / 'timeline.json'}")


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
