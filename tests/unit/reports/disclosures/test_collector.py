"""The collector rests while it is asked to, and only then."""

from __future__ import annotations

import gc

import pytest

from functions.reports.recognition.collector import collector_at_rest


def test_it_rests_and_collects_again() -> None:
    assert gc.isenabled()
    with collector_at_rest():
        assert not gc.isenabled()
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_collects_again_after_an_error() -> None:
    @collector_at_rest()
    def fail() -> None:
        assert not gc.isenabled()
        raise LookupError

    for _ in range(2):
        with pytest.raises(LookupError):
            fail()
        assert gc.isenabled()
