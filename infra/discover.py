"""Find every operation, and everything its declarations name.

Importing an operation's module is all it takes: no cloud, no database, nothing heavy is loaded. What the
declarations contradict among themselves is told here, before anything is built.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from kernel.operation import Operation
from kernel.resources import (
    ANY_MACHINE,
    AUDIT_QUEUE,
    Bucket,
    Database,
    Machine,
    Partner,
    Queue,
    Resource,
    Table,
)
from kernel.triggers import Deployment, Event, Http, ObjectStored, QueueBatch, StreamBatch, Task

REPO = Path(__file__).resolve().parent.parent
PLACEHOLDER = re.compile(r"\$\{(\w+)\.(\w+)}")
_VIEW = re.compile(r"create\s+(?:or\s+replace\s+)?view\s+(\w+\.\w+)", re.IGNORECASE)
_GRANT = re.compile(r"grant\s+select\s+on\s+([\w.,\s]+?)\s+to\s+([\w,\s]+);", re.IGNORECASE)
_NAME = re.compile(r"[a-z]+(?:_[a-z0-9]+)*")
_DECLARATION = re.compile(r"^@operation\b", re.MULTILINE)
R = TypeVar("R", bound=Resource)


class DiscoveryFault(Exception):
    """The declarations can't stand together; each line says which, where and how to mend it."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True)
class Declared:
    """All operations of a stage, ordered by domain and name, and the state machines' texts by name."""

    operations: tuple[Operation, ...]
    machines: dict[str, str]

    @property
    def domains(self) -> tuple[str, ...]:
        return tuple(sorted({operation.domain for operation in self.operations}))

    def of(self, domain: str) -> tuple[Operation, ...]:
        return tuple(operation for operation in self.operations if operation.domain == domain)

    def triggered(self, kind: type[object]) -> tuple[Operation, ...]:
        return tuple(operation for operation in self.operations if isinstance(operation.trigger, kind))

    @property
    def routes(self) -> tuple[tuple[Http, Operation], ...]:
        """Every route but the one that refuses wrong methods, ordered by path and method."""
        found = [
            (op.trigger, op) for op in self.operations if isinstance(op.trigger, Http) and op.trigger.method != "ANY"
        ]
        return tuple(sorted(found, key=lambda pair: (pair[0].path, pair[0].method)))

    @property
    def refusal(self) -> Operation | None:
        """The operation behind every path's any-method."""
        return next((op for op in self.operations if isinstance(op.trigger, Http) and op.trigger.method == "ANY"), None)

    def resources(self, kind: type[R]) -> tuple[R, ...]:
        """Every resource of a kind that a grant or a trigger names, by name."""
        met = [grant.resource for operation in self.operations for grant in operation.uses]
        for operation in self.operations:
            if isinstance(operation.trigger, StreamBatch):
                met.append(operation.trigger.table)
            if isinstance(operation.trigger, QueueBatch):
                met.append(operation.trigger.queue)
            if isinstance(operation.trigger, ObjectStored):
                met.append(operation.trigger.bucket)
        if kind is Queue:
            met.append(AUDIT_QUEUE)
        return tuple(sorted({item for item in met if isinstance(item, kind)}, key=lambda item: item.name))

    @property
    def database_roles(self) -> tuple[str, ...]:
        return tuple(sorted({database.name for database in self.resources(Database)}))

    def for_stage(self, stage: str) -> Declared:
        """What this stage gets: operations bound to other stages are left out."""
        kept = tuple(op for op in self.operations if not op.stages or stage in op.stages)
        return Declared(kept, self.machines)


def discover(package: str = "functions", machines: Path = REPO / "statemachines") -> Declared:
    """Import `<package>.<domain>.<operation>` and `<package>.<domain>.<area>.<operation>`, and read the declarations.

    Raises DiscoveryFault, all faults at once.
    """
    faults: list[str] = []
    found = sorted(_operations(package, faults), key=lambda operation: (operation.domain, operation.name))
    texts = {path.name.removesuffix(".asl.json"): path.read_text() for path in sorted(machines.glob("*.asl.json"))}
    declared = Declared(tuple(found), texts)
    faults += [*_rules(declared), *_view_faults(declared, package)]
    if faults:
        raise DiscoveryFault(faults)
    return declared


def _operations(package: str, faults: list[str]) -> Iterator[Operation]:
    root = importlib.import_module(package)
    for domain in sorted(entry.name for entry in pkgutil.iter_modules(root.__path__) if entry.ispkg):
        for name in _modules(f"{package}.{domain}"):
            module = _imported(name, faults)
            handler = getattr(module, "handler", None)
            if isinstance(handler, Operation) and module and handler.handler.__module__ == module.__name__:
                yield handler


def _modules(domain: str) -> Iterator[str]:
    """Every module in the domain's folder, and in its sub-packages those that declare an operation; by name."""
    for place in importlib.import_module(domain).__path__:
        top = Path(place)
        yield from (f"{domain}.{path.stem}" for path in sorted(top.glob("*.py")) if path.stem != "__init__")
        # Sub-packages may hold heavy modules, so what declares nothing is not imported.
        for path in sorted(top.glob("*/*.py")):
            if _DECLARATION.search(path.read_text(encoding="utf-8")):
                yield f"{domain}.{path.parent.name}.{path.stem}"


def _imported(name: str, faults: list[str]) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except Exception as error:  # noqa: BLE001 - whatever a module raises at import is the fault to tell
        faults.append(f"{name} can't be imported: {type(error).__name__}: {error}")
        return None


# -- rules between declarations ----------------------------------------------------------------------------------------


def _rules(declared: Declared) -> Iterator[str]:
    yield from _name_faults(declared)
    yield from _route_faults(declared)
    yield from _machine_faults(declared)
    yield from _event_faults(declared)
    yield from _resource_faults(declared)


def _label(operation: Operation) -> str:
    return f"{operation.domain}.{operation.name}"


def _name_faults(declared: Declared) -> Iterator[str]:
    seen: dict[str, str] = {}
    for operation in declared.operations:
        label = _label(operation)
        if not operation.doc:
            yield f"{label} has no docstring: say in its first line what it does; it becomes the API's summary."
        if not _NAME.fullmatch(operation.name):
            yield f"{label} is not named in lower case like open_dispute."
        if operation.name in seen and (not isinstance(operation.trigger, Event) or seen[operation.name] == label):
            yield f"{label} has the name of {seen[operation.name]}: names are unique, they are the API's operation ids."
        seen[operation.name] = label


def _route_faults(declared: Declared) -> Iterator[str]:
    seen: dict[tuple[str, str], str] = {}
    parameters: dict[str, str] = {}
    for route, operation in declared.routes:
        if not route.path.startswith("/v1/"):
            yield f"{_label(operation)}: the path {route.path} does not start with /v1/."
        if (route.method, route.path) in seen:
            yield f"{_label(operation)} has the route of {seen[route.method, route.path]}: {route.method} {route.path}."
        seen[route.method, route.path] = _label(operation)
        # API Gateway allows one parameter name at each place: /a/{x}/b and /a/{y}/c can't stand together.
        for place, name in _parameters(route.path):
            if parameters.setdefault(place, name) != name:
                yield f"{_label(operation)}: {route.path} calls {name} what another route calls {parameters[place]}."
        if operation.owner and operation.owner.parameter not in route.path_parameters:
            yield f"{_label(operation)}: owner names {operation.owner.parameter}, which is not in {route.path}."


def _parameters(path: str) -> Iterator[tuple[str, str]]:
    """(place, name) of each path parameter; parameters before it are part of the place, whatever their names."""
    for found in re.finditer(r"{(\w+)}", path):
        yield re.sub(r"{\w+}", "{}", path[: found.start()]), found[1]


def _machine_faults(declared: Declared) -> Iterator[str]:
    tasks = {_label(operation): operation for operation in declared.operations}
    called: set[str] = set()
    for name, text in declared.machines.items():
        for domain, operation in PLACEHOLDER.findall(text):
            label = f"{domain}.{operation}"
            called.add(label)
            if label not in tasks:
                where = f"functions/{domain}/{operation}.py"
                yield f"statemachines/{name}.asl.json names ${{{label}}}, but {where} declares no operation."
            elif not isinstance(tasks[label].trigger, Task):
                yield f"statemachines/{name}.asl.json calls {label}, whose trigger is not Task()."
    for machine in declared.resources(Machine):
        if machine != ANY_MACHINE and machine.name not in declared.machines:
            yield f"A grant names the machine {machine.name}, but there is no statemachines/{machine.name}.asl.json."
    for operation in declared.triggered(Task):
        if _label(operation) not in called:
            yield f"{_label(operation)} is a Task that no state machine calls."


def _event_faults(declared: Declared) -> Iterator[str]:
    emitted = {(event.source, event.detail_type()) for operation in declared.operations for event in operation.emits}
    for operation in declared.operations:
        if not isinstance(operation.trigger, Event):
            continue
        event = operation.trigger.event
        if (event.source, event.detail_type()) not in emitted:
            yield f"{_label(operation)} consumes {event.source}.{event.detail_type()}, which no operation emits."


def _resource_faults(declared: Declared) -> Iterator[str]:
    for kind in (Table, Bucket, Queue, Partner):
        by_name: dict[str, Resource] = {}
        for resource in declared.resources(kind):
            if resource.name in by_name:
                yield f"{resource.label} is declared twice and differently: {resource} and {by_name[resource.name]}."
            by_name[resource.name] = resource
    if len(declared.triggered(Deployment)) > 1:
        yield "More than one operation has the trigger Deployment(); a deployment runs one."
    for operation in declared.triggered(ObjectStored):
        assert isinstance(operation.trigger, ObjectStored)
        if not operation.trigger.bucket.uploads:
            yield f"{_label(operation)} waits for objects of {operation.trigger.bucket.label}: declare it uploads=True."
    consumers: dict[str, str] = {}
    for operation in declared.triggered(QueueBatch):
        assert isinstance(operation.trigger, QueueBatch)
        queue = operation.trigger.queue.name
        if queue in consumers:
            yield f"{_label(operation)} and {consumers[queue]} both consume the queue {queue}."
        consumers[queue] = _label(operation)


def _view_faults(declared: Declared, package: str) -> Iterator[str]:
    """Another domain's data is read through its views only, and a migration grants each to the reader."""
    text = "\n".join(path.read_text() for path in _migrations(package))
    views = set(_VIEW.findall(text))
    granted = {
        (view.strip(), role.strip())
        for listed, roles in _GRANT.findall(text)
        for view in listed.split(",")
        for role in roles.split(",")
    }
    for database in declared.resources(Database):
        for view in database.views:
            if view not in views:
                yield f"Database {database.name!r} reads {view}, which no migration creates as a view."
            elif view.split(".")[0] == database.name:
                yield f"Database {database.name!r} lists its own view {view}; views= is for other domains' views."
            elif (view, database.name) not in granted:
                wanted = f"grant select on {view} to {database.name};"
                yield f"Database {database.name!r} reads {view}, but no migration has: {wanted}"


def _migrations(package: str) -> list[Path]:
    root = importlib.import_module(package)
    return sorted(path for place in root.__path__ for path in Path(place).glob("platform/migrations/*.sql"))
