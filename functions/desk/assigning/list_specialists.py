"""List the specialists with what they can do and what they hold."""

from __future__ import annotations

from functions.desk import store
from functions.desk.assigning.specialists import SpecialistProfile, profiles
from kernel.context import Context
from kernel.http import Nothing, Page
from kernel.operation import operation
from kernel.triggers import Http, Role


class SpecialistPage(Page):
    items: tuple[SpecialistProfile, ...]


@operation(
    Http("GET", "/v1/staff/specialists"),
    audience=frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    uses=(store.DATABASE.read,),
)
def handler(request: Nothing, ctx: Context) -> SpecialistPage:
    return SpecialistPage(items=tuple(profiles(ctx)))
