"""Look at law packs, compare them, lock them: `python -m infra.lawpack show|diff|lock`.

show [VERSION] [--state NY]   a pack as a table; of one state, its rules and limitation periods
diff OLD NEW                  what a pack changes, row by row and field by field
lock VERSION [--replace]      write a published pack's digest to lock.json; afterwards a change of the pack fails the
                              tests. --replace is for a pack that no analysis was made with yet.

OLD and NEW are versions, or folders laid out as one. Changing the law: copy the newest pack's folder to a new version,
change it, read the diff, have it reviewed, set CURRENT_VERSION, lock it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "layers/kernel/python"), str(ROOT / "layers/contracts/python")]

from contracts.law import CURRENT_VERSION, PACKS, LawPack, pack_data, pack_text  # noqa: E402
from contracts.law_rows import Row  # noqa: E402
from infra import law_page  # noqa: E402

FOLDER = Path(str(PACKS))
LOCK = FOLDER / "lock.json"
_WIDEST = 60

Rows = Mapping[str, Mapping[str, str]]


class PackFault(Exception):
    """There is no such pack, or it may not be changed; the message is one line and says how to mend it."""


def folder_of(name: str, packs: Path = FOLDER) -> Path:
    """The folder of a version, or the folder itself."""
    found = next((path for path in (packs / name, Path(name)) if path.is_dir()), None)
    if found is None:
        raise PackFault(f"There is no law pack {name}: give a version ({', '.join(versions(packs))}) or a folder.")
    return found


def versions(packs: Path = FOLDER) -> list[str]:
    """Every version that stands in the folder of packs."""
    return sorted(path.name for path in packs.iterdir() if (path / "pack.json").is_file())


def load(name: str) -> LawPack:
    """The pack of a version or folder, checked."""
    return LawPack.model_validate(pack_data(folder_of(name)))


def digest(folder: Path) -> str:
    """SHA-256 of what a pack says; layout and the split into files don't matter."""
    return hashlib.sha256(pack_text(folder).encode()).hexdigest()


def lock(version: str, *, replace: bool, packs: Path = FOLDER) -> str:
    """Hold a version to what it says now, in `lock.json`; `PackFault` when it is held to something else already."""
    path = packs / LOCK.name
    held: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    found = digest(folder_of(version, packs))
    if held.get(version, found) != found and not replace:
        raise PackFault(f"Law pack {version} is published and was changed: undo that, and make a new version instead.")
    path.write_text(json.dumps(held | {version: found}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return found


def diff(old: LawPack, new: LawPack) -> list[str]:
    """What changed between two packs, as lines: + added, - gone, ~ changed with each field's old and new value."""
    lines: list[str] = []
    added = gone = changed = 0
    for title, before, after in zip(_TITLES, tables(old), tables(new), strict=True):
        part = []
        for key in [*before, *(key for key in after if key not in before)]:
            if key not in after:
                gone += 1
                part.append(f"  - {key}: {_told(before[key])}")
            elif key not in before:
                added += 1
                part.append(f"  + {key}: {_told(after[key])}")
            elif before[key] != after[key]:
                changed += 1
                part.append(f"  ~ {key}: {_changes(before[key], after[key])}")
        lines += ["", title, *part] if part else []
    head = f"Law pack {old.version} → {new.version}: {added} added, {gone} gone, {changed} changed"
    return [head, *lines]


_TITLES = ("Provisions", "Limitation periods", "Dispute codes", "Response codes", "Complaint labels", "Holidays")


def tables(pack: LawPack) -> tuple[Rows, ...]:
    """The pack's rows by what they are about, in the order of `_TITLES`."""
    return (
        {f"{row.id} from {row.effective_from}": _fields(row, "id", "effective_from") for row in pack.provisions},
        {
            f"{row.state} {debt} accrued from {row.accrued_from}": _fields(row, "state", "debts", "accrued_from")
            for row in pack.limitation
            for debt in row.debts
        },
        {row.code: _fields(row, "code") for row in pack.dispute_codes},
        {row.code: _fields(row, "code") for row in pack.response_codes},
        {
            f"{row.level.value} {row.label!r} from {row.effective_from}": _fields(row, "level", "label")
            for row in pack.complaint_labels
        },
        {f"{row.name} since {row.first_year}": _fields(row, "name", "first_year") for row in pack.holidays},
    )


def _fields(row: Row, *key: str) -> Mapping[str, str]:
    dumped = row.model_dump(mode="json", exclude=set(key))
    return {
        name: ", ".join(map(str, value)) if isinstance(value, list) else "none" if value is None else str(value)
        for name, value in dumped.items()
    }


def _told(fields: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in fields.items() if value not in ("", "none"))


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    return "; ".join(
        f"{name} {before.get(name) or 'empty'} → {value or 'empty'}"
        for name, value in after.items()
        if before.get(name) != value
    )


def show(pack: LawPack, state: str | None = None) -> list[str]:
    """A pack, or what it holds for one state, as lines of aligned columns."""
    wanted = None if state is None else state.upper()
    if wanted is not None and wanted not in law_page.states(pack):
        raise PackFault(f"Law pack {pack.version} knows no state {state}: give two letters, such as NY.")
    lines = [f"Law pack {pack.version}, published {pack.published}"]
    for title, rows in law_page.grouped(pack.provisions):
        shown = [row for row in rows if wanted is None or row.id.startswith(f"state.{wanted.lower()}.")]
        cells = [(row.id, *law_page.provision_cells(row)[1:]) for row in shown]
        lines += (
            ["", title, *_columns(("id", "value", "in force", "citation", "confidence", "note"), cells)]
            if cells
            else []
        )
    periods = [row for row in pack.limitation if wanted in (None, row.state) or row.state == "US"]
    cells = [law_page.limitation_cells(row) for row in periods]
    return [*lines, "", "Limitation periods", *_columns(law_page.LIMITATION_HEAD, cells)]


def _columns(head: Sequence[str], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    table = [tuple(head), *(tuple(cell.replace("**", "") for cell in row) for row in rows)]
    widths = [min(_WIDEST, max(len(row[at]) for row in table)) for at in range(len(head))]
    for row in table:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _run(arguments: list[str]) -> list[str]:
    parser = argparse.ArgumentParser(prog="python -m infra.lawpack", description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    shows = commands.add_parser("show", help="a pack as a table")
    shows.add_argument("version", nargs="?", default=CURRENT_VERSION)
    shows.add_argument("--state", help="two letters: only this state's rules and limitation periods")
    diffs = commands.add_parser("diff", help="what a pack changes")
    diffs.add_argument("old")
    diffs.add_argument("new")
    locks = commands.add_parser("lock", help="hold a published pack to what it says")
    locks.add_argument("version")
    locks.add_argument("--replace", action="store_true", help="though it was locked: no analysis was made with it yet")
    given = parser.parse_args(arguments)
    if given.command == "diff":
        return diff(load(given.old), load(given.new))
    if given.command == "lock":
        load(given.version)
        return [f"{given.version} is locked: {lock(given.version, replace=given.replace)}"]
    return show(load(given.version), given.state)


def main(arguments: list[str]) -> int:
    try:
        sys.stdout.write("\n".join(_run(arguments)) + "\n")
    except (PackFault, ValueError) as fault:  # a pack that breaks its schema is a ValueError
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
