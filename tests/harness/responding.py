"""The workflow of bureaus' answers, walked in process beside the operations that start it and end its waits."""

from __future__ import annotations

from tests.harness.walker import Walker
from tests.harness.world import World

MACHINE = "bureau_response"


class Responding:
    """Runs what was started so far, and goes on with what was completed: as AWS would, when it is asked to."""

    def __init__(self, world: World) -> None:
        self.world, self.walker = world, Walker(world, MACHINE)
        self._completed = 0

    def run(self) -> None:
        while True:
            before = self.walker.transitions
            for body in self.world.rows("start"):
                if body["machine"] == MACHINE:
                    self.walker.start(MACHINE, body["name"], body["input"])
            told = self.world.rows("task")
            for body in told[self._completed :]:
                self.walker.finish(body["token"], body["output"])
            self._completed = len(told)
            self.walker.run()
            if self.walker.transitions == before:
                return

    @property
    def ended(self) -> dict[str, str]:
        return self.walker.ended
