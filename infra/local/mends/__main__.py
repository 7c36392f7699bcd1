"""`python -m infra.local.mends`: the emulator, mended, with the environment that `infra.local.emulator` makes.

A module of this name is not loaded again by the forks that workers are.
"""

from __future__ import annotations

import os
import sys

from infra.local.mends import apply_all

apply_all()
from ministack.app import main as serve  # noqa: E402

serve()
# Everything is saved by now. Workflow steps that wait for a token hold threads that Python's end would wait for.
sys.stdout.flush()
os._exit(0)
