"""How cards are written, paragraphs and tables of Markdown; and how all that was made is put in its place."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from infra.discover import REPO


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    titles = list(head)
    for row in (titles, ["---"] * len(titles), *rows):
        yield "| " + " | ".join(str(cell) for cell in row) + " |"
    yield ""


def said(*parts: str) -> Iterator[str]:
    """A paragraph of these parts."""
    yield from textwrap.wrap(" ".join(filter(None, parts)), 118, break_long_words=False, break_on_hyphens=False)
    yield ""


def say(line: str) -> None:
    """A line of what training does, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def put(made: Mapping[Path, bytes]) -> None:
    """Write each file to its path in the repository, and say whether it is another than before."""
    for path, content in made.items():
        place = REPO / path
        same = place.is_file() and place.read_bytes() == content
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        say(f"{path}: {len(content):,} bytes, {'unchanged' if same else 'written'}")
