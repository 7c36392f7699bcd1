"""Who tells the demonstration: each step with its time, and a table at the end."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any


class Teller:
    """Prints each step with its time; `title` is of the step that is told."""

    def __init__(self) -> None:
        self.number, self.title, self.rows = 0, "", [("", "")]

    @contextmanager
    def step(self, title: str) -> Iterator[list[str]]:
        """What is appended to the list stands under the step."""
        self.number, self.title = self.number + 1, title
        begun, made = time.monotonic(), list[str]()
        print(f"{self.number:>2}. {title} …", flush=True)
        yield made
        for line in made:
            print(f"      {line}")
        print(f"      done in {time.monotonic() - begun:.1f} s", flush=True)

    def note(self, name: str, value: Any) -> None:
        self.rows.append((name, str(value)))

    def table(self) -> None:
        width = max(len(name) for name, _ in self.rows)
        print("\nThe story in short")
        for name, value in self.rows[1:]:
            print(f"  {name:<{width}}  {value}")


def columns(rows: Iterable[Sequence[object]]) -> list[str]:
    """A line a row, its cells below each other; the last cell is as long as it is."""
    texts = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in texts]
