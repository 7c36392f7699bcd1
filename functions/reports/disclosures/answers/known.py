"""Names that a letter may speak of: those of the consumer's own report, and those that the letter lists elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from contracts.matching.names import NameMatch, compare_names
from contracts.report import Report
from contracts.result_letter import LetterSection
from functions.reports.disclosures.geometry.rows import Row, Token, gap_between, runs_of, text_of
from functions.reports.disclosures.lexicon import distance, plain
from functions.reports.recognition.upright import ASPECT

_LEAST_LETTERS: Final = 3
_LEAST_CUT: Final = 8  # letters of a name that its column has cut off
_LETTERS_PER_SLIP: Final = 8
_MOST_WORDS: Final = 9
_SHOWN: Final = 4
_MOST_SHORTENED: Final = 6
_SHORTEST: Final = 6  # letters of a name that is spelt in another way
_AS_GOOD: Final = (NameMatch.SAME, NameMatch.ALIKE)
_MOST_LINES: Final = 3  # of a name in its cell
_NEXT_LINE: Final = 2.3  # heights from one to the next
_SAME_EDGE: Final = 0.004
_SPACE: Final = 0.3  # heights
_BEHIND: Final = ":;"
_CAPITALS = re.compile(r"[A-Z0-9][A-Z0-9&/.,'-]*")
_NUMBER = re.compile(r"[0-9*Xx]{4,}")
_FIRST, _FIRST_SIGNS = re.compile(r"[0-9]{4,12}[.]?"), re.compile(r"[0-9]+[.]")
_LAST, _LAST_SIGNS = re.compile(r"[.]?[0-9]{4}"), re.compile(r"[.][0-9]+")
_LEAST_CUT_NUMBERS: Final = 2
_CELL: Final = 3.0  # heights between two cells
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


def with_known_numbers(rows: Sequence[Row], known: Sequence[KnownEntry]) -> list[Row]:
    """The rows with a mask behind first signs of a number that the report shows: of dots the page may keep none."""
    heads = {shown.group() for entry in known if entry.number and (shown := _HEAD.match(entry.number))}
    courts = {entry.number for entry in known if entry.number and entry.section is LetterSection.PUBLIC_RECORD}

    def masked(token: Token) -> Token:
        core = token.text.rstrip(".,;:")
        if core in courts:  # a court's number has no mask that would tell it
            return token._replace(text=f"***{core[-_SHOWN:]}{token.text[len(core) :]}")
        return token._replace(text=f"{core}****{_stop_of(token.text)}") if core in heads else token

    if not (heads or courts):
        return _with_cut_numbers(rows)
    named = [(plain(entry.name), shown.group()) for entry in known if (shown := _HEAD.match(entry.number or ""))]
    return _with_cut_numbers([_begun(Row(tuple([masked(token) for token in row.tokens])), named) for row in rows])


def _stop_of(text: str) -> str:
    """The stop of the sentence behind the four dots of a mask."""
    return "." if text.endswith("." * 5) else ""


def _with_cut_numbers(rows: Sequence[Row]) -> list[Row]:
    """The rows with a mask at signs of a number that stand alone in the cell behind a name, of which the page keeps
    none of the dots, where it keeps some in other rows: before the last signs, or behind the first."""
    ends = [row for row in rows if row.gaps[-1] > _CELL and _is_named(row)]
    for kept, cut, masked in ((_FIRST_SIGNS, _FIRST, "{}****"), (_LAST_SIGNS, _LAST, "****{}")):
        own = [row for row in ends if cut.fullmatch(row.tokens[-1].text)]
        if len(own) < _LEAST_CUT_NUMBERS or not any(kept.fullmatch(row.tokens[-1].text) for row in own):
            continue
        last = {row: row.tokens[-1] for row in own}
        signs = {row: masked.format(token.text.strip(".")) for row, token in last.items()}
        rows = [Row((*row.tokens[:-1], last[row]._replace(text=signs[row]))) if row in last else row for row in rows]
        ends = [row for row in ends if row not in last]
    return list(rows)


def _is_named(row: Row) -> bool:
    """Whether all before the last word is a name in capitals, and its place in a list."""
    return all(_CAPITALS.fullmatch(token.text) for token in row.tokens[:-1]) and row.text.upper() != row.text.lower()


def _begun(row: Row, named: Sequence[tuple[str, str]]) -> Row:
    """A row with a mask behind the first signs of a number beside the name of its account: fewer than the report shows,
    and the page keeps none of the dots behind them."""
    own = [head for name, head in named if name in plain(row.text)]

    def is_begun(token: Token) -> bool:
        core = token.text.rstrip(".")
        return len(core) >= _SHOWN and core.isdigit() and any(head.startswith(core) for head in own)

    if not any(is_begun(token) for token in row.tokens):
        return row
    return Row(
        tuple(
            each._replace(text=each.text.rstrip(".") + "****" + _stop_of(each.text)) if is_begun(each) else each
            for each in row.tokens
        )
    )


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
        self._firsts = {key[:letters] for key in self._by_letters for letters in (1, 2)}  # "U S BANK"

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
            whole, cut = self._longest(tokens, at), self._cut(tokens, at)
            longer = self._shortened(tokens, at)
            if longer is not None and whole is not None and not _NUMBER.search(text_of(tokens[longer.stop :][:1])):
                longer = None  # words behind a name are its own only up to its number
            others = (cut, longer)
            span = max(
                (each for each in (whole, *others) if each is not None), key=lambda each: each.stop, default=None
            )
            if span is not None:
                found.append(span)
            at = span.stop if span is not None else at + 1
        return found

    def is_name(self, words: Sequence[Token]) -> bool:
        """Whether words are a known name, letter for letter."""
        return plain(text_of(words)) in self._by_letters

    def _longest(self, tokens: Sequence[Token], at: int) -> Span | None:
        best: Span | None = None
        letters = ""
        if plain(tokens[at].text)[:2] not in self._firsts:
            return None
        exact = False
        for stop in range(at + 1, min(len(tokens), at + _MOST_WORDS) + 1):
            if stop > at + 1 and gap_between(tokens[stop - 2], tokens[stop - 1]) > _CELL:
                break  # the next cell
            letters += plain(tokens[stop - 1].text)
            key = self._nearest(letters)
            # Words behind a name look like a slip in it.
            if key is not None and (key == letters or not exact):
                best, exact = Span(at, stop, self._by_letters[key]), exact or key == letters
        return best

    def _cut(self, tokens: Sequence[Token], at: int) -> Span | None:
        """A name that a column has cut off, in the midst of a word or behind one: "RIVERBEND NATIONAL B"."""
        if plain(tokens[at].text)[:2] not in self._firsts or not _CAPITALS.fullmatch(tokens[at].text.rstrip(_BEHIND)):
            return None
        letters, best = "", None
        for stop in range(at + 1, min(len(tokens), at + _MOST_WORDS) + 1):
            word = tokens[stop - 1].text
            letters += plain(word)
            key = next((key for key in self._by_letters if key.startswith(letters) and key != letters), None)
            if key is None or not _CAPITALS.fullmatch(word.rstrip(_BEHIND)):
                break
            if len(letters) >= _LEAST_CUT and stop > at + 1:
                best = Span(at, stop, self._by_letters[key])
            if word[-1] in _BEHIND:
                break
        return best

    def _shortened(self, tokens: Sequence[Token], at: int) -> Span | None:
        """A furnisher's name as another spells it, "PORTFOLIO RECOV ASSOC", where a run of capitals begins."""
        if at and _CAPITALS.fullmatch(tokens[at - 1].text) and any(sign.isalpha() for sign in tokens[at - 1].text):
            return None
        if tokens[at].text.isdigit():
            return None  # the item's place in a list
        stop = at
        while stop < min(len(tokens), at + _MOST_SHORTENED) and _CAPITALS.fullmatch(tokens[stop].text.rstrip(_BEHIND)):
            stop += 1
            if tokens[stop - 1].text.endswith((",", ".", *_BEHIND)) or (
                stop < len(tokens) and _NUMBER.match(tokens[stop].text)
            ):
                break
        letters = [sign for token in tokens[at:stop] for sign in token.text if sign.isalpha()]
        if len(letters) < _SHORTEST:
            return None
        found = self._alike(" ".join(token.text for token in tokens[at:stop]).rstrip(".,:;"))
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


def with_whole_cells(rows: Sequence[Row], is_whole: Callable[[Sequence[Token]], bool]) -> list[Row]:
    """The rows with what runs over lines of its cell, as a known name does, on the first of them: only all lines are
    whole."""
    left: list[Row | None] = list(rows)
    for at in range(len(rows)):
        row = left[at]
        for place, run in enumerate(runs_of(row)) if row is not None else ():
            lines = _lines_of_cell(left, at, run, is_whole)
            if not lines:
                continue
            assert row is not None
            own = [token for line in (run, *lines.values()) for token in line]
            row = left[at] = Row(tuple(token for other in _with_run(row, place, own) for token in other))
            for below, line in lines.items():
                under = left[below]
                assert under is not None
                rest = tuple(token for token in under.tokens if token not in line)
                left[below] = Row(rest) if rest else None
    return [row for row in left if row is not None]


def _lines_of_cell(
    rows: Sequence[Row | None], at: int, run: Sequence[Token], is_whole: Callable[[Sequence[Token]], bool]
) -> dict[int, list[Token]]:
    """The runs below a cell's first line that are whole with it, by their rows; empty where none are."""
    row, first = rows[at], run[0].text[:1]
    others = [token for token in row.tokens if token not in run] if row is not None and first.isdigit() else []
    # Figures may begin an address in a table; alone, or beside other figures, it is the one that the letter is sent to.
    beside = bool(others) and not any(sign.isdigit() for token in others for sign in token.text)
    if not (first.isupper() or beside) or is_whole(run):
        return {}
    lines: dict[int, list[Token]] = {}
    last, words = run[0], list(run)
    for below in range(at + 1, len(rows)):
        row = rows[below]
        if row is None:
            continue
        step = row.baseline - last.upright.bottom
        if row.page != last.page or step > _NEXT_LINE * last.upright.height or len(lines) == _MOST_LINES - 1:
            break
        edge = run[0].upright.left
        under = next((each for each in runs_of(row) if abs(each[0].upright.left - edge) < _SAME_EDGE), None)
        if under is None:
            continue
        lines[below] = under
        last, words = under[0], [*words, *under]
        if is_whole(words):
            return lines
    return {}


def _with_run(row: Row, place: int, words: Sequence[Token]) -> list[list[Token]]:
    """The cells of a row with other words in the place of one: as wide as the widest line, for the next is beside."""
    runs = runs_of(row)
    first = runs[place][0]
    right = max(token.upright.right for token in words)
    space = _SPACE * first.upright.height * ASPECT
    letters = sum(len(token.text) for token in words)
    width = (right - first.upright.left - space * (len(words) - 1)) / letters
    at = first.upright.left
    runs[place] = []
    for token in words:
        upright = first.upright._replace(left=at, width=width * len(token.text))
        runs[place].append(token._replace(upright=upright))
        at = upright.right + space
    return runs
