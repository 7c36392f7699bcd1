"""What people find a workflow's run by: words in front, the id that tells it apart behind, within what AWS takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.names import execution

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
