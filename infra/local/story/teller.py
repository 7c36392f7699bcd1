"""Who tells the demonstration: each step with its time, and a table at the end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Teller:
    """Prints each step with its time."""

    def __init__(self) -> None:
        self.number, self.rows = 0, [("", "")]

    @contextmanager
    def step(self, title: str) -> Iterator[list[str]]:
        """What is appended to the list stands under the step."""
        self.number += 1
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
