"""A customer, their uploaded document, and its one running recognition."""

from __future__ import annotations

from typing import Any

from functions.documents import get_document, on_document_stored, store, upload_document
from kernel import aws
from tests.harness.desk import open_tasks
from tests.harness.events import Person
from tests.harness.machines import Machine
from tests.harness.paper.textract import Recognition
from tests.harness.people import ok, served
from tests.harness.waiting import until
from tests.harness.world import ACCOUNT, STAGE, World


def hand_in(world: World, person: Person, data: bytes, **asked: str) -> tuple[str, str]:
    """A document comes by a form of its own; its id and its key in the store."""
    form = ok(world.call(upload_document.handler, person, body=asked))
    document_id, key = form["document_id"], form["fields"]["key"]
    bucket = store.UPLOADS.physical_name(STAGE, ACCOUNT)
    made = aws.client("s3").put_object(Bucket=bucket, Key=key, Body=data)
    told = {"key": key, "size": len(data), "version-id": made["VersionId"]}
    world.invoke(on_document_stored.handler, {"detail": {"object": told}})
    return document_id, key


class Upload:
    """The way of one document through the machine. pages: what the recogniser will answer."""

    def __init__(
        self, world: World, machine: Machine, textract: Recognition, pages: list[dict[str, Any]], **profile: str
    ) -> None:
        self.world, self.machine, self.textract = world, machine, textract
        self.textract.pages = pages
        self.person = served(world, **profile)

    def arrives(self, data: bytes, **asked: str) -> None:
        """asked: what the upload form is asked for."""
        self.document_id, self.key = hand_in(self.world, self.person, data, **asked)
        self.execution = self.machine.execution(self.document_id)

    def recognised(self, status: str = "SUCCEEDED") -> None:
        """The job is started; its end is told."""
        until(lambda: self.textract.started, "the job", 60)
        assert self.textract.tell(self.textract.ended(status=status)) == []

    def ends(self) -> str:
        return self.machine.wait(self.execution)

    def until_a_person_is_asked(self) -> Any:
        self.machine.wait(self.execution, until=lambda: bool(open_tasks(self.world)))
        (task,) = open_tasks(self.world)
        return task

    @property
    def document(self) -> Any:
        return ok(self.world.call(get_document.handler, self.person, path={"document_id": self.document_id}))
