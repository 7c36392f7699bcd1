"""What a letter says beside its answer: explanations of its words, rights, offers. Nothing there is an answer.

Each is told by its form: an explanation is a title with a sentence on no item in particular, two of them or more; what
the consumer asked is quoted; whoever reported something is listed with a telephone; behind the signature come
enclosures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from contracts.vocabulary import Bureau
from contracts.wordings.outcomes import composed_title
from functions.reports.disclosures.answers.defined import is_below_cell
from functions.reports.disclosures.answers.details import tells_source, without_details
from functions.reports.disclosures.answers.enclosed import is_title_of_report, shows_file
from functions.reports.disclosures.answers.folded import folded, said_of, stated_in, title_in
from functions.reports.disclosures.answers.greeting import SIGNED, greeting_at, is_readers_own, runs_along, without_name
from functions.reports.disclosures.answers.labels import ACCOUNTS_OWN, names_behind_label
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.offers import without_undisputed
from functions.reports.disclosures.answers.outline.naming import OF_THE_WHOLE
from functions.reports.disclosures.answers.outline.values import changes_at, uncounted
from functions.reports.disclosures.answers.pieces import (
    CONTACT,
    KIND,
    SAYING_LABELS,
    in_capitals,
    is_name,
    is_prefixed,
    is_prose,
    labelled,
    mostly_capitals,
    unprefixed,
)
from functions.reports.disclosures.answers.tables.heads import heads_outcomes, outcome_columns
from functions.reports.disclosures.geometry.rows import Row, Token, runs_of, text_of
from functions.reports.disclosures.lexicon import plain

_MOST_WORDS: Final = 12
_EXPLAINS = re.compile(
    r"(?i)how to (?:read|understand|interpret|use)|"
    r"what (?:the|these|each|your|do|does|our|it|they)\b.{0,40}\b(?:mean|means|stand)|"
    r"understanding (?:your|the|these)|\b(?:legend|glossary|definitions?|explanation of|key to|guide to|terms used|"
    r"meanings?(?: of)?|in plain words|words (?:we|that|used|you)\b|terms (?:we|that|used|you)\b|"
    r"vocabulary|abbreviations|(?:history|rating|status|code) (?:keys?|codes)|codes used)\b|results? explained|^terms$|"
    r"(?:possible|types of|kinds of) (?:results|outcomes)"
)  # fmt: skip
_RIGHTS = re.compile(
    r"(?i)\b(?:notice to consumers?|required by law|privacy notice|your options|your rights|"
    r"summary of (?:your )?rights|notice of rights|rights under|fair credit reporting act|"
    r"what (?:you can|can (?:you|i)|else|if|happens|comes|to do|should (?:you|i)|now)|next steps|"
    r"^(?:still|not|any|need|want|unhappy|disagree|do you|are you|have you)\b.*\?$|"
    r"if you (?:still )?(?:disagree|do not agree|have)|"
    r"statement of dispute|consumer statement|add a statement|para informaci|remedying|a summary of|frequently asked|"
    r"questions\??$|contact us|how to (?:contact|reach|dispute)|need help|important information|good to know|"
    r"about (?:your|this) report|^please note\W*$|^for your information\W*$|"
    r"often asked|how (?:this|it) works|description of (?:the|our)|how we (?:investigate|handle|look into)|our process|"
    r"how (?:disputes are|a dispute is) (?:handled|investigated|settled)|about our investigations?|"
    r"questions (?:people|consumers|readers|you may) (?:ask|have)|"
    r"the dispute process)"
)  # fmt: skip
_RUN_IN = re.compile(
    r"(?i)^(?:how (?:this|it|a dispute) works|possible results|privacy notice|"
    r"what happens (?:next|now|after \w+ \w+)|what (?:do|does) (?:these|this|they|it|the \w+) mean|next steps)[.:?] "
)
"""Heads a paragraph on its first line."""
_SUMMARY = re.compile(r"(?i)^(?:an? )?(?:summary|notice) of (?:your |consumer )?rights\b")
"""What comes with each report: 15 U.S.C. 1681g(c)(2)."""
_REPORT = re.compile(
    r"(?i)^(?:(?:your|my|the|equifax|experian|transunion|personal|consumer|updated|revised|new) )*"
    r"credit (?:report|file)(?: disclosure)?\W*$"
)
_TO_FILL_IN = re.compile(r"_{4,}|^\[ ?\] (?!.*\[ ?[xX✓✔] ?\]).*\[ ?\]")
"""A line of a form for the reader: room to write, or boxes to mark."""
_SOURCES = re.compile(
    r"(?i)^(?:(?:company|creditor|name|source|furnisher)\W*)?(?:mailing )?address\W*(?:tele)?phone(?: numbers?)?$|"
    r"^(?:(?:companies|creditors|furnishers|sources|whom) (?:that )?we (?:contacted|asked|wrote to|spoke (?:to|with)|"
    r"(?:were|are|have been) in touch with)|"
    r"sources of information|where to write|who reported|(?:how )?to contact the|contact information|"
    r"addresses of)\b"
)
_UNDISPUTED = re.compile(
    r"(?i)^\W*(?:(?:(?:other |your |the |these |all |satisfactory |good |and |open |closed )*"
    r"(?:accounts?|items?|information|tradelines?|inquiries|entries)|these|those|they)\b"
    r"(?: (?:in|on) your \w+| (?:that|which|you|we|were|was|are|is|have|below|here|above|listed|shown|following))*"
    r" (?:not (?:been )?(?:disputed|being investigated|"
    r"(?:included in|part of|in) (?:your|this|the) (?:dispute|request|investigation))|"
    r"without (?:a |any )?disputes?|did not (?:dispute|ask us about)|didn't dispute)|"
    r"(?:undisputed|nondisputed|not disputed)(?: \w+){0,3}|nothing (?:here )?(?:was|is|has been) disputed(?: here)?|"
    r"(?:everything else|(?:(?:the|all the) )?rest|all other (?:accounts|items|information)|(?:your )?other accounts)"
    r"(?: (?:that is|that are))?(?: (?:of|on|in) your (?:credit )?(?:report|file|accounts|items))?)\W*$"
)
"""Heads what the consumer did not ask about: shown, and not answered, until results go on."""
_UNASKED = re.compile(
    r"(?i)^(?:nothing was (?:asked|disputed)|no (?:question|dispute) was raised|"
    r"you (?:did not|didn't) (?:ask|dispute)\b.{0,20})"
    r"(?: (?:us|about|on|regarding))* (?:these|the following|other) (?:accounts|items|entries)\b|"
    r"^(?:these|the following|other) (?:accounts|items|entries)\b.{0,40}\b(?:were|are) not (?:part of|included in|"
    r"covered by|disputed|in dispute)\b"
)
"""Begins the sentence that says so, wherever it stands."""
_SELLS = re.compile(
    r"(?i)\b(?:credit ?(?:watch|works|monitoring|lock)|free trial|sign up|subscribe|premium|identity protection|boost|"
    r"fico\b.*score|your score|special offer|learn more|get started|enroll|upgrade|limited time|products|offer from|"
    r"advertis|cancel (?:at )?any ?time|mobile app|plans start|alerts?\b|one tap|every day)"
)  # fmt: skip
_RESULTS = re.compile(
    r"(?i)^\W*(?:(?:your|the|our|dispute|investigation|reinvestigation|credit|disputed|detailed|here are)\s+)*"
    r"(?:results?|items?|accounts?|outcomes?|inquiries|public records?|personal information|tradelines?|collections?|"
    r"credit items?|findings)\b(?:\s+(?:of|you|we|for|in|from|disputed|investigated|your|the|this|our|dispute|"
    r"investigation|information|continued))*\W*$"
)  # fmt: skip
_ENDED = re.compile(r"(?i)^\W*end of (?:the |your |our )?(?:dispute |investigation |reinvestigation )?results\W*$")
_SPEAKS = re.compile(
    r"(?i)\b(?:we|our|your (?:dispute|request|letter|recent)|you (?:sent|asked|wrote|disputed))\b|"
    r"\b(?:results|findings|determinations|outcomes|dispositions) (?:now )?(?:follow|are|appear|stand)\b"
)
_TOLD_US = re.compile(
    r"(?i)[:–—-]\s*you (?:told us|said|stated|claimed?|wrote|reported|explained|"
    r"disputed(?! (?:this|the|that) (?:item|account|entry|inquiry)))\b"
    r"|^\W*(?:your (?:reason|claim|comment|statement|words|dispute reason)|"
    r"reason (?:for|of) (?:the |your )?dispute|dispute (?:reason|claim)|"
    r"consumer'?s? (?:claim|statement)|you said|you told us|disputed as)\b\s*[:–—-]"
    r"|you (?:told us|said|stated|wrote)[:,]?\s*[“\"]|^\W*you (?:told us|said|say|wrote) (?-i:[A-Z])"
)
_CLAIM = re.compile(r"(?i)(?:your|the consumer'?s?|consumer) (?:claim|reason|comment|statement|words)\W*")
_GENERIC = re.compile(
    r"(?i)^(?:\W*)(?:the|an?|this|these|what|there|its|it|your|we|our|information|details|at|in|no|nothing|something|somebody|part|both|either|some|items?|means|whoever)\b"
)
_QUOTED = re.compile(r"^\W{0,3}[“\"][^“”\"]{3,90}[”\"]?\s*(?:[-–—:=]|means\b|is\b)")
_CHANGED = re.compile(r"->|→|\bfrom\b.+\bto\b|\b(?:was|now) \$?\d")
_LISTED = re.compile(r"^(?:an?(?! summary of)|o|copies of|your (?:date|full|social|name)) ", re.IGNORECASE)
_SIGNS: Final = tuple("-–—:=")
_CELL: Final = 1.6  # heights
_MENU: Final = 3  # gaps between its entries
_ENTRY: Final = 1.0  # heights between two of them
_LEGEND_ROWS: Final = 3
_LEAST_NAME: Final = 3  # words
_SHORTEST_NAME: Final = 4  # letters; what is shorter is a code


def without_asides(rows: Sequence[Row], bureau: Bureau | None) -> list[Row]:
    """The rows that may be part of the answer, in their order."""
    kept: list[Row] = []
    aside: re.Pattern[str] | None = None
    signed, owed = False, None
    own = without_undisputed([without_name(row) for row in _between_greeting_and_edges(rows, bureau)])
    for at, row in enumerate(own):
        opens = _opens(row) or (_EXPLAINS if _is_legend(own, at, bureau) else None)
        if owed is not None and row.page != owed:  # "The results begin on the next page"
            signed, owed = shows_file(own[at:], bureau), None
            aside = _RIGHTS if signed else None
        if aside is not None and not signed and _heads_report(own, at):
            aside = None  # what stands below is told apart by what it shows
        if SIGNED.match(row.text) or _ENDED.match(row.text):
            aside, signed = _RIGHTS, any(numbers_in(each) or heads_outcomes(each) for each in kept)
            owed = None if signed else row.page
        elif opens is not None:
            aside = opens if aside is None or not signed else aside
        elif aside is _UNDISPUTED and not (_heads_results(row) and not _heads_statuses(row)):
            continue
        elif _ends_aside(own, at, bureau, signed=signed) or (
            aside is not None and not signed and _goes_back(own, at, aside, bureau)
        ):
            if aside is not None and numbers_in(row):
                kept.extend(_name_above(own, at, kept))
            aside = None
        if aside is None and not _is_beside(own, at):
            kept.append(row)
    return without_details(kept, _saying(kept, bureau))


def _heads_report(rows: Sequence[Row], at: int) -> bool:
    """Whether a page begins here with the title of a report, which comes along with a letter."""
    return at > 0 and rows[at - 1].page != rows[at].page and _REPORT.match(rows[at].text) is not None


def _heads_results(row: Row) -> bool:
    """Whether a heading says that answers follow."""
    if heads_outcomes(row) or is_prefixed(row.text):
        return True
    return _RESULTS.match(row.text) is not None and _EXPLAINS.search(row.text) is None


def _heads_statuses(row: Row) -> bool:
    """Whether a row heads a table of accounts that has their own status, and no other outcome."""
    said = [column.label for column in outcome_columns(row) if column.role == "said"]
    return bool(said) and all(plain(label) in ACCOUNTS_OWN for label in said)


def _saying(rows: Sequence[Row], bureau: Bureau | None) -> Callable[[Row], bool]:
    """Whether a row of facts says more: what they were before, or under the label of a status what became of it."""
    changes = {row for at in range(len(rows)) if (found := changes_at(rows, at)) for row in rows[at : found.stop]}

    def says(row: Row) -> bool:
        if row in changes or _CHANGED.search(row.text) or title_in(unprefixed(row.tokens), bureau, whole=True):
            return True
        known = title_in(row.tokens, bureau)
        if known is not None and is_prose(Row(row.tokens[len(known.tokens) :] or row.tokens)):
            return True  # "Updated: The information you disputed was changed."
        at = next((at for at, token in enumerate(row.tokens) if plain(token.text) == "status"), None)
        return at is not None and title_in(row.tokens[at + 1 :], bureau) is not None

    return says


def _goes_back(rows: Sequence[Row], at: int, aside: re.Pattern[str], bureau: Bureau | None) -> bool:
    """Whether a paragraph begins here that speaks to the reader again, behind an offer or an explanation of words."""
    row = rows[at]
    if aside is _RIGHTS or not is_prose(row) or not row.text[:1].isupper() or _SELLS.search(row.text):
        return False
    if title_in(row.tokens[: row.gaps[1:].index(wide) + 1] if (wide := max(row.gaps[1:])) > _CELL else (), bureau):
        return False  # a term and its meaning
    if _explained(rows, at, bureau) is not None or is_below_cell(rows, at):
        return False
    ended = rows[at - 1].text.rstrip().endswith(".")
    told = said_of((), [row.tokens], bureau)
    return (ended and _SPEAKS.search(row.text) is not None) or (told is not None and told.outcome in OF_THE_WHOLE)


def _between_greeting_and_edges(rows: Sequence[Row], bureau: Bureau | None) -> list[Row]:
    """Without what stands above the greeting (addresses, dates, the letter's title), and what runs along the pages."""
    greeting = greeting_at(rows)
    if any(_answers(row, bureau) for row in rows[: greeting + 1]):
        greeting = -1
    head = rows[: greeting + 1]
    heads = {plain(row.text) for row in head}
    return [
        row
        for at, row in enumerate(rows)
        if at > greeting and not runs_along(rows, at, heads) and not is_readers_own(row, head)
    ]


def _answers(row: Row, bureau: Bureau | None) -> bool:
    """Whether a row heads items, as a table's heading does or a title with its outcome; the letter's title does not."""
    if heads_outcomes(row):
        return True
    return is_prefixed(row.text) and title_in(unprefixed(row.tokens), bureau) is not None


def _is_beside(rows: Sequence[Row], at: int) -> bool:
    """Whether a row tells where somebody is to be reached, or what the consumer had said."""
    text = rows[at].text
    if CONTACT.search(text):
        return False
    runs = runs_of(rows[at])
    if len(runs) > 1 and _CLAIM.fullmatch(text_of(runs[0])):
        return True
    return tells_source(rows, at) or any(pattern.search(text) for pattern in (_TOLD_US, _QUOTED, _TO_FILL_IN))


def _ends_aside(rows: Sequence[Row], at: int, bureau: Bureau | None, *, signed: bool) -> bool:
    row = rows[at]
    if _heads_results(row):
        return True
    if signed:
        return False
    if numbers_in(row) or _names_and_tells(row, bureau) or _heads_so_many(row, bureau):
        return True
    if names_behind_label(row, rows[at + 1] if at + 1 < len(rows) else None):
        return True
    if at and rows[at - 1].page != row.page and is_title_of_report(row):
        return True
    follows = rows[at + 1] if at + 1 < len(rows) else None
    title = title_in(row.tokens, bureau, whole=True)
    heads = title is not None and not is_prose(row)
    if (
        heads
        and follows is not None
        and title_in(follows.tokens, bureau) is None
        and not stated_in(follows.tokens).facts
    ):
        named = numbers_in(follows) or (is_name(follows) and in_capitals(follows.tokens) and not _opens(follows))
        if named:
            return True
    return row.text.rstrip().endswith(":") and re.search(r"(?i)\b(?:result|outcome)s?\b", row.text) is not None


def _heads_so_many(row: Row, bureau: Bureau | None) -> bool:
    """Whether a row is an outcome's title with the count of its items: no explanation has one."""
    words, count = uncounted(row.tokens)
    return count is not None and title_in(unprefixed(words), bureau, whole=True) is not None


def _names_and_tells(row: Row, bureau: Bureau | None) -> bool:
    """Whether a row has a name in capitals in its first cell, and an outcome in another."""
    starts = [0, *(at for at, gap in enumerate(row.gaps) if at and gap > _CELL), len(row.tokens)]
    cells = [row.tokens[one:other] for one, other in pairwise(starts)]
    if len(cells) < 2 or not in_capitals(cells[0]) or not is_name(Row(cells[0])) or stated_in(cells[0]).facts:
        return False
    if len(plain(text_of(cells[0]))) < _SHORTEST_NAME:
        return False
    return any(title_in(cell, bureau, whole=True) is not None for cell in cells[1:])


def _opens(row: Row) -> re.Pattern[str] | None:
    """Which kind of aside a short row, or one set in capitals, heads: an explanation, rights, or an offer."""
    if _RUN_IN.match(row.text):
        return _RIGHTS
    if _UNASKED.match(row.text):
        return _UNDISPUTED
    if len(row.tokens) > _MOST_WORDS or row.text.rstrip().endswith((",", ";")) or heads_outcomes(row):
        return None
    if _SUMMARY.search(row.text):
        return _RIGHTS
    if sum(gap > _ENTRY for gap in row.gaps[1:]) >= _MENU:
        return None  # what else a page of the reader's account has: "Disputes   Alerts   Documents"
    if not row.text[:1].isupper() or _LISTED.match(row.text) or CONTACT.search(row.text):
        return None
    if _UNDISPUTED.search(row.text):
        return _UNDISPUTED
    if row.text.rstrip().endswith(".") and not row.text.isupper() and len(row.tokens) > 4:
        return None
    return next((pattern for pattern in (_EXPLAINS, _RIGHTS, _SOURCES, _SELLS) if pattern.search(row.text)), None)


def _is_legend(rows: Sequence[Row], at: int, bureau: Bureau | None) -> bool:
    """Whether a title with its explanation begins here, and one of the next rows has another one so explained."""
    named = at > 0 and (numbers_in(rows[at - 1]) or _is_of_kind(rows, at) or _is_name_above(rows[at - 1]))
    first = None if named else _explained(rows, at, bureau)
    if first is None:
        return False
    for other in range(at + 1, min(len(rows), at + 2 + _LEGEND_ROWS)):
        if numbers_in(rows[other]):
            return False
        second = _explained(rows, other, bureau)
        if second is not None and plain(second) != plain(first):
            return True
        if second is None and not is_prose(rows[other]) and not rows[other].text[:1].islower():
            return False  # what stands between is no explanation: the next item's name
    return False


def _is_name_above(row: Row) -> bool:
    """Whether a row may be an item's name: words in capitals that say nothing, and head nothing."""
    if len(row.tokens) < _LEAST_NAME or not row.text.isupper() or is_prefixed(row.text) or _opens(row) is not None:
        return False
    return is_name(row) and not stated_in(row.tokens).facts


def _is_of_kind(rows: Sequence[Row], at: int) -> bool:
    """Whether a name stands above a row, and the kind of that entry between: what follows is said of it."""
    if at < _LEGEND_ROWS - 1 or KIND.match(rows[at - 1].text) is None or is_prose(rows[at - 1]):
        return False
    name = rows[at - 2].tokens[
        : next((place for place, gap in enumerate(rows[at - 2].gaps) if place and gap > _CELL), None)
    ]
    return in_capitals(name) and len(plain(text_of(name))) > _SHORTEST_NAME


def _explained(rows: Sequence[Row], at: int, bureau: Bureau | None) -> str | None:
    """The title that a row begins with, if it, or the row below, goes on to explain it of no item in particular."""
    tokens = rows[at].tokens
    while tokens and not plain(tokens[0].text):
        tokens = tokens[1:]
    if (
        not tokens
        or is_prefixed(text_of(tokens))
        or labelled(tokens, SAYING_LABELS)
        or not tokens[0].text[:1].isupper()
    ):
        return None
    explained_below = at + 1 < len(rows) and is_prose(rows[at + 1]) and _GENERIC.match(rows[at + 1].text) is not None
    for stop in range(min(len(tokens), _MOST_WORDS), 0, -1):
        rest = text_of(tokens[stop:]).lstrip(" :-–—.")
        words = [word for word in rest.split() if plain(word)]
        signed = text_of(tokens[stop:])[:1] in _SIGNS and mostly_capitals(text_of(tokens[:stop]))
        goes_on = len(words) >= 3 and (rest[:1].isupper() or signed) and _GENERIC.match(rest) is not None
        # Reading a title is dear: first whether anything explains it.
        if (goes_on or (not words and explained_below)) and _is_title(tokens[:stop], bureau):
            if is_prose(Row(tuple(tokens[:stop]))) and tokens[stop - 1].text.endswith("."):
                continue  # a sentence of its own
            return text_of(tokens[:stop])
    return None


def _is_title(tokens: Sequence[Token], bureau: Bureau | None) -> bool:
    """Whether words are an outcome's title: one of the list, or one of which each word is understood."""
    said = composed_title(bureau, folded(tokens).text) if len(tokens) > 1 else title_in(tokens, bureau)
    return said is not None or title_in(tokens, bureau, whole=True) is not None


def _name_above(rows: Sequence[Row], at: int, kept: Sequence[Row]) -> list[Row]:
    """Rows in capitals right above an account that follows an aside: its name, not the aside's last words."""
    above: list[Row] = []
    for row in reversed(rows[max(0, at - 2) : at]):
        letters = [sign for sign in row.text if sign.isalpha()]
        if row in kept or not letters or sum(sign.isupper() for sign in letters) < 0.7 * len(letters):
            break
        above.insert(0, row)
    return above
