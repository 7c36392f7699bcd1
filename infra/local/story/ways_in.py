"""The demonstration's customer with papers: a PDF, a scan, a furnisher's file, and a score with its reasons."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import requests

from infra.local.client import CallFailed, Client, until
from infra.local.home import IMPORT_ROOTS, REPO
from infra.local.partners.people import PLANTED, Person
from infra.local.story.teller import Teller

PERSON = {
    "first_name": "Daniel",
    "last_name": "Okafor",
    "birth_date": "1984-03-17",
    "address": {"line1": "7 Larimer Street", "city": "Denver", "state": "CO", "zip_code": "80202"},
    "time_zone": "America/Denver",
}
ADDRESS = {"line1": "7 Larimer Street", "city": "Denver", "state": "CO", "zipCode": "80202"}  # as bureaus name it
METRICS = {
    "utility_payment_months": 14,
    "utility_payment_consistency": 0.82,
    "monthly_transaction_count": 38,
    "transaction_regularity_score": 0.61,
    "spending_volatility": 0.46,
    "avg_month_end_balance": 410.0,
    "savings_growth_rate": 0.01,
    "withdrawal_discipline_score": 0.52,
    "income_regularity_score": 0.74,
    "income_stability_months": 11,
    "account_tenure_months": 27,
    "address_stability_years": 1.5,
    "discretionary_income_ratio": 0.14,
}
SHOWN_FACTORS = 5


def hand_in(customer: Client, teller: Teller, out: Path, ssn: str) -> None:
    """A PDF, a scan of the older layout, and a Metro 2 file, all of the same person; then what was found in them."""
    # Only the demonstration draws documents; what the platform runs knows nothing of how they are made.
    from infra.local.documents.by_reportlab import render_reportlab
    from infra.local.documents.by_typst import render_typst
    from infra.local.documents.disclosure import disclosure_for
    from infra.local.documents.metro2_files import metro2_file
    from infra.local.documents.scan import CLEAN, scan

    out.mkdir(parents=True, exist_ok=True)
    today = _today(customer)
    person = on_paper(ssn, today)
    pages = {
        "disclosure.pdf": render_typst(disclosure_for(person, today)),
        "scan.pdf": scan(render_reportlab(disclosure_for(person, today, "portal")), CLEAN, seed=1),
    }
    for name, content in pages.items():
        with teller.step(f"Upload {name}; it is screened, recognised, read and analysed") as made:
            (out / name).write_bytes(content)
            before = len(customer.get("/analyses")["items"])
            document = uploaded(customer, content)
            if document["status"] != "read":
                raise CallFailed(0, f"the document was not read: {document['refusal']}")
            report = customer.get(f"/reports/{document['report_id']}")
            made.append(f"{document['pages']} pages, {len(report['tradelines'])} accounts, {_sureness(report)}")
            _analysed_since(customer, before)
            teller.note(name, f"{document['report_id']}  {out / name}")
    with teller.step("Hand in a furnisher's Metro 2 file") as made:
        file = metro2_file([person], today)
        (out / "furnisher.metro2").write_bytes(file)
        before = len(customer.get("/analyses")["items"])
        body = {"bureau": "experian", "content": base64.b64encode(file).decode()}
        received = customer.post("/reports/metro2", body)
        counted = [total for total in received["totals"] if total["counted"] is not None]
        agree = sum(total["stated"] == total["counted"] for total in counted)
        made.append(f"{received['taken_over']} of {received['records']} records are about the customer")
        made.append(f"{agree} of {len(counted)} trailer totals agree; {received['defect_count']} defects")
        _analysed_since(customer, before)
        teller.note("Metro 2 file", f"{received['report_id']}  {out / 'furnisher.metro2'}")
    with teller.step("What was found, over all ways in") as made:
        made += _merged(customer, out)


def agree(customer: Client, purpose: str, scope: str) -> None:
    """Consent to the words as they stand today."""
    texts = {text["purpose"]: text for text in customer.get("/consent/texts")["items"]}
    customer.post("/consent", {"purpose": purpose, "scope": [scope], "text_sha256": texts[purpose]["sha256"]})


def score(customer: Client, teller: Teller, out: Path) -> None:
    """Consent, a score, its exact explanation as a picture, and the plan that the model itself confirms."""
    with teller.step("A trust score, taken apart exactly") as made:
        agree(customer, "score", "data:posted")
        found = customer.post("/score", METRICS)
        path = f"/scores/{found['score_id']}"
        explanation = customer.get(f"{path}/explanation")
        picture = out / "score.svg"
        picture.write_bytes(customer.get(f"{path}/explanation.svg"))
        made.append(f"{found['trust_score']} ({found['risk_category']}), model {found['model_version']}")
        factors = [*explanation["positive_factors"], *explanation["negative_factors"]]
        for factor in sorted(factors, key=lambda one: -abs(one["points"]))[:SHOWN_FACTORS]:
            made.append(f"{factor['points']:+7.1f}  {factor['sentence']}")
        plan = customer.get(f"{path}/improvement-plan")
        for step in plan["recommendations"]:
            made.append(f"plan: {step['title']} (+{step['score_gain']:.0f} points, {step['months']} months)")
        teller.note("score", f"{found['trust_score']}  {picture}")


def sample_files(teller: Teller) -> None:
    """The sample Metro 2 file, read as a furnisher's file is, with everything that departs from the format."""
    sample = Path(os.environ["HORIZON_SHARED_DATA"]) / "metro2-moov" / "unpacked_fixed_file.dat"
    with teller.step(f"Read the sample file {sample.name}") as made:
        command = [sys.executable, "-m", "functions.reports.metro2", str(sample)]
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(str(REPO / root) for root in IMPORT_ROOTS)}
        read = subprocess.run(command, cwd=REPO, env=env, capture_output=True, text=True, check=False)
        made += read.stdout.splitlines()[:12]


def _today(customer: Client) -> date:
    return datetime.fromisoformat(customer.get("/health")["now"]).date()


def on_paper(ssn: str, today: date) -> Person:
    """Whom papers are drawn up about, with planted errors: the customer that `PERSON` enrols."""
    return Person(ssn, "Daniel", "", "Okafor", "03171984", ADDRESS, "damaged", PLANTED, today)


def uploaded(customer: Client, content: bytes, **asked: str) -> Any:
    """Post the file into its form and wait for the document's end. asked: what the form is asked for."""
    form = customer.post("/documents", asked)
    requests.post(form["url"], data=form["fields"], files={"file": content}, timeout=60).raise_for_status()

    def ended() -> Any:
        found = customer.get(f"/documents/{form['document_id']}")
        return found if found["status"] in ("read", "refused", "failed") else None

    return until(ended, "the end of the recognition", deadline_s=180)


def _analysed_since(customer: Client, before: int) -> None:
    until(lambda: len(customer.get("/analyses")["items"]) > before, "the new analysis")


def _sureness(report: Any) -> str:
    sources = [source for line in report["tradelines"] for source in line["sources"].values()]
    mean = sum(source["confidence"] for source in sources) / max(1, len(sources))
    return f"{len(sources)} fields with their place on the page, mean confidence {mean:.2f}"


def _merged(customer: Client, out: Path) -> list[str]:
    """One line a matter: the rule, the company, and in which reports it shows."""
    newest = customer.get("/analyses")["items"][0]
    analysis = customer.get(f"/analyses/{newest['analysis_id']}")
    (out / "analysis.json").write_text(json.dumps(analysis, indent=1))
    ways = {one["report_id"]: one["source"] for one in customer.get("/reports")["items"]}
    matters: dict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in analysis["findings"]["findings"]:
        matters[finding["rule_id"], finding["furnisher"] or ""].add(ways[finding["report"]])
    return [f"{rule} {who:<28} in {', '.join(sorted(seen))}" for (rule, who), seen in sorted(matters.items())]
