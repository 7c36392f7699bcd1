"""What stands around simulated cases: partners that take letters, how often what goes wrong, and a meter on it all."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from random import Random
from typing import Any, Final
from unittest.mock import patch

from functions.disputes.submission.ports.bureau_api import BureauApi
from functions.disputes.submission.ports.mail_house import MailHouse
from functions.disputes.submission.ports.port import Sent
from kernel.errors import PartnerUnavailable
from kernel.operation import Operation
from tests.harness import policies
from tests.harness.world import World

CERTIFIED_CENTS: Final = 842
RATES: Final[Mapping[str, float]] = {
    "refused": 0.04, "by_hand": 0.08, "answer_lost": 0.05, "silent": 0.1, "returned": 0.04, "lost": 0.03,
    "scan_again": 0.1,
}  # fmt: skip
"""How often each happens that is not the plain way."""


class Partners:
    """Takers of letters that remember each one they were really given."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.taken: dict[str, Sent] = {}
        self.sheets: Counter[str] = Counter()

    @contextmanager
    def listening(self) -> Iterator[None]:
        with (
            patch.object(BureauApi, "send", lambda port, record, filing, key: self._take(key, None)),
            patch.object(MailHouse, "send", lambda port, record, filing, key: self._take(key, CERTIFIED_CENTS)),
            patch.object(BureauApi, "find", lambda port, record, key: self.taken.get(key)),
            patch.object(MailHouse, "find", lambda port, record, key: self.taken.get(key)),
        ):
            yield

    def _take(self, key: str, cents: int | None) -> Sent:
        if key not in self.taken:
            self.sheets[key] += 1
            self.taken[key] = Sent(f"ref-{key}", f"9407-{key}" if cents else None, cents)
        if self.random.random() < RATES["answer_lost"]:
            raise PartnerUnavailable("The partner's answer broke off.")
        return self.taken[key]


class Metered:
    """What running it took: by operation calls and seconds, by AWS action the calls."""

    def __init__(self, world: World) -> None:
        self.world, self.calls, self.actions = world, Counter[str](), Counter[str]()
        self.seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def listening(self) -> Iterator[None]:
        invoke, action_of = World.invoke, policies.action_of

        def invoked(world: World, operation: Operation, event: dict[str, Any]) -> Any:
            begun = time.perf_counter()
            try:
                return invoke(world, operation, event)
            finally:
                self.calls[operation.full_name] += 1
                self.seconds[operation.full_name] += time.perf_counter() - begun

        def counted(service: str, call: str) -> str:
            action = action_of(service, call)
            self.actions[action] += 1
            return action

        with patch.object(World, "invoke", invoked), patch.object(policies, "action_of", counted):
            yield
