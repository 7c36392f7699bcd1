"""Check an evidence file: `python3 verify.py [ARCHIVE.zip | FOLDER] [--archive-sha256 DIGEST]`.

Python's standard library alone, no network. Without an argument it checks the folder it lies in. Each fault is one
line that names the file; the exit code is 0 when there is none, else 1.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

MANIFEST = "MANIFEST.json"
GENESIS = "0" * 64
Files = Mapping[str, bytes]


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def faults(files: Files) -> list[str]:
    """Everything that is not as it was when the file was made."""
    found = list(_manifest(files))
    checks = {
        "audit/chain.json": _chain,
        "case.json": _letters,
        "law/cited.json": _law,
    }
    for path, check in checks.items():
        try:
            found += check(files)
        except (KeyError, TypeError, ValueError) as failed:
            found.append(f"{path}: can't be read as what it should be ({type(failed).__name__})")
    return list(dict.fromkeys(found))


def canonical(value: Any) -> bytes:
    return (json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _manifest(files: Files) -> Iterator[str]:
    """The manifest holds what it held, and every file is as it says."""
    if MANIFEST not in files:
        yield f"{MANIFEST}: missing"
        return
    try:
        said = json.loads(files[MANIFEST])
        stated = said.pop("self_sha256")
        listed = {one["path"]: (one["sha256"], one["size_bytes"]) for one in said["files"]}
    except (KeyError, TypeError, ValueError, AttributeError) as failed:
        yield f"{MANIFEST}: can't be read ({type(failed).__name__})"
        return
    if digest(canonical(said)) != stated or canonical(said | {"self_sha256": stated}) != files[MANIFEST]:
        yield f"{MANIFEST}: was changed"
    for path, (sha256, size) in sorted(listed.items()):
        if path not in files:
            yield f"{path}: missing"
        elif digest(files[path]) != sha256 or len(files[path]) != size:
            yield f"{path}: was changed"
    for path in sorted(set(files) - set(listed) - {MANIFEST}):
        yield f"{path}: is not in the manifest"


def _chain(files: Files) -> Iterator[str]:
    """Each entry's hash covers its content and the hash before it; locked copies of the hashes agree."""
    trail = json.loads(files["audit/chain.json"])
    expected, previous, seen = 1, GENESIS, set()
    for entry in trail["entries"]:
        place = f"audit/chain.json: entry {entry['sequence']}"
        content = json.dumps(entry["intent"], sort_keys=True, separators=(",", ":"))
        made = hashlib.sha256(f"{entry['sequence']}\n{entry['previous_hash']}\n{content}".encode()).hexdigest()
        if entry["sequence"] != expected or entry["previous_hash"] != previous:
            yield f"{place} does not follow the one before it"
        if entry["hash"] != made:
            yield f"{place} differs from its hash"
        if trail["sealed"].get(str(entry["sequence"]), entry["hash"]) != entry["hash"]:
            yield f"{place} differs from its locked copy"
        seen.add(str(entry["sequence"]))
        expected, previous = entry["sequence"] + 1, entry["hash"]
    for sequence in sorted(set(trail["sealed"]) - seen, key=int):
        yield f"audit/chain.json: entry {sequence} is locked and missing from the chain"


def _letters(files: Files) -> Iterator[str]:
    """What was sent is what was signed: by the digests of the text, of the signature and of the printed bytes."""
    for round_ in json.loads(files["case.json"])["rounds"]:
        for way in round_["letters"]:
            if way["pdf_sha256"] is None:
                continue
            folder = f"letters/{way['letter_id']}"
            if digest(files[f"{folder}/letter.pdf"]) != way["pdf_sha256"]:
                yield f"{folder}/letter.pdf: is not what was printed"
            if digest(files[f"{folder}/content.json"]) != way["approved_sha256"]:
                yield f"{folder}/content.json: is not the text that was signed"
            signed = json.loads(files[f"approvals/{way['approval_id']}.json"])
            if signed["content_sha256"] != way["approved_sha256"]:
                yield f"approvals/{way['approval_id']}.json: signs another text"


def _law(files: Files) -> Iterator[str]:
    """Each law pack is the one that was locked when it was published."""
    for version, cited in json.loads(files["law/cited.json"]).items():
        if digest(files[f"law/{version}.json"]) != cited["locked_sha256"]:
            yield f"law/{version}.json: is not the pack that was published"


def read(place: Path) -> dict[str, bytes]:
    """The files of an archive or folder, by path; ValueError where an archive can't be trusted to hold one of each."""
    if place.is_dir():
        paths = (path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return {path.relative_to(place).as_posix(): path.read_bytes() for path in paths}
    with zipfile.ZipFile(place) as archive:
        names = archive.namelist()
        if len(names) != len(set(names)):
            raise ValueError("the archive holds two files of one name")
        broken = archive.testzip()
        if broken is not None:
            raise ValueError(f"{broken}: was changed")
        return {name: archive.read(name) for name in names}


def main(arguments: list[str]) -> int:
    asked, expected = list(arguments), None
    if "--archive-sha256" in asked:
        at = asked.index("--archive-sha256")
        expected = asked[at + 1]
        del asked[at : at + 2]
    place = Path(asked[0]) if asked else Path(__file__).resolve().parent
    try:
        found = faults(read(place))
        if expected is not None and digest(place.read_bytes()) != expected:
            found.append(f"{place.name}: is not the archive of that digest")
    except (OSError, ValueError, zipfile.BadZipFile) as failed:
        found = [str(failed)]
    good = "Every file is as it was made; the chain, the letters and the law agree."
    sys.stdout.write("\n".join([*found, f"{len(found)} faults" if found else good]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
