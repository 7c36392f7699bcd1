"""Write the generated documents: `python -m infra.docs` (`--check` only tells which are stale).

`docs/openapi.json` is the published document; `docs/operations.md` the catalogue of every operation, event, workflow
and store. Both describe the AWS stages; what only the local stage has stands in the catalogue, marked. `docs/law.md` is
the current law pack for a lawyer to check, `docs/law.schema.json` the schema its files are held to; `docs/rules.md` is
every detection rule as its docstring tells it, with an example that the tests' generators plant; `docs/workflows.md`
draws the state machines.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "layers/kernel/python"), str(ROOT / "layers/contracts/python")]

from contracts.law import LawPack, law_pack  # noqa: E402
from infra import law_page, openapi, workflows_page  # noqa: E402
from infra.discover import PLACEHOLDER, Declared, discover  # noqa: E402
from kernel.events import DomainEvent  # noqa: E402
from kernel.operation import Operation  # noqa: E402
from kernel.resources import Bucket, Database, Machine, Partner, Queue, Table  # noqa: E402
from kernel.triggers import (  # noqa: E402
    Authorizer,
    Deployment,
    Event,
    Http,
    ObjectStored,
    QueueBatch,
    Schedule,
    StreamBatch,
    Task,
)

AWS_STAGE = "prod"


def generate(declared: Declared) -> dict[str, str]:
    """File name under `docs/` → content."""
    document = openapi.document(declared.for_stage(AWS_STAGE))
    return {
        "openapi.json": openapi.text(document),
        "operations.md": "\n".join(_catalogue(declared)) + "\n",
        "law.md": law_page.render(law_pack()),
        "law.schema.json": json.dumps(LawPack.model_json_schema(), indent=1) + "\n",
        "rules.md": _rules(),
        "workflows.md": workflows_page.page(declared.machines),
    }


def _rules() -> str:
    """The rules' page; only here does the product look at its tests, for errors that are planted with care."""
    from contracts.law import law_pack
    from functions.analysis.rules import RULES
    from infra import rules_page
    from tests.generators.rule_examples import examples

    return rules_page.page(RULES, law_pack(), examples(RULES, law_pack()))


def stale(declared: Declared, folder: Path = ROOT / "docs") -> list[str]:
    """Names of the documents that are missing or differ from what the code says."""
    found = []
    for name, text in generate(declared).items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            found.append(name)
    return found


def _catalogue(declared: Declared) -> Iterator[str]:
    yield "# Operations"
    yield ""
    yield "Generated from the declarations by `make docs`; do not edit."
    yield ""
    yield f"{len(declared.operations)} operations in {len(declared.domains)} domains."
    for domain in declared.domains:
        yield ""
        yield f"## {domain}"
        yield ""
        yield "| operation | starts on | may call | uses | emits |"
        yield "|---|---|---|---|---|"
        for operation in declared.of(domain):
            yield _row(operation)
    yield from _events(declared)
    yield from _machines(declared)
    yield from _stores(declared)


def _row(operation: Operation) -> str:
    name = f"**{operation.name}**" + (f" ({', '.join(sorted(operation.stages))} only)" if operation.stages else "")
    uses = [str(grant) for grant in operation.uses] + [
        f"view:{view}"
        for grant in operation.uses
        if isinstance(grant.resource, Database)
        for view in grant.resource.views
    ]
    cells = (
        f"{name}<br>{operation.summary}",
        f"`{_trigger(operation)}`",
        _audience(operation),
        "<br>".join(dict.fromkeys(uses)),
        "<br>".join(event.detail_type() for event in operation.emits),
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _trigger(operation: Operation) -> str:
    match operation.trigger:
        case Http(method=method, path=path):
            return f"{method} {path}"
        case Event(event=event):
            return f"{event.source}.{event.detail_type()}"
        case ObjectStored(bucket=bucket):
            return f"new objects of {bucket.name}"
        case Schedule(every_minutes=minutes):
            return f"every {minutes} min"
        case Task(once=once):
            return "task" if once else "task, waiting"
        case QueueBatch(queue=queue):
            return f"queue {queue.name}"
        case StreamBatch(table=table):
            return f"new items of {table.name}"
        case Authorizer():
            return "every call with an audience"
        case Deployment():
            return "each deployment"


def _audience(operation: Operation) -> str:
    if not isinstance(operation.trigger, Http):
        return ""
    roles = ", ".join(sorted(role.value for role in operation.audience)) or "anybody"
    return f"{roles}; owner of {operation.owner.parameter}" if operation.owner else roles


def _events(declared: Declared) -> Iterator[str]:
    emitted: dict[type[DomainEvent], list[str]] = {}
    for operation in declared.operations:
        for event in operation.emits:
            emitted.setdefault(event, []).append(f"{operation.domain}.{operation.name}")
    consumed: dict[str, list[str]] = {}
    for operation in declared.triggered(Event):
        assert isinstance(operation.trigger, Event)
        consumed.setdefault(operation.trigger.event.__name__, []).append(f"{operation.domain}.{operation.name}")
    yield from ("", "## Events", "", "| event | from | to |", "|---|---|---|")
    for event in sorted(emitted, key=lambda item: item.__name__):
        to = ", ".join(consumed.get(event.__name__, []))
        yield f"| {event.__name__} | {', '.join(emitted[event])} | {to} |"


def _machines(declared: Declared) -> Iterator[str]:
    yield from ("", "## Workflows", "", "| machine | calls | started by |", "|---|---|---|")
    for name, text in declared.machines.items():
        calls = sorted({f"{domain}.{operation}" for domain, operation in PLACEHOLDER.findall(text)})
        starters = [f"{op.domain}.{op.name}" for op in declared.operations if op.grants(Machine(name), "start")]
        yield f"| {name} | {', '.join(calls)} | {', '.join(starters)} |"


def _stores(declared: Declared) -> Iterator[str]:
    yield from ("", "## Stores and partners", "", "| what | kind | used by |", "|---|---|---|")
    for kind in (Database, Table, Bucket, Queue, Partner):
        by_name: dict[str, set[str]] = {}
        for resource in declared.resources(kind):
            users = {f"{op.domain}.{op.name}" for op in declared.operations if op.grants(resource, *_MODES)}
            by_name.setdefault(resource.name, set()).update(users)
        for name, users in sorted(by_name.items()):
            domains = ", ".join(sorted({user.split(".")[0] for user in users})) or "platform"
            yield f"| {name} | {kind.__name__.lower()} | {domains} |"


_MODES = ("read", "write", "send", "admin")


def main(arguments: list[str]) -> int:
    declared = discover()
    if "--check" in arguments:
        found = stale(declared)
        sys.stdout.write("".join(f"docs/{name} is stale: run `make docs`.\n" for name in found))
        return 1 if found else 0
    for name, text in generate(declared).items():
        (ROOT / "docs").mkdir(exist_ok=True)
        (ROOT / "docs" / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"docs/{name} written\n")
    openapi.require_unique_names(openapi.document(declared))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
