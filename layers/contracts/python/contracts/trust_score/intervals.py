"""How far chance reaches in a share that was counted."""

from __future__ import annotations

import math
from typing import Final

Z: Final = 1.959963984540054
"""Of 95 % of a normal distribution."""


def wilson(found: float, of: float) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, E. B., 1927): it keeps within 0..1 and holds for few. `of`
    is positive; either need not be whole where cases that go together count for less."""
    share, z2 = found / of, Z * Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z / (1 + z2 / of) * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)
