"""Put a specialist on the desk, or change what they can do, how much they take, and until when they are away."""

from __future__ import annotations

from pydantic import AwareDatetime, Field

from contracts.desk import Skill
from functions.desk import store
from functions.desk.assigning.specialists import SpecialistProfile, profile, save
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Http, Role


class PutSpecialist(Request):
    """user_id: `usr_` and the sign-in subject. capacity: most weight of tasks at a time; 0: none is given."""

    user_id: str = Field(pattern=r"^usr_[0-9a-f-]{36}$")
    skills: tuple[Skill, ...] = Field(max_length=len(Skill))
    capacity: int = Field(ge=0, le=200)
    away_until: AwareDatetime | None = None


@operation(
    Http("PUT", "/v1/staff/specialists/{user_id}"),
    audience=frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    uses=(store.DATABASE.write,),
)
def handler(request: PutSpecialist, ctx: Context) -> SpecialistProfile:
    save(ctx, request.user_id, request.skills, request.capacity, request.away_until)
    ctx.audit("desk.specialist", record=request.user_id, after=request.model_dump(mode="json"))
    return profile(ctx, request.user_id)
