"""The verifier names the exact place of any change, drop, swap or cut."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from kernel.audit import AuditEntry, AuditIntent, append, keyed_digest, verify


def intent(number: int) -> AuditIntent:
    return AuditIntent(
        audit_id=f"aud_{number}",
        partition="cus_1",
        at=datetime(2026, 1, 1, tzinfo=UTC),
        actor="usr_1",
        action="disputes.open_dispute",
        correlation_id="cor_1",
        record=f"dsp_{number}",
    )


def chain_of(length: int) -> list[AuditEntry]:
    entries: list[AuditEntry] = []
    for number in range(length):
        entries.append(append(entries[-1] if entries else None, intent(number)))
    return entries


def sealed(entries: list[AuditEntry]) -> dict[int, str]:
    return {entry.sequence: entry.hash for entry in entries}


@given(st.integers(0, 12))
def test_untouched_chain_has_no_fault(length: int) -> None:
    entries = chain_of(length)
    assert verify(entries, sealed(entries)) == []


@given(st.integers(1, 12), st.data())
def test_changed_content_is_found_at_its_place(length: int, data: st.DataObject) -> None:
    entries = chain_of(length)
    at = data.draw(st.integers(0, length - 1))
    forged = entries[at].intent.model_copy(update={"actor": "usr_2"})
    entries[at] = entries[at].model_copy(update={"intent": forged})
    assert [fault.sequence for fault in verify(entries, {})] == [at + 1]


@given(st.integers(2, 12), st.data())
def test_rewritten_chain_is_found_by_its_sealed_copy(length: int, data: st.DataObject) -> None:
    """Somebody who recomputes every hash after the change still can't change the locked copies."""
    original = chain_of(length)
    at = data.draw(st.integers(0, length - 1))
    rewritten: list[AuditEntry] = []
    for number in range(length):
        changed = intent(number).model_copy(update={"actor": "usr_2"}) if number == at else intent(number)
        rewritten.append(append(rewritten[-1] if rewritten else None, changed))
    assert verify(rewritten, {}) == []
    assert min(fault.sequence for fault in verify(rewritten, sealed(original))) == at + 1


@given(st.integers(2, 12), st.data())
def test_dropped_entry_is_named(length: int, data: st.DataObject) -> None:
    entries = chain_of(length)
    at = data.draw(st.integers(0, length - 2))
    faults = verify(entries[:at] + entries[at + 1 :], {})
    assert faults[0].sequence == at + 1


@given(st.integers(1, 12), st.data())
def test_cut_tail_is_found_by_the_sealed_copies(length: int, data: st.DataObject) -> None:
    entries = chain_of(length)
    kept = data.draw(st.integers(0, length - 1))
    assert verify(entries[:kept], {}) == []
    faults = verify(entries[:kept], sealed(entries))
    assert [fault.sequence for fault in faults] == list(range(kept + 1, length + 1))


@given(st.integers(3, 12), st.data())
def test_swapped_entries_are_found(length: int, data: st.DataObject) -> None:
    entries = chain_of(length)
    at = data.draw(st.integers(0, length - 2))
    entries[at], entries[at + 1] = entries[at + 1], entries[at]
    assert verify(entries, {})[0].sequence == at + 1


def test_digest_depends_on_key_and_value_only() -> None:
    assert keyed_digest(b"k", {"a": 1, "b": 2}) == keyed_digest(b"k", {"b": 2, "a": 1})
    assert keyed_digest(b"k", {"a": 1}) != keyed_digest(b"other", {"a": 1})
    assert keyed_digest(b"k", {"a": 1}) != keyed_digest(b"k", {"a": 2})
