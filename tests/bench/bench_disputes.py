"""Dispute cases simulated over a year or more: how long that takes, what held, and what a case costs, as one JSON document.

    python -m tests.bench.bench_disputes [--cases 40] [--days 365] [--seed 1] [--table]

Costs are the counts of one run times the list prices of prices.json. Lambda time is this machine's, in process, with
AWS emulated: an upper bound for the work itself, without cold starts. Mail is what the simulated mail house charges.
"""

from __future__ import annotations

import argparse
import json
import logging
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import botocore.session
from moto import mock_aws

from functions.platform import migrate_database
from infra.local.postgres import start_postgres
from tests.harness import policies
from tests.harness.simulated_cases import CERTIFIED_CENTS, Simulation
from tests.harness.world import Server, World, build, environment, forget, fresh_database, operations, start_clock

PRICES = json.loads((Path(__file__).parent / "prices.json").read_text())
Figures = dict[str, Any]

_UNITS = {
    "s3:PutObject": "s3_write",
    "s3:GetObject": "s3_read",
    "dynamodb:PutItem": "dynamodb_write",
    "dynamodb:UpdateItem": "dynamodb_write",
    "dynamodb:GetItem": "dynamodb_read",
    "secretsmanager:GetSecretValue": "secret_read",
}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--cases", type=int, default=40)
    asked.add_argument("--days", type=int, default=365)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--table", action="store_true", help="print what a case took and costs as a table")
    given = asked.parse_args()
    begun_s = time.process_time()
    with bench_world() as world:
        simulation = Simulation(world, given.cases, given.days, given.seed)
        found = simulation.run()
    measured = {
        "cases": found.cases,
        "days": found.days,
        "took_s": round(found.took_s, 1),
        "cpu_s": round(time.process_time() - begun_s, 1),
        "broken_promises": found.wrong,
        "counts": dict(sorted(found.counts.items())),
        "cost_per_case": costs(simulation),
        "prices": {name: PRICES[name] for name in ("region", "as_of", "source", "note")},
    }
    print("\n".join(table(measured)) if given.table else json.dumps(measured, indent=2))


def costs(simulation: Simulation) -> Figures:
    """What one case used on average of each thing, and what that costs in US dollars; mail apart from the platform."""
    used = usage(simulation)
    cases = simulation.found.cases
    rows = {
        name: {"used": round(count / cases, 3), "usd": round(count / cases * PRICES["per_unit"][name], 6)}
        for name, count in sorted(used.items())
    }
    mailed = simulation.found.counts["sent: certified_mail"]
    return {
        "platform": rows,
        "platform_usd": round(sum(row["usd"] for row in rows.values()), 6),
        "certified_mail": {
            "letters": round(mailed / cases, 3),
            "usd": round(mailed * CERTIFIED_CENTS / 100 / cases, 2),
        },
    }


def table(measured: Figures) -> list[str]:
    """Wall time, and what one case used and costs in US dollars, a row a thing; what did not hold comes first."""
    cases, cost = measured["cases"], measured["cost_per_case"]
    mail = cost["certified_mail"]
    rows = [(name, f"{one['used']:,.3f}", f"{one['usd']:.6f}") for name, one in cost["platform"].items()]
    rows += [
        ("platform", "", f"{cost['platform_usd']:.6f}"),
        ("certified letters", f"{mail['letters']:,.3f}", f"{mail['usd']:.2f}"),
    ]
    return [
        *(f"BROKEN: {one}" for one in measured["broken_promises"]),
        f"{cases:,} cases over {measured['days']:,} days: {measured['took_s']:,.1f} s of wall time, {measured['cpu_s']:,.1f} s"
        f" of this process; {measured['took_s'] / cases:.2f} s of wall time a case",
        f"{'a case':<20}{'used':>12}{'USD':>12}   ({measured['prices']['region']}, {measured['prices']['as_of']})",
        *(f"{name:<20}{used:>12}{usd:>12}" for name, used, usd in rows),
    ]


def usage(simulation: Simulation) -> Counter[str]:
    """Units of each price that the whole run used, from the first open case on."""
    meter, walker = simulation.metered, simulation.walker
    memory_mb = {one.full_name: one.memory_mb for one in operations()}
    used: Counter[str] = Counter()
    used["lambda_request"] = sum(meter.calls.values())
    used["state_transition"] = walker.transitions
    used["event"], used["sqs_request"] = walker.told["event"], walker.told["audit"]
    for action, count in meter.actions.items():
        unit = "kms_request" if action.startswith("kms:") else _UNITS.get(action)
        if unit is not None:
            used[unit] += count
    gb_seconds = sum(seconds * memory_mb[name] / 1024 for name, seconds in meter.seconds.items())
    used["lambda_gb_second"] = round(gb_seconds)
    return used


@contextmanager
def bench_world() -> Iterator[World]:
    """A world outside the tests: its own PostgreSQL, moto for AWS, each call under its operation's policy."""
    logging.disable(logging.CRITICAL)
    create = botocore.session.Session.create_client

    def watched(self: botocore.session.Session, *given: Any, **named: Any) -> Any:
        made = create(self, *given, **named)
        made.meta.events.register("provide-client-params.*.*", policies.check)
        return made

    with tempfile.TemporaryDirectory() as folder:
        running = start_postgres(Path(folder) / "pg", durable=False)
        try:
            server = Server(running.host, running.port, running.superuser, running.password)
            world = World(server, fresh_database(server), Path(folder) / "clock.json")
            surroundings = {"POWERTOOLS_METRICS_NAMESPACE": "Horizon"} | environment(world.clock_path)
            session = patch.object(botocore.session.Session, "create_client", watched)
            with patch.dict("os.environ", surroundings), session, mock_aws():
                start_clock(world.clock_path)
                build(world)
                world.invoke(migrate_database.handler, {})
                yield world
                forget()
        finally:
            running.stop()


if __name__ == "__main__":
    main()
