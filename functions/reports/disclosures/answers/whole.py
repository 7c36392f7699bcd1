"""What a letter says of the dispute as a whole: a refusal and why, what it asks for and by when, an acknowledgement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from contracts.law_rows import Confidence
from contracts.outcomes import Outcome
from contracts.result_letter import ResultLetterKind
from contracts.vocabulary import Bureau
from contracts.wordings.outcomes import NAMES
from functions.reports.disclosures.answers.folded import Said, said_of, title_in
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.pieces import is_prefixed, is_prose
from functions.reports.disclosures.answers.prose import sentences_of
from functions.reports.disclosures.geometry.rows import Row, Token, safe, text_of
from functions.reports.disclosures.readings import day
from functions.reports.disclosures.sense.kinds import (
    KINDS,
    Basis,
    kind_in,
    likeliest,
    likeness,
    weighed_kind,
)
from functions.reports.disclosures.sense.letter import LIST_ITEM, Placed, passages_of

_ASKERS: Final = (ResultLetterKind.REFUSAL, ResultLetterKind.IDENTITY_REQUEST)
_BECAUSE = re.compile(
    r"(?i)\b(?:because(?! of (?:it|this|that)\b)|since|due to|for the following reasons?|"
    r"as (?:it|you|the|your)\b|the reasons?\b.{0,30}?\bis|"
    r"on the grounds? that|reasons?:)"
)  # fmt: skip
_REASON = re.compile(
    r"(?i)^\W*(?:the )?(?:reasons?|why|grounds?|explanation|basis)(?: (?:for|of) [\w ]{1,40})?(?: is)?\s*[:–—-]\s*"
)
_ASKS = re.compile(
    r"(?i)\b(?:need(?:s|ed)?|requires?|required|missing|lack(?:s|ing)?|send|provide|supply|enclose|include|submit|resubmit|mail|attach|"
    r"furnish|specify|upload|add|necessary|ask(?:s|ed)? (?:you )?for|would like|want|complete your|with|"
    r"following|helpful|accept|give us|such as)\b"
)  # fmt: skip
_MARK = re.compile(r"^\s*(?:[•·»▪◦*\-–—>+]|\(?[0-9a-e][.)]|o\s)\s*")
_BY = re.compile(r"(?i)\b(?:by|before|no later than|not later than|until|on or before|due|after)\b\s*(?:the )?$")
_WITHIN = re.compile(r"(?i)\b(?:within|in|have) (\d{1,3}|[a-z]+)(?: \(\d+\))? (?:calendar )?days\b")
_OURS = re.compile(r"(?i)\bwe (?:will|shall|can)\b(?![^.!?]*\b(?:receive|hear|get)\b)[^.!?]*$")
"""What the bureau itself is to do so soon: "On request we will tell you, within 15 days, how ..."."""
_NUMBERS: Final = {"five": 5, "seven": 7, "ten": 10, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
                   "forty five": 45, "sixty": 60}  # fmt: skip
_MOST_SIGNS: Final = 600
_DOUBTFUL: Final = 0.5
_UNKNOWN_WHO: Final = (Outcome.NOT_FOUND, Outcome.IN_PROGRESS)
"""What may be said beside an asking for proof: no file was found for what was sent, and the dispute waits."""
_HELD = re.compile(
    r"(?i)\b(?:on hold|until you|(?:not|yet to) (?:yet )?(?:begun|begin|start(?:ed)?|open(?:ed)?)|"
    r"cannot (?:begin|start|investigate|go on|proceed)|before we (?:can|may|are able))\b"
)
"""What waits for the reader, not for a source."""
_YET_TO_END = re.compile(r"\b(?:investigation|research|review) will be [^.]*")
_PROOF = re.compile(
    r"(?i)\b(?:identification|photo id|id card|military id|driver'?s licen[sc]e|passport|social security card|"
    r"(?:utility|phone|electric|gas|water|cable|internet) bill|lease|rental agreement|(?:house|property) deed|"
    r"pay ?(?:stub|slip)|w-?2|(?:bank|insurance|mortgage) (?:or \w+ )?statement|"
    r"birth certificate)\b"
)
"""Papers that prove who somebody is; what is only to be told serves to find the file."""
_LEAST_PROOFS: Final = 2
_NEEDS = re.compile(
    r"(?i)\b(?:need|needs|needed|requires?|required|send|provide|supply|enclose|include|submit|mail|furnish|following)\b"
)
_LEADS_ON = re.compile(r"(?i)\b(?:the following|these|listed (?:here|below))\W*$")
"""The end of a sentence that a list follows: "We therefore ask you for copies of the following."."""
_MOST_LISTED: Final = 12
_ENDED = re.compile(
    r"(?i)\b(?:completed|finished|concluded) (?:reviewing |investigating |researching )?(?:your|our|the|an?) "
    r"(?:re)?(?:investigation|work|review|research|dispute)\b|\bwhat we did\b"
)
"""Words of results, of which one item may still be open."""
_WHERE_TO = re.compile(r"(?i)\b(?:to|at)\W*$")
"""What follows is an address."""


class Whole(NamedTuple):
    """What is said of the whole; `said` None: the letter speaks of its items alone."""

    kind: ResultLetterKind
    said: Said | None
    reason: str | None
    asks_for: tuple[str, ...]
    answer_by: date | None


def read_whole(
    rows: Sequence[Row],
    loose: Sequence[list[Token]],
    own: Sequence[Outcome | None],
    bureau: Bureau | None,
    dated_on: date | None,
) -> Whole:
    """What the letter says as a whole. loose: the sentences on no item; own: what is said of each item by itself."""
    said = said_of((), loose, bureau) or _titled(rows, bureau, own)
    told = {outcome for outcome in own if outcome is not None}
    if said is None or said.outcome is None or not told <= {said.outcome}:
        said = None
    held = told == {Outcome.IN_PROGRESS} and None not in own and _HELD.search(_text(rows)) is not None
    if (held or not told) and (said is None or said.outcome in _UNKNOWN_WHO):
        said = _proof_of_identity(rows) or said
    if said is None and own and told == {Outcome.REINSERTED} and None not in own and not _finished(rows):
        return Whole(ResultLetterKind.REINSERTION_NOTICE, None, None, (), None)
    if said is None and told == {Outcome.IN_PROGRESS} and None not in own and not _ENDED.search(_text(rows)):
        return Whole(ResultLetterKind.ACKNOWLEDGEMENT, None, None, (), None)
    if said is None:
        return Whole(ResultLetterKind.RESULTS if told else ResultLetterKind.UNKNOWN, None, None, (), None)
    kind = KINDS.get(said.outcome, ResultLetterKind.RESULTS) if said.outcome else ResultLetterKind.RESULTS
    return whole_of(kind, said, rows, bureau, dated_on)


def whole_of(
    kind: ResultLetterKind, said: Said | None, rows: Sequence[Row], bureau: Bureau | None, dated_on: date | None
) -> Whole:
    """A letter of a kind that says something of the whole, or nothing, with what such a letter asks for and why."""
    if said is None or kind not in _ASKERS:
        return Whole(kind, said, None, (), None)
    return _asking(kind, said, rows, bureau, dated_on)


def weighed_whole(
    by_rules: Whole,
    rows: Sequence[Row],
    items: Sequence[Sequence[Sequence[Token]]],
    own: Sequence[Outcome | None],
    bureau: Bureau | None,
    dated_on: date | None,
) -> Whole:
    """The same by both readers: the rules', and what the letter's passages are like. items: all that is said of each.

    What is said of all items at once is said of the whole.

    Where both are strong and neither is clearly ahead the kind is unknown, and what is said of the whole is doubtful.
    """
    told_of = [{token for tokens in said for token in tokens} for said in items]
    of_all = set.intersection(*told_of) if told_of else set()
    placed = passages_of(rows, set().union(*told_of) - of_all)
    overall = by_rules.said.outcome if by_rules.said is not None else None
    basis = Basis(overall, own, len(items), _finished(rows))
    like = likeness((each.passage for each in placed), basis.said)
    kind, share = weighed_kind(by_rules.kind, basis, like)
    if kind is by_rules.kind:
        return by_rules
    if kind is ResultLetterKind.UNKNOWN:
        said = by_rules.said
        doubted = said._replace(certainty=min(said.certainty, _DOUBTFUL)) if said is not None else None
        return Whole(kind, doubted, by_rules.reason, by_rules.asks_for, by_rules.answer_by)
    said = _said_by_likeness(kind, share, placed, own)
    told = {outcome for outcome in own if outcome is not None}
    if said is None or kind not in _ASKERS:
        is_of_all = said is not None and told <= {said.outcome}
        return Whole(kind, said if is_of_all else None, None, (), None)
    whole = _asking(kind, said, rows, bureau, dated_on)
    return whole if told <= {said.outcome} else whole._replace(said=None)


def _said_by_likeness(
    kind: ResultLetterKind, share: float, placed: Sequence[Placed], own: Sequence[Outcome | None]
) -> Said | None:
    """What a letter of that kind says of the whole, by the passage that is most like it; no surer than the kind is."""
    if kind is ResultLetterKind.RESULTS:
        return None
    telling = [each for each in placed if kind_in(each.passage.text)[0] is kind]
    shown = max(telling, key=lambda each: kind_in(each.passage.text)[1]).tokens if telling else ()
    certainty = min([share, *(token.confidence for token in shown)])
    outcomes = [outcome for outcome, of in KINDS.items() if of is kind]
    if len(outcomes) == 1:
        return Said(outcomes[0], NAMES[outcomes[0]], Confidence.KNOWN, certainty, tuple(shown), exact=False)
    borne = {outcome for outcome in own if outcome in outcomes}
    outcome, likely_so = likeliest((each.passage.text for each in placed), outcomes, borne)
    if outcome is None:
        return Said(None, None, None, 0.0, tuple(shown), exact=False)
    return Said(outcome, NAMES[outcome], Confidence.KNOWN, min(certainty, likely_so), tuple(shown), exact=False)


def _asking(
    kind: ResultLetterKind, said: Said, rows: Sequence[Row], bureau: Bureau | None, dated_on: date | None
) -> Whole:
    """A letter that asks for something, or says why nothing is done."""
    asks, others = _asked(rows)
    reason = _reason(others, said, bureau) if kind is ResultLetterKind.REFUSAL else None
    return Whole(kind, said, reason, asks, _answer_by(rows, dated_on))


def _proof_of_identity(rows: Sequence[Row]) -> Said | None:
    """The asking for proof of who the consumer is: without it nothing is begun (15 U.S.C. 1681h(a)(1))."""
    asks, _ = _asked(rows)
    proofs = [ask for ask in asks if _PROOF.search(ask)]
    if not proofs or len(proofs) * 2 < len(asks) or len(proofs) < _LEAST_PROOFS:
        return None
    tokens = next(row.tokens for row in rows if _PROOF.search(row.text))
    outcome = Outcome.IDENTITY_REQUESTED
    certainty = min(token.confidence for token in tokens)
    return Said(outcome, NAMES[outcome], Confidence.KNOWN, certainty, tuple(tokens), exact=False)


def _text(rows: Sequence[Row]) -> str:
    return " ".join(row.text for row in rows)


def _finished(rows: Sequence[Row]) -> bool:
    """Whether the letter is of an investigation's results: one item of them may have been put back."""
    text = _YET_TO_END.sub("", _text(rows).lower())
    return (
        re.search(
            r"\b(?:re)?(?:investigation|research)\b[^.]{0,80}\b(?:complete|ended|finished|results)\b|"
            r"\bresults? of\b|"
            r"\b(?:completed|finished|concluded) (?:reviewing |investigating |researching )?(?:your|our|the|an?) "
            r"(?:(?:re)?investigation|work|review|research|dispute)\b|\bdispute results?\b",
            text,
        )
        is not None
    )


def _titled(rows: Sequence[Row], bureau: Bureau | None, own: Sequence[Outcome | None]) -> Said | None:
    """A title on a row of its own, where nothing else is said: "SUSPICIOUS REQUEST"."""
    if any(own):
        return None
    found = (title_in(row.tokens, bureau, whole=True) for row in rows if not (numbers_in(row) or is_prefixed(row.text)))
    return next((said for said in found if said is not None and said.outcome in KINDS), None)


def _reason(rows: Sequence[Row], said: Said, bureau: Bureau | None) -> str | None:
    """What is called the reason, the sentence with "because", that behind a judgement, or the one that says it."""
    sentences = sentences_of([token for row in rows if _may_run_on(row) for token in row.tokens])
    own = set(said.tokens)
    for at, sentence in enumerate(sentences):
        text = text_of(sentence)
        labelled = _REASON.match(text)
        if labelled is not None and text[labelled.end() :]:
            return safe(text[labelled.end() :])[:_MOST_SIGNS]
        found = _BECAUSE.search(text)
        if found is not None and not _WITHIN.search(text):
            more = text_of(sentences[at + 1]) if text.rstrip().endswith(":") and at + 1 < len(sentences) else ""
            return safe(f"{text} {more}".strip())[:_MOST_SIGNS]
    stating = next((at for at, sentence in enumerate(sentences) if own & set(sentence)), None)
    if stating is None:
        return None
    behind = next((sentence for sentence in sentences[stating + 1 :] if _may_give_reason(sentence)), None)
    # What was found of the sender, the file or an earlier dispute is the reason itself; a judgement has one.
    told = said_of((), [behind], bureau) if behind is not None else None
    judged = said.outcome is Outcome.REFUSED_FRIVOLOUS and ": " not in text_of(sentences[stating])
    judged = judged or (told is not None and told.outcome in KINDS)
    return safe(text_of(behind if behind is not None and judged else sentences[stating]))[:_MOST_SIGNS]


def _may_run_on(row: Row) -> bool:
    """Whether a row is of running text, or tells the reason behind its label: no address, title or name."""
    text = row.text.rstrip()
    return is_prose(row) or text.endswith(".") or text[:1].islower() or _REASON.match(text) is not None


def _may_give_reason(tokens: Sequence[Token]) -> bool:
    text = text_of(tokens)
    asks = re.match(
        r"(?i)^(?:please|we (?:will|shall)|you (?:can|may|should|must)|"
        r"to (?:go on|proceed|continue)|we must receive|send|"
        r"your (?:answer|reply))\b",
        text,
    )
    return (
        is_prose(Row(tuple(tokens))) and not text.endswith(":") and asks is None and not numbers_in(Row(tuple(tokens)))
    )


def _asked(rows: Sequence[Row]) -> tuple[tuple[str, ...], list[Row]]:
    """What the consumer is asked for: lists below an asking or behind its colon, else sentences; and the other rows."""
    listed: list[str] = []
    others: list[Row] = []
    at = 0
    while at < len(rows):
        stop = _list_at(rows, at, listed)
        if stop == at:
            others.append(rows[at])
        at = max(stop, at + 1)
    if listed:
        return tuple(listed[:_MOST_LISTED]), others
    asking = [
        safe(text_of(part))[:_MOST_SIGNS]
        for part in sentences_of([token for row in rows for token in row.tokens])
        if re.search(r"(?i)\b(?:please|must|need|require|missing|should|resubmit)\b", text_of(part))
        and _ASKS.search(text_of(part))
        and not re.search(r"(?i)no later than|must receive", text_of(part))
    ]
    return tuple(asking[:_MOST_LISTED]), list(rows)


def _list_at(rows: Sequence[Row], at: int, listed: list[str]) -> int:
    """Take the list that begins with the asking of this row; gives the row behind it, the same where there is none."""
    head, colon, rest = _begun_above(rows, at).partition(":")
    head = re.split(r"(?<=[.!?]) ", head)[-1]
    asked = re.search(r"(?i)\b(?:you sent|of your request|concerns|named)\b", head) is None and _ASKS.search(head)
    if _REASON.match(rows[at].text) or not asked or _WHERE_TO.search(head):
        return at
    ended = head.rstrip().endswith(".") and not _LEADS_ON.search(head)
    if not colon and not (_NEEDS.search(head) and not ended and _is_listed(rows, at + 1)):
        return at
    if rest.strip():
        text, stop = rest, at + 1
        while not text.rstrip().endswith(".") and stop < len(rows):
            text, stop = f"{text} {rows[stop].text}", stop + 1
        listed.extend(
            safe(part.strip(" .,"))
            for part in re.split(r";|(?<=[a-z)]), (?=(?:a|an|your|the|copies|proof|any) )(?!.*;)", text)
            if part.strip(" .,")
        )
        return stop
    stop = at + 1
    found: list[str] = []
    marked = _is_listed(rows, stop)
    while stop < len(rows) and not numbers_in(rows[stop]):
        text = rows[stop].text
        if LIST_ITEM.match(text):
            found.append(safe(_MARK.sub("", text)).rstrip(" ;.,"))
        elif found and text[:1].islower():
            found[-1] = f"{found[-1]} {safe(text)}".rstrip(" ;.,")
        elif (
            not marked
            and len(rows[stop].tokens) <= 14
            and not text.rstrip().endswith((".", ":"))
            and not _deadline(rows[stop])
        ):
            found.append(safe(text).rstrip(" ;.,"))
        else:
            break
        stop += 1
    listed.extend(found)
    return stop if found else at


def _begun_above(rows: Sequence[Row], at: int) -> str:
    """A row's text, with the beginning of its sentence on the row above: "Please send" "us one of each:"."""
    text = rows[at].text
    if not at or not text[:1].islower() or rows[at - 1].text.rstrip().endswith((".", ":")):
        return text
    return f"{re.split(r'(?<=[.:]) ', rows[at - 1].text)[-1]} {text}"


def _is_listed(rows: Sequence[Row], at: int) -> bool:
    """Whether a row begins with the sign or the number of a list's."""
    return at < len(rows) and LIST_ITEM.match(rows[at].text) is not None and not numbers_in(rows[at])


def _deadline(row: Row) -> bool:
    return (
        re.search(r"(?i)\b(?:by|before|later than|within)\b.{0,12}\d|\bmust receive|reach(?:es)? us", row.text)
        is not None
    )


def _answer_by(rows: Sequence[Row], dated_on: date | None) -> date | None:
    """The day after "by" or "before", or so many days after the letter's own."""
    tokens = [token for row in rows for token in row.tokens]
    for at in range(len(tokens)):
        if not _BY.search(text_of(tokens[max(0, at - 3) : at])):
            continue
        for count in (3, 1):
            said = text_of(tokens[at : at + count]).rstrip(".,;:")
            try:
                value = day(said).value
            except ValueError:
                continue
            if value is not None and value.day:
                latest: date = value.latest()
                return latest
    text = text_of(tokens)
    within = next((found for found in _WITHIN.finditer(text) if not _OURS.search(text[: found.start()])), None)
    if within is None or dated_on is None:
        return None
    said = within[1].lower()
    days = int(said) if said.isdigit() else _NUMBERS.get(said)
    return dated_on + timedelta(days=days) if days is not None else None
