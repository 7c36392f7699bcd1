"""The collector of garbage, and work during which it would search in vain."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Circles of garbage are not searched for meanwhile; what nothing refers to is freed as ever.

    For short work that makes a great many things and keeps them: each time so many were made the collector walks
    through them, and now and then through all that the process holds, to find nothing. Also serves as a decorator.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
