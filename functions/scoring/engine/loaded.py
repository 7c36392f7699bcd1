"""The model in memory, loaded when this module is first imported: at the Lambda's start where it is preloaded."""

from __future__ import annotations

from typing import Final

from functions.scoring.engine.loading import load
from functions.scoring.engine.registry import CHAMPION

TRAINED: Final = load(CHAMPION)
