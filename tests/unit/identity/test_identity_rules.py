"""Identity's rules: rosters, families, back-off, passwords, names."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.identity import rules
from functions.identity.model import Attempts, PasswordTooWeak, Roster, Session, TooManyAttempts
from kernel.errors import NotFound
from kernel.triggers import Role

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def session(number: int, started_at: datetime = NOW, generation: int = 0) -> Session:
    return Session(
        session_id=f"ses_{number}",
        origin_jti=f"origin-{number}",
        started_at=started_at,
        last_seen_at=started_at,
        expires_at=started_at + rules.SESSION_LIFETIME,
        rotated_at=started_at,
        generation=generation,
    )


def names(roster: Roster) -> list[str]:
    return [known.session_id for known in roster.sessions]


# -- rosters --------------------------------------------------------------------------------------------------------


@given(st.integers(1, 40))
def test_the_newest_sessions_live_up_to_the_limit(count: int) -> None:
    roster = Roster()
    for number in range(count):
        roster = rules.admit(roster, session(number), NOW)
    assert names(roster) == [f"ses_{number}" for number in range(count)][-rules.SESSION_LIMIT :]


def test_an_expired_session_displaces_nobody() -> None:
    old = [session(number, NOW - rules.SESSION_LIFETIME) for number in range(rules.SESSION_LIMIT - 1)]
    roster = Roster(sessions=(session(98), *old))
    assert names(rules.admit(roster, session(99), NOW)) == ["ses_98", "ses_99"]


def test_ending_one_leaves_the_others_and_ending_all_leaves_none() -> None:
    roster = Roster(sessions=(session(1), session(2), session(3)))
    assert names(rules.end(roster, "ses_2")) == ["ses_1", "ses_3"]
    assert rules.end(roster, "ses_9") == roster
    assert rules.end(roster, None) == Roster()


def test_a_session_is_found_by_its_id_and_by_its_tokens_origin() -> None:
    roster = Roster(sessions=(session(1), session(2)))
    assert rules.find(roster, "ses_2") == rules.session_of(roster, "origin-2") == session(2)
    assert rules.find(roster, "origin-2") is None and rules.session_of(roster, "ses_2") is None


# -- families -------------------------------------------------------------------------------------------------------


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 100))
def test_only_the_newest_token_or_its_parent_within_the_grace_is_honest(
    current: int, presented: int, elapsed_s: int
) -> None:
    now = NOW + timedelta(seconds=elapsed_s)
    honest = rules.may_rotate(session(1, generation=current), presented, now)
    within = timedelta(seconds=elapsed_s) <= rules.ROTATION_GRACE
    assert honest == (presented == current or (presented == current - 1 and within))


def test_a_rotation_moves_the_family_on_once() -> None:
    later = NOW + timedelta(seconds=3)
    once = rules.rotated(session(1), 0, "origin-1", later)
    assert (once.generation, once.rotated_at, once.last_seen_at) == (1, later, later)
    latest = later + timedelta(seconds=3)
    twice = rules.rotated(once, 0, "origin-new", latest)
    # The grace runs from the first exchange: repeating must not prolong it.
    assert (twice.generation, twice.rotated_at, twice.origin_jti) == (1, later, "origin-new")
    assert twice.expires_at == session(1).expires_at


# -- attempts -------------------------------------------------------------------------------------------------------


def fail(attempts: Attempts, now: datetime) -> Attempts:
    return rules.settle(rules.take(attempts, now), "failed", now)


@given(st.integers(rules.FREE_FAILURES, 10_000))
def test_the_wait_doubles_up_to_its_limit(failures: int) -> None:
    assert rules.delay(failures) <= rules.delay(failures + 1) <= rules.LONGEST_DELAY
    if rules.delay(failures + 1) < rules.LONGEST_DELAY:
        assert rules.delay(failures + 1) == 2 * rules.delay(failures)


def test_the_fifth_failure_makes_the_account_rest() -> None:
    attempts = Attempts()
    for _ in range(4):
        attempts = fail(attempts, NOW)
        assert attempts.blocked_until is None
    attempts = fail(attempts, NOW)
    with pytest.raises(TooManyAttempts) as refused:
        rules.take(attempts, NOW + timedelta(seconds=29.5))
    assert refused.value.retry_after_s == 1
    assert fail(attempts, NOW + timedelta(seconds=30)).blocked_until == NOW + timedelta(seconds=90)


@given(st.lists(st.sampled_from(["take", "passed", "failed", "released"]), max_size=80), st.integers(0, 4))
def test_attempts_never_go_wrong_whatever_their_order(steps: list[str], gap_s: int) -> None:
    attempts, now = Attempts(), NOW
    for step in steps:
        now += timedelta(seconds=gap_s)
        try:
            attempts = rules.take(attempts, now) if step == "take" else rules.settle(attempts, step, now)  # type: ignore[arg-type]
        except TooManyAttempts as refused:
            assert refused.retry_after_s is not None and 1 <= refused.retry_after_s <= 900
        assert 0 <= attempts.in_flight <= rules.PARALLEL_ATTEMPTS
        assert (attempts.blocked_until is not None) == (attempts.failures >= rules.FREE_FAILURES)


def test_a_suspected_account_is_tried_one_at_a_time() -> None:
    attempts = Attempts(failures=5, last_at=NOW, blocked_until=NOW)
    attempts = rules.take(attempts, NOW)
    with pytest.raises(TooManyAttempts):
        rules.take(attempts, NOW)


def test_many_honest_sign_ins_at_once_pass() -> None:
    attempts = Attempts()
    for _ in range(rules.PARALLEL_ATTEMPTS):
        attempts = rules.take(attempts, NOW)
    with pytest.raises(TooManyAttempts):
        rules.take(attempts, NOW)


def test_attempts_cut_off_are_let_go_and_old_failures_forgotten() -> None:
    stuck = Attempts(in_flight=rules.PARALLEL_ATTEMPTS, failures=2, last_at=NOW)
    assert rules.take(stuck, NOW + timedelta(seconds=30)).in_flight == 1
    assert rules.take(stuck, NOW + timedelta(seconds=30)).failures == 2
    assert rules.take(stuck, NOW + rules.FORGET_AFTER).failures == 0


# -- passwords, names, roles ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("password", ["Correct-Horse-42", "Пароль-Aa1-длинный", "A1" + "a" * 200])
def test_good_passwords_pass(password: str) -> None:
    rules.check_password(password, "ada@example.test")


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("Short-Aa1", "characters"),
        ("correct-horse-42", "capital"),
        ("CORRECT-HORSE-42", "lower-case"),
        ("Correct-Horse-XX", "digit"),
        (" Correct-Horse-42", "space"),
        ("Correct-Horse-42 ", "space"),
        ("LovelaceAda-42x", "address"),
    ],
)
def test_each_rule_is_named(password: str, fault: str) -> None:
    with pytest.raises(PasswordTooWeak) as refused:
        rules.check_password(password, "lovelace@example.test")
    (error,) = refused.value.errors
    assert error["field"] == "password" and fault in error["message"]


@given(st.uuids())
def test_people_are_found_by_the_id_they_have_outside(subject: uuid.UUID) -> None:
    for roles in (frozenset({Role.CUSTOMER}), frozenset({Role.AGENT})):
        assert rules.subject_of(rules.user_id(str(subject), roles)) == str(subject)


@given(st.text(max_size=40))
def test_anything_else_is_nobodys_id(text: str) -> None:
    for user in (text, f"prs_{text}", f"cus_{text}!", f"usr_{text}!"):
        with pytest.raises(NotFound):
            rules.subject_of(user)


def test_an_id_that_is_too_large_is_nobodys() -> None:
    with pytest.raises(NotFound):
        rules.subject_of("cus_" + "Z" * 26)


@pytest.mark.parametrize(
    ("groups", "roles"),
    [
        (["customer"], {Role.CUSTOMER}),
        ("[agent manager]", {Role.AGENT, Role.MANAGER}),
        ("[agent]", {Role.AGENT}),
        (["us-east-1_x_Google", "lender"], {Role.LENDER}),
        ("[]", set()),
        ([], set()),
        (None, set()),
    ],
)
def test_roles_are_read_from_both_shapes_of_groups(groups: object, roles: set[Role]) -> None:
    assert rules.roles_of(groups) == roles
