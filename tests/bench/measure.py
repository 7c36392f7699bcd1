"""What the platform costs, as one JSON document: calls on the warm local cloud, imports, analysis, letters.

Every figure has its baseline from the same run on the same machine, so that figures of two machines can be compared:
a call is set against a call to a bare HTTP server on the loopback, an import against an empty interpreter, an analysis
against reading its report's JSON. Needs the running local cloud (HORIZON_HOME, HORIZON_PORT); takes about two minutes.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import requests

REPO = Path(__file__).resolve().parents[2]
ROOTS = (REPO, REPO / "layers/kernel/python", REPO / "layers/contracts/python")
for root in reversed(ROOTS):
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))

CALLS, WARM_UP_CALLS = 60, 5
IMPORT_RUNS = 3
LETTER_RUNS, DOCUMENT_RUNS = 10, 3
PLANTED_NUMBERS = "90010"  # of people whose files hold planted errors
Figures = dict[str, Any]


def main() -> None:
    begun = time.monotonic()
    measured: Figures = {"machine": machine(), "letter_pdf": letters(), "imports": imports()}
    measured["calls_ms"] = calls()
    measured["document_flow_s"] = document_flow()
    measured["took_s"] = round(time.monotonic() - begun, 1)
    print(json.dumps(measured, indent=2))


def machine() -> Figures:
    return {"python": platform.python_version(), "cores": os.cpu_count(), "system": platform.platform()}


# -- calls on the warm local cloud ---------------------------------------------------------------------------------------


def calls() -> Figures:
    """p50 and p95 in milliseconds over one kept connection, one caller at a time."""
    from infra.local.client import Client, Local
    from infra.local.home import from_environment, read_json

    local = Local(read_json(from_environment(os.environ).local_json))
    if not local.content:
        raise SystemExit("The local cloud is not running: `make run` or `python3 -m infra.local up` first.")
    customer, paths = measured_customer(local)
    found: Figures = {}
    with bare_server() as url, requests.Session() as session:
        found["baseline: bare loopback server"] = spread(lambda: session.get(url, timeout=10).raise_for_status())
    baseline = found["baseline: bare loopback server"]["p50"]
    anybody = Client(local)
    measured: dict[str, Callable[[], object]] = {"health": lambda: anybody.get("/health")}
    for name, path in paths.items():
        measured[name] = lambda path=path: customer.get(path)  # type: ignore[misc]
    measured["score, explanation and plan"] = scoring(customer)
    for name, call in measured.items():
        figures = spread(call)
        found[name] = figures | {"times_baseline": round(figures["p50"] / baseline, 1)}
    return found


def scoring(customer: Any) -> Callable[[], object]:
    """The call of POST /v1/score, on the customer's consent."""
    from tests.generators.behavioural_data import ORDINARY
    from tests.journeys.banks import agrees

    agrees(customer, "score", "data:posted")
    return lambda: customer.post("/score", ORDINARY)


def document_flow() -> Figures:
    """Seconds from the posted file to the stored report, through screening, recognition and reading: p50 of a few."""
    from infra.local.client import Local
    from infra.local.documents.by_reportlab import render_reportlab
    from infra.local.documents.disclosure import disclosure_for
    from infra.local.documents.scan import CLEAN, scan
    from infra.local.home import from_environment, read_json
    from infra.local.story.ways_in import PERSON, on_paper, uploaded
    from tests.journeys.customers import Customer, ssn

    number = ssn(PLANTED_NUMBERS)
    customer = Customer.served(Local(read_json(from_environment(os.environ).local_json)), number, PERSON)
    today = datetime.fromisoformat(customer.get("/health")["now"]).date()
    # A paper about somebody else would wait for a person.
    pdf = render_reportlab(disclosure_for(on_paper(number, today), today))
    found: Figures = {}
    for name, content, runs in (
        ("text layer", pdf, DOCUMENT_RUNS + 1),
        ("clean scan", scan(pdf, CLEAN), DOCUMENT_RUNS),
    ):
        taken = []
        for _ in range(runs):
            begun = time.perf_counter()
            ended = uploaded(customer, content)
            taken.append(time.perf_counter() - begun)
            if ended["status"] != "read":
                raise RuntimeError(f"the {name} was not read: {ended['refusal']}")
        found[name] = {"pages": ended["pages"], "p50": round(statistics.median(taken[-DOCUMENT_RUNS:]), 2)}
    return found


def measured_customer(local: Any) -> tuple[Any, dict[str, str]]:
    """A customer with a drafted letter, and the calls to measure."""
    from tests.journeys.customers import waiting_for_approval

    person = waiting_for_approval(local)
    return person, {
        "profile": "/customers/me",
        "dispute with timeline": f"/disputes/{person.dispute_id}",
        "analysis": f"/analyses/{person.analysis_id}",
        "letter PDF": f"{person.letter_path}/pdf",
    }


@contextmanager
def bare_server() -> Iterator[str]:
    """The least an HTTP answer can cost here."""

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet: two would wait for each other
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def spread(call: Callable[[], object]) -> Figures:
    for _ in range(WARM_UP_CALLS):
        call()
    taken = []
    for _ in range(CALLS):
        begun = time.perf_counter()
        call()
        taken.append((time.perf_counter() - begun) * 1000)
    return {"p50": round(statistics.median(taken), 2), "p95": round(statistics.quantiles(taken, n=20)[-1], 2)}


# -- imports -------------------------------------------------------------------------------------------------------------


def imports() -> Figures:
    """Milliseconds to import each function's module and what it preloads, above an empty interpreter's start."""
    from infra.discover import discover

    empty = started("pass")
    modules = {
        f"{one.domain}.{one.name}": "import " + ", ".join([one.handler.__module__, "kernel.runtime", *one.preload])
        for one in discover().operations
    }
    above = {name: round(started(statement) - empty, 1) for name, statement in modules.items()}
    slowest = dict(sorted(above.items(), key=lambda pair: -pair[1])[:10])
    return {
        "baseline: python -c pass, ms": round(empty, 1),
        "median_ms": round(statistics.median(above.values()), 1),
        "slowest_ms": slowest,
        "all_ms": above,
    }


def started(statement: str) -> float:
    """The median time of a fresh interpreter that runs the statement, in milliseconds."""
    env = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, ROOTS)), "STAGE": "local", "AWS_REGION": "us-east-1"}
    taken = []
    for _ in range(IMPORT_RUNS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", statement], env=env, cwd=tempfile.gettempdir(), check=True)
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


# -- processor time ------------------------------------------------------------------------------------------------------


def cpu_ms(work: Callable[[], object], runs: int) -> float:
    work()
    begun = time.process_time()
    for _ in range(runs):
        work()
    return (time.process_time() - begun) * 1000 / runs


def letters() -> Figures:
    """Processor time of one letter's PDF, beside the printing of an empty page."""
    import typst

    from functions.disputes.letters.render import render_pdf
    from tests.unit.disputes.dispute_samples import letter

    drafted = letter()
    baseline = cpu_ms(lambda: typst.compile(b"Hello"), LETTER_RUNS)
    took = cpu_ms(lambda: render_pdf(drafted), LETTER_RUNS)
    return {
        "cpu_ms": round(took, 1),
        "baseline: one line of text, cpu_ms": round(baseline, 1),
        "times_baseline": round(took / baseline, 1),
    }


if __name__ == "__main__":
    main()
