"""The demonstration's end: what the consumer was told, what came of it all, and the evidence for it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections import Counter
from typing import Any, Final

from infra.local.client import CallFailed, until
from infra.local.evidence import fetched
from infra.local.story.case import PATIENCE_S, Case
from infra.local.story.teller import columns

LAST: Final = "packet_ready"
COUNTED: Final = ("items", "sent", "answered", "corrected", "overdue")


def inbox(case: Case) -> None:
    """Every milestone stands in the consumer's inbox once; the mails about them say no more than that there is news."""
    with case.teller.step("What the consumer was told, milestone by milestone") as made:

        def told() -> Any:
            found = case.customer.get("/customers/me/messages?limit=200")["items"]
            return found if any(each["milestone"] == LAST for each in found) else None

        messages = until(told, "the message of the packet", PATIENCE_S)
        subjects = Counter((each["milestone"], each["subject_id"]) for each in messages)
        if max(subjects.values()) > 1:
            raise CallFailed(0, f"a milestone was told twice: {subjects.most_common(1)}")
        oldest = sorted(messages, key=lambda each: (each["reached_at"], each["message_id"]))
        kinds = Counter(each["milestone"] for each in oldest)
        first = {each["milestone"]: each for each in reversed(oldest)}
        made += columns(
            (first[kind]["reached_at"][:10], f"{count} x", kind, first[kind]["title"]) for kind, count in kinds.items()
        )
        mails = [mail["Subject"] for mail in case.local.mails(case.email)]
        made.append(f"{len(mails)} mails, such as: {mails[-1]}")
        newest = messages[0]
        seen = case.customer.post(f"/customers/me/messages/{newest['message_id']}/acknowledgement")
        made.append(f"{newest['title']}: read {seen['acknowledged_at']}")
        case.teller.note("messages", f"{len(messages)} in the inbox, {len(mails)} mails")
        timeline = case.customer.get(case.path)["timeline"]
        (case.out / "timeline.json").write_text(json.dumps(timeline, indent=1))
        case.teller.note("timeline", f"{len(timeline)} entries  {case.out / 'timeline.json'}")


def statistics(case: Case) -> None:
    """What disputes brought about, as staff sees it: by bureau, and by what was disputed."""
    with case.teller.step("What came of it, in the desk's figures") as made:
        manager = case.staff("manager")
        for by in ("bureau", "ground"):
            groups = manager.get(f"/disputes/statistics?by={by}")["groups"]
            rows = (
                (each["key"], *(each[name] for name in COUNTED), f"${each['cost_cents'] / 100:.2f}") for each in groups
            )
            made += columns((("by " + by, *COUNTED, "postage"), *rows))


def evidence(case: Case) -> None:
    """The file of all that stands of the case, and the check that comes with it: Python alone, no platform."""
    with case.teller.step("The evidence file: all that stands of the case, and its own check") as made:
        place, said = fetched(case.customer, case.dispute_id, case.out)
        with zipfile.ZipFile(place) as archive:
            check = case.out / "verify.py"
            check.write_bytes(archive.read("verify.py"))
        command = [sys.executable, "-I", str(check), str(place), "--archive-sha256", said["sha256"]]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CallFailed(0, f"the evidence file is not as it was made: {done.stdout.strip()}")
        made.append(f"{said['files']} files, {said['size_bytes']:,} bytes, SHA-256 {said['sha256']}")
        made.append(f"python3 verify.py {place.name}: {done.stdout.strip()}")
        case.teller.note("evidence file", f"{said['file_id']}  {place}")


def _dollars(cents: float) -> str:
    return f"${cents / 100:.2f}"
