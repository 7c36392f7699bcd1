"""The demonstration's customer at a lender: a bank vouches for their figures, a person decides, a notice says why.

What a lender sees hangs on consent; figures that nobody vouches for are never decided on by the machine's word alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from infra.local.client import Client, Local, until
from infra.local.story.teller import Teller
from infra.local.story.ways_in import METRICS, agree

BANK, LENDER = "first-plains", "prairie-credit"
WHY = "The pay slips and the monthly debts were gone through by hand; the amount is too large for the income shown."


def listed(local: Local, administrator: Client) -> tuple[Client, Client]:
    """A bank that supplies data and a lender with its policy, and somebody of each, signed in."""
    bank, officer = Client(local), Client(local)
    bank.sign_in(*local.user("integration"))
    officer.sign_in(*local.user("lender"))
    administrator.put(f"/admin/banks/{BANK}", {"name": "First Plains Bank", "user_id": f"usr_{bank.subject}"})
    policy = {"approve_from": 780, "decline_below": 700, "least_confidence": 0.0, "largest_amount_cents": 2_000_000}
    lender = {"name": "Prairie Credit Union", "lines": ["4 Grain Street", "Omaha, NE 68102"], "agency": "ncua"}
    administrator.put(f"/admin/lenders/{LENDER}", lender | {"policy": policy})
    administrator.put(f"/admin/lenders/{LENDER}/staff/usr_{officer.subject}", {"active": True})
    return bank, officer


def vouched_for(customer: Client, bank: Client, teller: Teller) -> None:
    """The bank supplies what it knows of its customer, who agreed to it, and a score is made of that."""
    with teller.step("Their bank vouches for the figures; the score is made of those") as made:
        known = {line["bank_id"]: line for line in customer.get("/banks")["items"]}[BANK]
        agree(customer, "score", known["consent_scope"])
        customer_id = customer.get("/customers/me")["customer_id"]
        supplied = bank.post(f"/customers/{customer_id}/behavioral-data", {"metrics": METRICS})
        found = customer.post("/score", {"data_id": supplied["data_id"]})
        made.append(f"{found['trust_score']} ({found['risk_category']}), {found['origin']} by {known['name']}")


def decided(customer: Client, officer: Client, teller: Teller, out: Path) -> None:
    """They apply; a person of the lender sees the score with its reasons, decides, and the notice says why."""
    with teller.step("They apply for a loan; a person decides, and says why") as made:
        agree(customer, "share_with_lender", f"lender:{LENDER}")
        agree(customer, "electronic_records", "lending")
        asked = {"lender_id": LENDER, "product": "personal_loan", "amount_cents": 1_500_000, "language": "en"}
        customer.post("/applications", asked)
        customer_id = customer.get("/customers/me")["customer_id"]
        shown = officer.get(f"/lender/applicants/{customer_id}")
        applicant = shown["applicant"]
        made.append(f"the policy recommends: {applicant['recommendation']['verdict']}")
        body = {"decision": "decline", "justification": WHY, "score_id": applicant["score"]["score_id"]}
        decision = officer.post(f"/lender/applicants/{customer_id}/decisions", body)
        notice = until(lambda: _told(customer), "the adverse action notice")
        made.append(f"a person declines; their inbox: {notice['title']}")
        made += [f"because: {each['en']}" for each in shown["reasons"] if each["code"] in decision["reason_codes"]]
        path = f"/applications/{decision['application_id']}/notice"
        paper = out / "adverse-action-notice.pdf"
        paper.write_bytes(customer.get(f"{path}/document"))
        teller.note("adverse action notice", f"{len(decision['reason_codes'])} reasons  {paper}")


def _told(customer: Client) -> Any:
    items = customer.get("/customers/me/messages?limit=50")["items"]
    return next((one for one in items if one["milestone"] == "adverse_action_notice"), None)
