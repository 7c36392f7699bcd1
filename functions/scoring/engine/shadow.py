"""What the model that doesn't serve says of the same metrics; it may fail, and the score that is given stands."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from functions.scoring.engine import assess, loading, registry
from functions.scoring.model import BehavioralData, Standing

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shadow:
    """A score that nobody it is about is shown."""

    model_version: str
    model_sha256: str
    standing: Standing


def shadow(version: str, metrics: BehavioralData) -> Shadow | None:
    """None where the model can't be loaded: a fault of the package, which is logged and shows as a missing row."""
    try:
        model = loading.load(version)
    except (registry.UnknownModelVersion, registry.ModelFault) as fault:
        _LOG.warning("no shadow score by %s: %s", version, fault)
        return None
    return Shadow(model.version, model.graph_sha256, assess.standing(assess.probabilities(model, metrics)))
