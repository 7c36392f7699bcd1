"""What lending and governance stored before there were desks and censuses is taken up by what came after."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from functions.platform import store
from tests.harness.world import World
from tests.operations.platform.stored import before

NOW = datetime(2027, 3, 1, 15, tzinfo=UTC)
LOOKS = "0050_lending_looks.sql"
CENSUSES = "0051_governance_censuses.sql"


def test_what_came_due_before_waits_at_the_desk_where_nobody_was_told(world: World) -> None:
    later = NOW + timedelta(days=1)
    with before(world, LOOKS) as db:
        for application_id, status in (("app_1", "open"), ("app_2", "referred"), ("app_3", "approved")):
            db.execute(
                "insert into lending.applications (application_id, lender_id, customer_id, product, amount_cents,"
                " language, law_pack, received_at, due_at, status, ended_at)"
                " values (%s, 'prairie', %s, 'personal_loan', 1, 'en', 'test', %s, %s, %s, %s)",
                (application_id, application_id, NOW, later, status, NOW if status == "approved" else None),
            )
            for kind, fired_at in (("overdue", None), ("due", later), ("reminder", NOW)):
                db.execute(
                    "insert into lending.clocks (application_id, kind, due_at, reason, citation, fired_at)"
                    " values (%s, %s, %s, 'x', 'x', %s)",
                    (application_id, kind, NOW, fired_at),
                )
        store.apply_migration(db, LOOKS, store.migration_text(LOOKS))
        tasks = db.execute("select * from lending.tasks order by task_id").fetchall()
    assert [(task["application_id"], task["kind"], task["raised_at"]) for task in tasks] == [
        ("app_1", "reminder", NOW), ("app_2", "reminder", NOW), ("app_1", "due", later), ("app_2", "due", later),
    ]  # fmt: skip
    assert all(task["task_id"] < "ltk_01" for task in tasks), "any that is raised now is newer"


def test_a_day_whose_groups_were_compared_before_is_counted(world: World) -> None:
    with before(world, CENSUSES) as db:
        for kind, model, day in (("fairness", "a", 1), ("fairness", "b", 1), ("drift", "a", 2)):
            db.execute(
                "insert into governance.runs (run_id, kind, model_version, day, ran_at, report)"
                " values (%s, %s, %s, %s, %s, '{}')",
                (f"{kind}_{model}", kind, model, (NOW + timedelta(days=day)).date(), NOW + timedelta(days=day)),
            )
        store.apply_migration(db, CENSUSES, store.migration_text(CENSUSES))
        censuses = db.execute("select day, tally, finished_at from governance.censuses").fetchall()
    at = NOW + timedelta(days=1)
    assert censuses == [{"day": at.date(), "tally": None, "finished_at": at}]
