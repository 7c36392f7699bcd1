"""Whether a template that staff wrote is fit to be drafted from: as a whole, with every fault named.

Its wordings may hold no number and no law of their own, only places for them; it may ask of the consumer, and tell of
them, no more than the template that came with the platform; and every wording is drafted into sample letters that are
held to the compliance rules as any letter is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from pydantic import ValidationError

from contracts.law import LawPack, LawUnknown
from functions.disputes.letters.compliance import check_letter
from functions.disputes.letters.draft import Brief, draft_letter
from functions.disputes.letters.fingerprint import Fingerprint, fingerprint
from functions.disputes.letters.model import Letter
from functions.disputes.letters.samples import sample_briefs, sample_consumers
from functions.disputes.letters.templates import GIVEN, Template, template_for
from functions.disputes.record import DisputeRefused

LONGEST_WORDING: Final = 600
"""Characters: with what is put into its places a wording stays one paragraph."""
CONSUMERS: Final = 12
"""So many consumers with the same entry must get letters that are not near-identical."""
_PLACE: Final = re.compile(r"\{([a-z0-9_.:]+)\}")
_OWN_LAW: Final = re.compile(r"\bu\.? ?s\.? ?c\b|\bc\.? ?f\.? ?r\b|§|\bsection \d", re.IGNORECASE)
_OF_LETTER: Final = frozenset(("bureau", "recipient", "count", "reinvestigation_days"))
_OF_ITEM: Final = frozenset(("furnisher", "account"))


class Problem(NamedTuple):
    """A fault, and where in the template, or in which sample letter's part, it shows."""

    where: str
    message: str


class Judged(NamedTuple):
    """problems: none means it is fit. samples: how many letters were drafted. preview: the first of them."""

    problems: tuple[Problem, ...]
    samples: int
    preview: Letter | None


class _Wording(NamedTuple):
    where: str
    text: str
    places: frozenset[str]
    law: bool


def judge(template: Template, *, pack: LawPack, on: date) -> Judged:
    """Every fault of a template; sample letters are drafted once its wordings are sound by themselves."""
    found = list(dict.fromkeys((*_against_the_built_in(template), *_of_wordings(template, pack, on))))
    if found:
        return Judged(tuple(found), 0, None)
    letters = [*_samples(template, pack, on, found)]
    if not found:
        found += _of_phrasings(template, pack, on)
    return Judged(tuple(dict.fromkeys(found)), len(letters), letters[0] if letters else None)


def _against_the_built_in(template: Template) -> Iterator[Problem]:
    own = template_for(template.kind)
    for part in ("recipients", "identity"):
        for more in sorted(set(getattr(template, part)) - set(getattr(own, part))):
            yield Problem(part, f"{more} is more than a letter of this kind needs; take it out")
    for paper in sorted(set(own.papers) - set(template.papers)):
        yield Problem("papers", f"a letter of this kind can't do without {paper}")
    for need in sorted(set(template.needs) - GIVEN):
        yield Problem("needs", f"nobody can give {need}; there are {', '.join(sorted(GIVEN))}")
    if own.attested and not template.attested:
        yield Problem("attested", "every item of a letter of this kind is attested")
    for part in ("labels", "notes"):
        if getattr(own, part) and not getattr(template, part):
            yield Problem(part, "a letter of this kind needs them")
    for part in ("request", "attestation", *(["labels"] if template.labels else [])):
        if "default" not in getattr(template, part):
            yield Problem(part, "give one named default, for what is not worded apart")


def _of_wordings(template: Template, pack: LawPack, on: date) -> Iterator[Problem]:
    for where, options in _lists(template):
        if not options:
            yield Problem(where, "give one wording at least")
    for code in sorted({*template.request, *template.attestation} - {"default"}):
        if code not in {each.code for each in pack.dispute_codes if each.active}:
            yield Problem(f"request.{code}", "it is no active dispute code")
    for wording in _wordings(template):
        yield from _of_wording(wording, pack, on)


def _of_wording(wording: _Wording, pack: LawPack, on: date) -> Iterator[Problem]:
    rest = _PLACE.sub(" ", wording.text)
    if not wording.text.strip():
        yield Problem(wording.where, "it says nothing")
    if len(wording.text) > LONGEST_WORDING:
        yield Problem(wording.where, f"it is longer than {LONGEST_WORDING} characters")
    if "{" in rest or "}" in rest:
        yield Problem(wording.where, "a brace stands where no place is; a place is {name}, {cite:id} or {law:id}")
    if re.search(r"\d", rest):
        yield Problem(wording.where, "it holds a number of its own; numbers come from places alone")
    if _OWN_LAW.search(rest):
        yield Problem(wording.where, "it cites law by itself; use {cite:id}, which the law pack holds")
    for place in _PLACE.findall(wording.text):
        kind, _, id = place.partition(":")
        if not id and place not in wording.places:
            known = ", ".join(sorted(wording.places)) or "none"
            yield Problem(wording.where, f"{{{place}}} is no place here; there are: {known}")
        elif id and (kind not in ("cite", "law") or not wording.law):
            yield Problem(wording.where, f"{{{place}}} is no place here")
        elif id and pack.find(id, on) is None:
            yield Problem(wording.where, f"the law pack holds no {id}")


def _lists(template: Template) -> Iterator[tuple[str, Sequence[str]]]:
    """Each list of wordings of which a letter takes one; `reason` and statements' leads stand among them."""
    yield from (("subject", template.subject), ("lead", template.lead), ("statement_lead", template.statement_lead))
    for part in ("opening", "closing"):
        yield from ((f"{part}.{at}", options) for at, options in enumerate(getattr(template, part)))
    for part in ("request", "request_on_ground"):
        yield from ((f"{part}.{key}", options) for key, options in getattr(template, part).items())
    for at, section in enumerate(template.sections):
        yield from ((f"sections.{at}.lines.{line}", options) for line, options in enumerate(section.lines))


def _wordings(template: Template) -> Iterator[_Wording]:
    given = frozenset(template.needs)
    none: frozenset[str] = frozenset()
    places = {"lead": none, "statement_lead": none, "request": _OF_ITEM | given, "request_on_ground": _OF_ITEM | given}
    for where, options in (*_lists(template), ("reason", template.reason)):
        part = where.split(".", 1)[0]
        allowed = _OF_ITEM | given if part == "reason" else places.get(part, _OF_LETTER | given)
        yield from (_Wording(f"{where}.{at}", text, allowed, bool(allowed)) for at, text in enumerate(options))
    for part in ("attestation", "attestation_on_ground"):
        texts: Mapping[str, str] = getattr(template, part)
        yield from (_Wording(f"{part}.{key}", text, _OF_ITEM | given, False) for key, text in texts.items())
    yield from (_Wording(f"notes.{at}", text, _OF_LETTER | given, True) for at, text in enumerate(template.notes))
    yield from (
        _Wording(f"sections.{at}.heading", each.heading, none, False) for at, each in enumerate(template.sections)
    )


def _samples(template: Template, pack: LawPack, on: date, found: list[Problem]) -> Iterator[Letter]:
    """Letters in which every wording stands once at least; `found` takes what is wrong with them."""
    widest = max(len(options) for _, options in _lists(template))
    for place in range(widest):
        one = _only(template, place)
        for brief in sample_briefs(template, on):
            letter = _drafted(brief, one, pack, found)
            if letter is not None:
                yield letter
                found += [
                    Problem(f"sample.{refusal.where}", f"{refusal.title}: {refusal.mend}")
                    for refusal in check_letter(letter, pack=pack, template=template)
                ]


def _drafted(brief: Brief, template: Template, pack: LawPack, found: list[Problem]) -> Letter | None:
    try:
        return draft_letter(brief, pack=pack, variant=0, template=template)
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False, include_context=False)
        found += [Problem("sample." + ".".join(map(str, each["loc"])), str(each["msg"])) for each in wrong]
    except (DisputeRefused, LawUnknown) as error:
        found.append(Problem("sample", str(error)))
    return None


def _only(template: Template, place: int) -> Template:
    """The template with one wording for each place: the one there, or as far round as there are any."""

    def one(options: Sequence[str]) -> tuple[str, ...]:
        return (options[place % len(options)],) if options else ()

    changes: dict[str, object] = {
        name: one(getattr(template, name)) for name in ("subject", "lead", "reason", "statement_lead")
    }
    changes |= {name: tuple(map(one, getattr(template, name))) for name in ("opening", "closing")}
    changes |= {
        name: {key: one(options) for key, options in getattr(template, name).items()}
        for name in ("request", "request_on_ground")
    }
    changes["sections"] = tuple(
        each.model_copy(update={"lines": tuple(map(one, each.lines))}) for each in template.sections
    )
    return template.model_copy(update=changes)


def _of_phrasings(template: Template, pack: LawPack, on: date) -> Iterator[Problem]:
    """Bureaus set aside letters that come from one mould: there must be wordings enough for many consumers."""
    prints: list[Fingerprint] = []
    for brief in sample_consumers(template, on, CONSUMERS):
        try:
            prints.append(fingerprint(draft_letter(brief, pack=pack, avoid=prints, template=template)))
        except DisputeRefused:
            yield Problem("phrasings", f"the letters of {CONSUMERS} consumers are near-identical; add wordings")
            return
