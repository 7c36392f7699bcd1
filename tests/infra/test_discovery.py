"""Discovery: light, complete, and clear about what can't stand together."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.discover import REPO, Declared, DiscoveryFault, discover
from kernel.triggers import Event

HEAVY = ("boto3", "botocore", "psycopg", "numpy", "typst", "requests", "jwt", "aws_cdk", "aws_lambda_powertools")
ROOTS = [str(REPO), str(REPO / "layers/kernel/python"), str(REPO / "layers/contracts/python")]

HEADER = """\
from __future__ import annotations
from typing import Any, ClassVar
from kernel.context import Context
from kernel.events import DomainEvent
from kernel.http import Nothing, Response
from kernel.operation import operation
from kernel.resources import Bucket, Database, Machine, Queue
from kernel.triggers import Event, Http, QueueBatch, Schedule, Task
class Done(Response):
    ok: bool
class Sold(DomainEvent):
    source: ClassVar[str] = "shop"
"""


class Shop:
    """An app of its own in a temporary folder, with one sound operation."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.machines = folder / "machines"
        self.machines.mkdir()
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text("")
        self.put("orders", "list_orders", 'Http("GET", "/v1/orders")')

    def put(self, domain: str, name: str, trigger: str, *, more: str = "", doc: str = '"""Do it."""') -> None:
        place = self.folder / self.name
        for part in domain.split("/"):
            place /= part
            place.mkdir(exist_ok=True)
            (place / "__init__.py").write_text("")
        given = "Nothing" if "Http" in trigger else "dict[str, Any]"
        body = f"@operation({trigger}{more})\ndef handler(request: {given}, ctx: Context) -> Done:\n    ...\n"
        (place / f"{name}.py").write_text(f"{doc}\n{HEADER}\n{body}")

    def machine(self, name: str, *called: str) -> None:
        text = json.dumps({"States": {str(number): {"Resource": f"${{{each}}}"} for number, each in enumerate(called)}})
        (self.machines / f"{name}.asl.json").write_text(text)

    def found(self) -> Declared:
        return discover(self.name, self.machines)

    def faults(self) -> list[str]:
        with pytest.raises(DiscoveryFault) as caught:
            self.found()
        return list(caught.value.faults)


@pytest.fixture
def shop(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    name = f"shop_{abs(hash(request.node.nodeid))}"
    monkeypatch.syspath_prepend(str(tmp_path))
    yield Shop(tmp_path, name)
    for module in [module for module in sys.modules if module.split(".")[0] == name]:
        del sys.modules[module]


def test_discovering_everything_loads_nothing_heavy() -> None:
    script = (
        "import sys, json; from infra.discover import discover; count = len(discover().operations); "
        f"print(json.dumps([count, sorted(set({HEAVY!r}) & set(sys.modules))]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env={"PYTHONPATH": ":".join(ROOTS)}, capture_output=True, text=True, check=True
    )
    count, loaded = json.loads(done.stdout)
    assert count > 50
    assert loaded == [], "import these inside the function that needs them, or name them in preload="


def test_a_sound_app_is_found(shop: Shop) -> None:
    shop.put("orders", "ship_order", "Task()")
    shop.machine("shipping", "orders.ship_order")
    found = shop.found()
    assert [f"{operation.domain}.{operation.name}" for operation in found.operations] == [
        "orders.list_orders",
        "orders.ship_order",
    ]
    assert found.domains == ("orders",)
    assert [route.path for route, _ in found.routes] == ["/v1/orders"]


def test_a_module_that_is_no_operation_is_passed_over(shop: Shop) -> None:
    (shop.folder / shop.name / "orders" / "rules.py").write_text("handler = 3\n")
    (shop.folder / shop.name / "orders" / "again.py").write_text(
        f"from {shop.name}.orders.list_orders import handler\n"
    )
    assert len(shop.found().operations) == 1


def test_a_domain_with_many_operations_has_areas(shop: Shop) -> None:
    shop.put("orders/shipping", "ship_order", "Task()")
    (shop.folder / shop.name / "orders" / "shipping" / "rules.py").write_text("raise ImportError('heavy')\n")
    shop.machine("shipping", "orders.ship_order")
    shipped = shop.found().operations[-1]
    assert shipped.full_name == "orders.ship_order"
    assert shipped.handler.__module__ == f"{shop.name}.orders.shipping.ship_order"


def test_the_same_name_in_two_areas(shop: Shop) -> None:
    shop.put("orders/shipping", "list_orders", 'Http("GET", "/v1/shipped")')
    assert shop.faults() == [
        "orders.list_orders has the name of orders.list_orders: names are unique, they are the API's operation ids."
    ]


def test_operations_of_another_stage_are_left_out(shop: Shop) -> None:
    shop.put("orders", "move_clock", 'Http("POST", "/v1/clock")', more=', stages=frozenset({"local"})')
    assert len(shop.found().for_stage("prod").operations) == 1
    assert len(shop.found().for_stage("local").operations) == 2


def test_same_name_twice(shop: Shop) -> None:
    shop.put("returns", "list_orders", 'Http("GET", "/v1/returns")')
    assert shop.faults() == [
        "returns.list_orders has the name of orders.list_orders: names are unique, they are the API's operation ids."
    ]


def test_several_domains_consume_one_event(shop: Shop) -> None:
    """A consumer is named for its event; its domain tells it from the others."""
    shop.put("orders", "sell", 'Http("POST", "/v1/sales")', more=", emits=(Sold,)")
    for domain in ("orders", "returns"):
        shop.put(domain, "on_sold", "Event(Sold)")
    assert [one.full_name for one in shop.found().triggered(Event)] == ["orders.on_sold", "returns.on_sold"]


def test_same_route_twice(shop: Shop) -> None:
    shop.put("returns", "list_returns", 'Http("GET", "/v1/orders")')
    assert shop.faults() == ["returns.list_returns has the route of orders.list_orders: GET /v1/orders."]


def test_one_place_in_a_path_has_one_parameter_name(shop: Shop) -> None:
    shop.put("orders", "get_order", 'Http("GET", "/v1/orders/{order_id}")')
    shop.put("orders", "list_lines", 'Http("GET", "/v1/orders/{id}/lines")')
    assert shop.faults() == ["orders.get_order: /v1/orders/{order_id} calls order_id what another route calls id."]


def test_no_docstring(shop: Shop) -> None:
    shop.put("orders", "get_order", 'Http("GET", "/v1/order")', doc="")
    assert shop.faults() == [
        "orders.get_order has no docstring: say in its first line what it does; it becomes the API's summary."
    ]


def test_a_module_that_fails_is_named_with_its_reason(shop: Shop) -> None:
    (shop.folder / shop.name / "orders" / "broken.py").write_text("raise KeyError('STAGE')\n")
    assert shop.faults() == [f"{shop.name}.orders.broken can't be imported: KeyError: 'STAGE'"]


def test_a_placeholder_without_an_operation(shop: Shop) -> None:
    shop.machine("shipping", "orders.pack_order")
    assert shop.faults() == [
        "statemachines/shipping.asl.json names ${orders.pack_order}, "
        "but functions/orders/pack_order.py declares no operation."
    ]


def test_a_placeholder_of_something_that_is_no_task(shop: Shop) -> None:
    shop.machine("shipping", "orders.list_orders")
    assert shop.faults() == ["statemachines/shipping.asl.json calls orders.list_orders, whose trigger is not Task()."]


def test_a_task_that_nobody_calls(shop: Shop) -> None:
    shop.put("orders", "ship_order", "Task()")
    assert shop.faults() == ["orders.ship_order is a Task that no state machine calls."]


def test_a_machine_that_is_not_there(shop: Shop) -> None:
    shop.put("orders", "start_order", 'Http("POST", "/v1/order")', more=', uses=(Machine("shipping").start,)')
    assert shop.faults() == ["A grant names the machine shipping, but there is no statemachines/shipping.asl.json."]


def test_an_event_that_nobody_emits(shop: Shop) -> None:
    shop.put("orders", "on_sold", "Event(Sold)")
    assert shop.faults() == ["orders.on_sold consumes shop.Sold, which no operation emits."]
    shop.put("orders", "sell_order", 'Http("POST", "/v1/order")', more=", emits=(Sold,)")


def test_a_queue_with_two_consumers(shop: Shop) -> None:
    for name in ("read_mail", "sort_mail"):
        shop.put("orders", name, 'QueueBatch(Queue("mail"))')
    assert shop.faults() == ["orders.sort_mail and orders.read_mail both consume the queue mail."]


def test_one_store_declared_in_two_ways(shop: Shop) -> None:
    shop.put("orders", "put_a", 'Http("PUT", "/v1/a")', more=', uses=(Bucket("papers").write,)')
    shop.put("orders", "put_b", 'Http("PUT", "/v1/b")', more=', uses=(Bucket("papers", locked_days=1).write,)')
    assert len(shop.faults()) == 1
    assert "bucket:papers is declared twice and differently" in shop.faults()[0]


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("", "reads sales.v1_orders, which no migration creates as a view."),
        (
            "create view sales.v1_orders as select 1;",
            "but no migration has: grant select on sales.v1_orders to orders;",
        ),
        ("create view sales.v1_orders as select 1;\ngrant select on sales.v1_orders to orders;", None),
    ],
)
def test_foreign_views_are_created_and_granted(shop: Shop, sql: str, fault: str | None) -> None:
    more = ', uses=(Database("orders", views=("sales.v1_orders",)).read,)'
    shop.put("orders", "get_order", 'Http("GET", "/v1/order")', more=more)
    shop.put("platform", "get_health", 'Http("GET", "/v1/health")')
    folder = shop.folder / shop.name / "platform" / "migrations"
    folder.mkdir()
    (folder / "0001_sales.sql").write_text(sql)
    if fault is None:
        assert len(shop.found().operations) == 3
    else:
        assert len(shop.faults()) == 1
        assert fault in shop.faults()[0]
