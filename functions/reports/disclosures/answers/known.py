"""Names that a letter may speak of: those of the consumer's own report, and those that the letter lists elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from contracts.matching.names import NameMatch, compare_names
from contracts.report import Report
from contracts.result_letter import LetterSection
from functions.reports.disclosures.geometry.rows import Row, Token
from functions.reports.disclosures.lexicon import distance, plain

_LEAST_LETTERS: Final = 3
_LETTERS_PER_SLIP: Final = 8
_MOST_WORDS: Final = 9
_SHOWN: Final = 4
_MOST_SHORTENED: Final = 6
_SHORTEST: Final = 6  # letters of a name that is spelt in another way
_AS_GOOD: Final = (NameMatch.SAME, NameMatch.ALIKE)
_CAPITALS = re.compile(r"[A-Z0-9][A-Z0-9&/.,'-]*")
_NUMBER = re.compile(r"[0-9*Xx]{4,}")
_HEAD = re.compile(r"[0-9]{5,14}(?=[*Xx.•])")


class KnownEntry(NamedTuple):
    """An entry of the newest report of the letter's bureau: what it may be called in the letter."""

    name: str
    number: str | None
    section: LetterSection


class Span(NamedTuple):
    """Where a known name stands among words."""

    start: int
    stop: int
    section: LetterSection | None


def entries_of(report: Report) -> tuple[KnownEntry, ...]:
    """All entries of a report that a bureau's answer may be about."""
    account, inquiry = LetterSection.ACCOUNT, LetterSection.INQUIRY
    record, personal = LetterSection.PUBLIC_RECORD, LetterSection.PERSONAL
    found = [KnownEntry(each.furnisher, each.account_number, account) for each in report.tradelines if each.furnisher]
    found += [KnownEntry(each.inquirer, None, inquiry) for each in report.inquiries if each.inquirer]
    found += [KnownEntry(each.court, each.reference_number, record) for each in report.public_records if each.court]
    consumer = report.consumer
    names = (" ".join(filter(None, (one.first, one.middle, one.last, one.suffix))) for one in consumer.names)
    found += [KnownEntry(name, None, personal) for name in names if name]
    lines = (
        ", ".join(filter(None, (one.line, one.city, " ".join(filter(None, (one.state, one.postal_code))))))
        for one in consumer.addresses
    )
    found += [KnownEntry(line, None, personal) for line in lines if line]
    found += [KnownEntry(each.name, None, personal) for each in consumer.employers if each.name]
    return tuple(found)


def with_known_numbers(rows: Sequence[Row], known: Iterable[KnownEntry]) -> list[Row]:
    """The rows with a mask behind first signs of a number that the report shows: of dots the page may keep none."""
    heads = {shown.group() for entry in known if entry.number and (shown := _HEAD.match(entry.number))}
    courts = {entry.number for entry in known if entry.number and entry.section is LetterSection.PUBLIC_RECORD}

    def masked(token: Token) -> Token:
        core = token.text.rstrip(".,;:")
        if core in courts:  # a court's number has no mask that would tell it
            return token._replace(text=f"***{core[-_SHOWN:]}{token.text[len(core) :]}")
        return token._replace(text=f"{core}****") if core in heads else token

    if not (heads or courts):
        return list(rows)
    return [Row(tuple([masked(token) for token in row.tokens])) for row in rows]


class Vocabulary:
    """Names made ready to be found in running text, whatever signs stand between their words."""

    def __init__(self, entries: Iterable[tuple[str, LetterSection | None]]) -> None:
        self._by_letters: dict[str, LetterSection | None] = {}
        self._names: dict[str, LetterSection | None] = {}
        for name, section in entries:
            key = plain(name)
            self._names.setdefault(name, section)
            if len(key) >= _LEAST_LETTERS:
                self._by_letters.setdefault(key, section)
        self._spelt: dict[str, tuple[LetterSection | None] | None] = {}
        self._firsts = {key[:2] for key in self._by_letters}

    def __bool__(self) -> bool:
        """Whether any name is known."""
        return bool(self._by_letters)

    def section_of(self, name: str) -> LetterSection | None:
        """The kind of the entry that is called so; None for a name that is not known."""
        key = self._nearest(plain(name))
        return self._by_letters[key] if key is not None else None

    def spans(self, tokens: Sequence[Token]) -> list[Span]:
        """Where names stand, the longest at each place, none over another."""
        found: list[Span] = []
        at = 0
        while at < len(tokens):
            span = self._longest(tokens, at) or self._shortened(tokens, at)
            if span is not None:
                found.append(span)
            at = span.stop if span is not None else at + 1
        return found

    def _longest(self, tokens: Sequence[Token], at: int) -> Span | None:
        best: Span | None = None
        letters = ""
        if plain(tokens[at].text)[:2] not in self._firsts:
            return None
        exact = False
        for stop in range(at + 1, min(len(tokens), at + _MOST_WORDS) + 1):
            letters += plain(tokens[stop - 1].text)
            key = self._nearest(letters)
            # Words behind a name look like a slip in it.
            if key is not None and (key == letters or not exact):
                best, exact = Span(at, stop, self._by_letters[key]), exact or key == letters
        return best

    def _shortened(self, tokens: Sequence[Token], at: int) -> Span | None:
        """A furnisher's name as another spells it, "PORTFOLIO RECOV ASSOC", where a run of capitals begins."""
        if at and _CAPITALS.fullmatch(tokens[at - 1].text) and any(sign.isalpha() for sign in tokens[at - 1].text):
            return None
        stop = at
        while stop < min(len(tokens), at + _MOST_SHORTENED) and _CAPITALS.fullmatch(tokens[stop].text):
            stop += 1
            if tokens[stop - 1].text.endswith((",", ".")) or (stop < len(tokens) and _NUMBER.match(tokens[stop].text)):
                break
        letters = [sign for token in tokens[at:stop] for sign in token.text if sign.isalpha()]
        if len(letters) < _SHORTEST:
            return None
        found = self._alike(" ".join(token.text for token in tokens[at:stop]).rstrip(".,"))
        return Span(at, stop, found[0]) if found else None

    def _alike(self, name: str) -> tuple[LetterSection | None] | None:
        """The kind of the entry whose name is spelt so; None where no name of the report is."""
        if name not in self._spelt:
            accounts = (
                (section,)
                for known, section in self._names.items()
                if section in (None, LetterSection.ACCOUNT, LetterSection.INQUIRY)
                and compare_names(name, known) in _AS_GOOD
            )
            self._spelt[name] = next(accounts, None)
        return self._spelt[name]

    def _nearest(self, letters: str) -> str | None:
        if letters in self._by_letters:
            return letters
        most = len(letters) // _LETTERS_PER_SLIP
        if not most:
            return None
        near = [key for key in self._by_letters if abs(len(key) - len(letters)) <= most and key[:2] == letters[:2]]
        return next((key for key in near if distance(key, letters, most) <= most), None)
