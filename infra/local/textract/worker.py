"""A process that reads pages: one JSON order a line on standard input, one JSON answer a line on standard output.

Documents are a stranger's bytes: they are opened here alone, where a crash costs one page and a hang is ended.
It ends by itself when its input is closed, even in the midst of a page.
"""

from __future__ import annotations

import json
import os
import queue
import resource
import sys
import threading
from pathlib import Path
from typing import Any

from infra.local.textract.documents import Reader, Refused, inspect

# A page of the largest size takes a quarter of it; a picture made to burst takes the worker down, not the machine.
MOST_MEMORY_BYTES = 4_000_000_000


def main() -> None:
    # The engines write to standard output now and then; the answers get a channel of their own.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    orders: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    if sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    reader = Reader()
    while True:
        print(json.dumps(_answer(reader, json.loads(orders.get()))), file=answers, flush=True)


def _listen(orders: queue.SimpleQueue[str]) -> None:
    for line in sys.stdin:
        orders.put(line)
    os._exit(0)


def _answer(reader: Reader, order: dict[str, Any]) -> dict[str, Any]:
    path = Path(order["path"])
    try:
        if "number" not in order:
            found = inspect(path)
            return {"format": found.format, "pages": found.pages, "digest": found.digest}
        blocks = reader.read(
            path, order["number"], frozenset(order["features"]), order["digest"], is_numbered=order["is_numbered"]
        )
    except Refused as refused:
        return {"refused": refused.kind, "message": str(refused)}
    return {"blocks": [json.dumps(block, separators=(",", ":")) for block in blocks]}


if __name__ == "__main__":
    main()
