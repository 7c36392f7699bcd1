"""What people find a workflow's run by: words in front, the id that tells it apart behind, within what AWS takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.names import again, execution

ID = "rnd_01MG0X3WYNFB9G90TYTGEC8CKG"
RUN = f"{ID}-run_01MG0X3WYNFB9G90TYTGEC8CKG"
words = st.text("abcdefghijklmnopqrstuvwxyz_0123456789", min_size=1, max_size=24)


@pytest.mark.parametrize(
    ("label", "name", "called"),
    [
        (("round", "1", "equifax"), ID, f"round-1-equifax-{ID}"),
        (("cfpb_packet", "2", "experian"), ID, f"cfpb-packet-2-experian-{ID}"),
        (("round", "1", "equifax", "transunion"), RUN, f"round-1-equifax-{RUN}"),
        (("method_of_verification", "12", "transunion"), RUN, RUN),
        ((), "pay-1", "pay-1"),
    ],
)
def test_an_execution_is_called_by_so_many_words_as_fit(label: tuple[str, ...], name: str, called: str) -> None:
    assert execution(label, name) == called


@given(st.lists(words, max_size=6), words)
def test_it_always_ends_with_its_own_name_and_fits(label: list[str], name: str) -> None:
    called = execution(label, name)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,80}", called) and called.endswith(name)
    assert execution(label, name) == called


@pytest.mark.parametrize(("label", "name"), [(("Ann Smith",), ID), ((), "a b"), ((), "x" * 81), (("ä",), ID)])
def test_what_aws_does_not_take_is_refused(label: tuple[str, ...], name: str) -> None:
    with pytest.raises(ValueError, match="no execution can be called"):
        execution(label, name)


RUN = "run_01JD8Q6Z0R4T7W2M5K9X3V1BNC"


@pytest.mark.parametrize("length", [1, 48, 49, 50, 63, 64, 80])
def test_a_further_run_is_called_after_the_first_as_far_as_that_fits(length: int) -> None:
    first = ("pay_" * 20)[:length]
    called = execution(("payment",), again(first, RUN))
    assert called.endswith(f"{first[:49]}-{RUN}")
    assert execution((), again(first, RUN)) != execution((), again(first, RUN[:-1] + "D"))
