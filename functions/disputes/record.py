"""What every record of a dispute is made of, and the refusal of what its state does not allow."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kernel.errors import Conflict

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class DisputeRefused(Conflict):
    """The present state, or a rule of law, does not allow a command; nothing was changed."""

    title = "Not possible for this dispute"


class Record(BaseModel):
    """A frozen record that takes no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")
