"""Fixtures for every kind of test: one PostgreSQL and one migrated database a process, one world a test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import boto3
import botocore.session
import pytest
from moto import mock_aws

from infra.local.postgres import start_postgres
from tests.harness import policies
from tests.harness.world import Server, World, build, empty_tables, environment, forget, fresh_database, start_clock

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
def migrated(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database brought up by the migration function itself."""
    from functions.platform import migrate_database

    dbname = fresh_database(postgres)
    world = World(postgres, dbname, tmp_path_factory.mktemp("clock") / "clock.json")
    with pytest.MonkeyPatch.context() as patch, mock_aws():
        for name, value in environment(world.clock_path).items():
            patch.setenv(name, value)
        forget()
        build(world)
        world.invoke(migrate_database.handler, {})
        forget()
    return dbname


@pytest.fixture
def world(postgres: Server, migrated: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A fresh world: empty tables, new AWS, the clock at real time."""
    world = World(postgres, migrated, tmp_path / "clock.json")
    start_clock(world.clock_path)
    for name, value in environment(world.clock_path).items():
        monkeypatch.setenv(name, value)
    empty_tables(postgres, migrated)
    boto3.DEFAULT_SESSION = None
    with mock_aws():
        forget()
        build(world)
        yield world
        forget()


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
