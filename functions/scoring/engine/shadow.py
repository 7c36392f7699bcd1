"""What the model that doesn't serve says of the same metrics; it may fail, and the score that is given stands."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from functions.scoring.engine import assess, loading
from functions.scoring.model import BehavioralData, Standing

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shadow:
    """A score that nobody it is about is shown."""

    model_version: str
    model_sha256: str
    standing: Standing


def shadow(version: str, metrics: BehavioralData) -> Shadow | None:
    """None where the model can't be loaded or fails: that is logged, and shows as a missing row."""
    try:
        model = loading.load(version)
        standing = assess.standing(assess.probabilities(model, metrics))
    except Exception as fault:  # noqa: BLE001  (the runtime's faults share no class; no trial is worth a score)
        _LOG.warning("no shadow score by %s: %s: %s", version, type(fault).__name__, fault)
        return None
    return Shadow(model.version, model.graph_sha256, standing)
