"""What each domain's role may really do in the migrated database: its own schema, and the views it declares."""

from __future__ import annotations

from itertools import product

import pytest

from functions.platform import store
from infra.discover import discover
from kernel.resources import Database
from tests.harness.world import World

DECLARED = discover()
ROLES = [role for role in DECLARED.database_roles if role != "admin"]
VIEWS = {
    role: {view for one in DECLARED.resources(Database) if one.name == role for view in one.views} for role in ROLES
}


@pytest.fixture(scope="module")
def rights(cloud: World) -> dict[tuple[str, str], set[str]]:
    """(role, relation) → rights, for every table and view that is ours."""
    found = cloud.sql(
        "select r.rolname, n.nspname || '.' || c.relname, p.p from pg_class c"
        " join pg_namespace n on n.oid = c.relnamespace"
        " cross join pg_roles r cross join unnest(array['select','insert','update','delete','truncate']) p(p)"
        " where c.relkind in ('r', 'v', 'p') and n.nspname <> 'information_schema' and n.nspname not like 'pg%%'"
        " and r.rolname = any(%s) and has_table_privilege(r.rolname, c.oid, p.p)"
        " and has_schema_privilege(r.rolname, n.oid, 'usage')",
        ROLES,
    )
    rights: dict[tuple[str, str], set[str]] = {}
    for role, relation, right in found:
        rights.setdefault((role, relation), set()).add(right)
    return rights


Rights = dict[tuple[str, str], set[str]]


def test_migrations_make_a_role_for_every_domain_with_a_database() -> None:
    assert set(store.ROLES) == set(ROLES), "name a migration NNNN_<role>_<what>.sql for each declared database"


@pytest.mark.parametrize("role", ROLES)
def test_every_declared_view_can_be_read(rights: Rights, role: str) -> None:
    assert all(rights.get((role, view)) == {"select"} for view in VIEWS[role])


@pytest.mark.parametrize("role", ROLES)
def test_nothing_undeclared_of_another_domain_can_be_touched(rights: Rights, role: str) -> None:
    """Beside its own schema and the platform's shared rows a role reaches just what it declares."""
    reached = {relation for holder, relation in rights if holder == role}
    foreign = {relation for relation in reached if relation.split(".")[0] not in (role, "platform")}
    migrations = {"public.migrations"} if role == "platform" else set()
    assert foreign == VIEWS[role] | migrations


@pytest.mark.parametrize(("role", "table"), list(product(ROLES, ("outbox", "idempotency", "consumed", "steps"))))
def test_shared_rows_are_forgotten_by_the_platform_alone(rights: Rights, role: str, table: str) -> None:
    wanted = {"select", "insert", "update"} | ({"delete"} if role == "platform" else set())
    assert rights[role, f"platform.{table}"] == wanted


@pytest.mark.parametrize("role", ROLES)
def test_data_keys_are_destroyed_by_customers_alone(rights: Rights, role: str) -> None:
    held = rights.get((role, "platform.data_keys"), set())
    assert "update" not in held and "truncate" not in held
    assert ("delete" in held) == (role == "customers")


@pytest.mark.parametrize(
    "relation",
    [
        "analysis.analyses",
        "disputes.acdvs",
        "disputes.approvals",
        "disputes.costs",
        "disputes.dossiers",
        "disputes.letter_versions",
        "disputes.mail_scans",
        "disputes.quality_checks",
        "disputes.recipients",
        "disputes.submissions",
        "disputes.timeline",
        "governance.runs",
        "lending.decisions",
        "lending.lenders",
        "lending.notice_sendings",
        "lending.notices",
        "lending.outcomes",
        "lending.reviews",
        "lending.scores_shown",
        "lending.tasks",
        "scoring.baselines",
        "scoring.behavioral_data",
        "scoring.credit_scores",
        "scoring.explanations",
        "scoring.improvement_plans",
        "scoring.observed",
        "scoring.lender_terms",
        "scoring.predictions",
        "scoring.routings",
        "scoring.shadow_scores",
        "desk.notes",
        "desk.bulk_actions",
    ],
)
def test_what_is_kept_for_good_is_only_added_to(rights: Rights, relation: str) -> None:
    holders = {role: held for (role, name), held in rights.items() if name == relation}
    assert holders == {relation.split(".")[0]: {"select", "insert"}}


def test_a_view_is_read_by_everybody_and_no_more(cloud: World, rights: Rights) -> None:
    """A view of one table lets its owner's rights through: nobody changes by it what they may only add to."""
    found = cloud.sql(
        "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where c.relkind in ('v', 'm') and n.nspname = any(%s)",
        ROLES,
    )
    views = {name for (name,) in found}
    assert len(views) > 20
    assert {(role, name) for (role, name), held in rights.items() if name in views and held != {"select"}} == set()


def test_no_role_is_above_the_law(cloud: World) -> None:
    """None is superuser, makes roles or databases, or steps around row-level security."""
    found = cloud.sql(
        "select rolname from pg_roles where rolname = any(%s)"
        " and (rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication)",
        ROLES,
    )
    assert found == []
