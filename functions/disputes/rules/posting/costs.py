"""What a letter costs, told of each of its items."""

from __future__ import annotations

from collections.abc import Sequence


def spread(cents: int, item_ids: Sequence[str]) -> dict[str, int]:
    """The letter's cost in whole cents over its items, as equal as can be; the shares add up to it exactly.

    By largest remainder: what equal shares leave over falls to the first items, a cent each.
    """
    share, left = divmod(cents, len(item_ids))
    return {item_id: share + (place < left) for place, item_id in enumerate(item_ids)}
