"""Documents in tests: every section of a report, every place of a JSON document, and what is done to them."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel

from contracts.report import Section

Place = tuple[Any, ...]


def sections(node: object) -> Iterator[Section]:
    """A report's sections, however deep."""
    if isinstance(node, Section):
        yield node
    if isinstance(node, BaseModel):
        for name in type(node).model_fields:
            if name not in {"sources", "extras"}:
                yield from sections(getattr(node, name))
    elif isinstance(node, tuple):
        for each in node:
            yield from sections(each)


def places(node: Any, path: Place = ()) -> list[Place]:
    """Every place in a document, as keys and indexes."""
    found = [path] if path else []
    members = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in members:
        found.extend(places(value, (*path, key)))
    return found


def change(document: Any, changes: Sequence[tuple[Place, Any]], *, drop: bool) -> None:
    """Put other values at those places, or take the places away; one that an earlier change took away stays away."""
    for path, value in changes:
        node = document
        try:
            for step in path[:-1]:
                node = node[step]
            if drop:
                del node[path[-1]]
            else:
                node[path[-1]] = copy.deepcopy(value)
        except (KeyError, IndexError, TypeError):
            continue


def any_json(*known: str) -> st.SearchStrategy[Any]:
    """Any JSON value; the known texts come often."""
    texts = st.text(max_size=30) | st.sampled_from(["\ud800", *known])
    return st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | texts,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
        max_leaves=12,
    )
