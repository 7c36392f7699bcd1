"""Fixtures for every kind of test: one PostgreSQL and one migrated database a process, one world a test."""

from __future__ import annotations

import functools
import gc
import os
from collections.abc import Iterator
from pathlib import Path

import botocore.session
import pytest
from botocore import httpsession
from moto import mock_aws
from moto.core import responses, utils

from infra.local.postgres import start_postgres
from tests.harness import policies
from tests.harness.world import Server, World, build, empty, environment, forget, fresh_database, start_clock

# moto spells the name of an action anew for each call, letter by letter, and those of a queue's attributes for each
# message; what it loads later takes its speller from `utils`.
for module in (utils, responses):
    vars(module)["camelcase_to_underscores"] = functools.cache(vars(module)["camelcase_to_underscores"])
# Each client would read all certificates again, and calls none but moto.
vars(httpsession)["create_urllib3_context"] = functools.cache(httpsession.create_urllib3_context)
# Little of what tests make is a cycle, and there is much of it: to look as often as Python does costs a tenth.
gc.set_threshold(20_000, 20, 20)
os.environ.setdefault("POWERTOOLS_METRICS_NAMESPACE", "Horizon")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The sample data beside the project; tests that need it skip without it."""
    place = os.environ.get("HORIZON_SHARED_DATA")
    if not place:
        pytest.skip("HORIZON_SHARED_DATA is not set: the sample data is not at hand")
    return Path(place)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real PostgreSQL of this test process."""
    running = start_postgres(tmp_path_factory.mktemp("pg"), durable=False)
    yield Server(running.host, running.port, running.superuser, running.password)
    running.stop()


@pytest.fixture(scope="session")
def cloud(postgres: Server, policy_hook: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """AWS (moto) with what the operations declare, and a database brought up by the migration function itself.

    Made once a process: ids are unique, so tests don't meet each other's items; what is shared is emptied per test.
    """
    from functions.platform import migrate_database

    world = World(postgres, fresh_database(postgres), tmp_path_factory.mktemp("clock") / "clock.json")
    with pytest.MonkeyPatch.context() as patch, mock_aws():
        for name, value in environment(world.clock_path).items():
            patch.setenv(name, value)
        start_clock(world.clock_path)
        forget()
        build(world)
        world.invoke(migrate_database.handler, {})
        yield world
        forget()


@pytest.fixture
def world(cloud: World) -> World:
    """A fresh world: empty tables, queues and inbox, the clock at the beginning."""
    start_clock(cloud.clock_path)
    empty(cloud)
    return World(cloud.server, cloud.dbname, cloud.clock_path)


@pytest.fixture(autouse=True, scope="session")
def policy_hook() -> Iterator[None]:
    """Every AWS call made inside an operation is checked against that operation's own policy."""
    original = botocore.session.Session.create_client

    def create_client(self: botocore.session.Session, *args: object, **kwargs: object) -> object:
        made = original(self, *args, **kwargs)
        made.meta.events.register("provide-client-params.*.*", policies.check)
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(botocore.session.Session, "create_client", create_client)
        yield


def pytest_collection_finish() -> None:
    """What was collected stays to the end: no later collection of garbage goes through it again."""
    gc.collect()
    gc.freeze()
