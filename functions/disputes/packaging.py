"""The package of a letter's present text: made when it is first looked at, or else when it is printed, and kept.

What is kept is what is sent, whatever becomes of fonts and compilers in between.
"""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

from functions.disputes import lettering, reading, store
from functions.disputes.letters.model import Letter
from functions.disputes.letters.package import EnclosedFile, package
from functions.disputes.letters.render import render_pdf
from kernel.context import Context
from kernel.errors import InternalError


class Package(NamedTuple):
    """The file, where it lies, and its digest."""

    content: bytes
    key: str
    sha256: str


def packaged(ctx: Context, letter: Letter, row: dict[str, Any]) -> Package:
    """The package of the letter's present text, as it was kept, or made and kept now. `row`: the letter's own."""
    bucket = ctx.bucket(store.LETTERS, write=True)
    if row["package_key"] is not None:
        kept = ctx.bucket(store.LETTERS).get(row["package_key"])
        if hashlib.sha256(kept).hexdigest() != row["package_sha256"]:
            raise InternalError(f"What was kept of letter {letter.letter_id} is not what was looked at.")
        return Package(kept, row["package_key"], row["package_sha256"])
    made = package(render_pdf(letter), enclosed_files(ctx, letter))
    sha256 = hashlib.sha256(made).hexdigest()
    key = f"letters/{letter.letter_id}/{sha256}.pdf"
    bucket.put(key, made, "application/pdf")
    lettering.save_package(ctx, letter.letter_id, key, sha256)
    return Package(made, key, sha256)


def enclosed_files(ctx: Context, letter: Letter) -> list[EnclosedFile]:
    """The documents the letter encloses, in its order, in the very versions that were screened."""
    customer_id, bucket = letter.sender.customer_id, ctx.bucket(store.PAPERS)
    ids = dict.fromkeys(
        trace.source.removeprefix("evidence:") for trace in letter.traces if trace.source.startswith("evidence:")
    )
    files = []
    for document_id in ids:
        paper = reading.paper(ctx, document_id, customer_id)
        content = bucket.get(f"{customer_id}/{document_id}", paper.version_id)
        files.append(EnclosedFile(title=paper.title, content_type=paper.content_type, content=content))
    return files
