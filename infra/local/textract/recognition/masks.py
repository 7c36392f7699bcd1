"""Masked account numbers, in which recognition takes one sign for another: `****#####***4939` was printed with stars.

Small stars are no text to the engine at all: it guesses letters, and loses the visible digits beside them. Their shape
gives them away: a row of equal specks that hang in the upper half of the line.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from infra.local.textract.recognition.geometry import Box
from infra.local.textract.recognition.reading import Word, agreed, rows_of

_STARRED = re.compile(r"[*#x×«»“”°'\"]{3,}", re.IGNORECASE)
_CROSSED = re.compile(r"(?<![A-WYZa-wyz])[Xx×]{4,}(?![A-WYZa-wyz])")
_VISIBLE = re.compile(r"\d{4,}")
_CROSSES = re.compile(r"\d?X{4,}")
_TAIL = re.compile(r"\d{1,4}")
_FIGURE = re.compile(r"\d")
_REPEATED = re.compile(r"([A-Z])\1{2,}", re.IGNORECASE)
_WHOLE = re.compile(r"\d*\*{3,}\d*")
_PARTLY_CROSSED = re.compile(r"(\d*)(X{4,})")
UNSURE = 70.0
LEAST_STARS = 3
# How far apart, in letter heights, the engine may leave the pieces of one number, and how close they stand in print.
_REACH = 2.5
_TOUCHING = 0.6
# Headings are so much higher than the usual word at most.
_TALLEST = 2.0
# So wide, in letter heights, are digits that it may lose behind stars.
_LOST = 7.0
_STAR_CONFIDENCE = 90.0
_CONTRADICTED = 50.0

ReadPart = Callable[[Box], tuple[str, float]]


def normalise_masks(text: str) -> str:
    """One sign for each run of mask signs, as long as it was read; what is visible stays as it is."""
    starred = _STARRED.sub(lambda run: _star(run.group()), text)
    return _CROSSED.sub(lambda run: "X" * len(run.group()), starred)


def _star(run: str) -> str:
    return "*" * len(run) if "*" in run or "#" in run else run


def join_crossed(words: Sequence[Word]) -> list[Word]:
    """`434831 XXXXXX` is one number: the engine takes the slant of an X for a gap."""
    found: list[Word] = []
    for row in rows_of(words):
        joined = row[:1]
        for word in row[1:]:
            before = joined[-1]
            gap = word.box.left - before.box.right
            if (
                _VISIBLE.fullmatch(before.text)
                and _CROSSES.fullmatch(word.text)
                and gap < max(before.box.height, word.box.height)
            ):
                joined[-1] = Word(
                    before.text + word.text, before.box.union(word.box), min(before.confidence, word.confidence)
                )
            else:
                joined.append(word)
        found += joined
    return found


@dataclass(frozen=True)
class _Speck:
    """A piece of ink parted from its neighbours by empty columns."""

    box: Box

    def hangs(self, top: float, height: float) -> bool:
        """Whether it is in the upper half of its line, as stars are, one or several grown together."""
        box = self.box
        return (
            box.bottom <= top + 0.68 * height
            and 0.25 * height <= box.height <= 0.7 * height
            and box.width >= 0.2 * height
            and (box.width <= 2 * box.height or box.height >= 0.4 * height)  # or it is a dash
        )


def read_masks(words: Sequence[Word], ink: NDArray[np.bool_], read: ReadPart) -> list[Word]:
    """Words that hide a mask are put together anew from their pieces; `read` reads a part of the page as one word."""
    sure = [_inked(word, ink).height for word in words if word.confidence >= UNSURE]
    if not sure:
        return list(words)
    usual = statistics.median(sure)
    found: list[Word] = []
    for row in rows_of(words):
        groups = list(_groups(row, usual))
        afters = [*(group[0].box.left for _, group in groups[1:]), float(ink.shape[1])]
        frame = _frame(row, usual, ink) if any(doubtful for doubtful, _ in groups) else None
        for (doubtful, group), after in zip(groups, afters, strict=True):
            masked = _starred(group, after, frame, usual, ink, read) if doubtful and frame else None
            found += [masked] if masked else [_recounted(word, ink) for word in group]
    return found


def _frame(row: Sequence[Word], usual: float, ink: NDArray[np.bool_]) -> tuple[float, float]:
    """Top and height of a row's letters, as its sure words have them; stars alone hang from the top of such a row."""
    sure = [word for word in row if word.confidence >= UNSURE and _inked(word, ink).height <= _TALLEST * usual]
    steady = [word for word in sure if not _is_doubtful(word)] or sure
    boxes = [_inked(word, ink) for word in steady or row]
    if steady:
        top = statistics.median(box.top for box in boxes)
        height = statistics.median(box.bottom for box in boxes) - top
    else:
        top = min(box.top for box in boxes)
        height = min(max(box.bottom for box in boxes) - top, 1.2 * usual)
    return top, height if height > 0.7 * usual else usual


def _inked(word: Word, ink: NDArray[np.bool_]) -> Box:
    """Where a word's ink stands: the engine's box may be far higher."""
    left, top = max(0, int(word.box.left)), max(0, int(word.box.top))
    part = ink[top : int(word.box.bottom) + 1, left : int(word.box.right) + 1]
    down, across = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not down.size:
        return word.box
    return Box(left + int(across[0]), top + int(down[0]), left + int(across[-1]) + 1, top + int(down[-1]) + 1)


def _groups(row: Sequence[Word], usual: float) -> Iterator[tuple[bool, list[Word]]]:
    """The row in parts: doubtful neighbours together, with digits that the engine cut off them; sure words alone."""
    group: list[Word] = []
    for at, word in enumerate(row):
        gap = word.box.left - group[-1].box.right if group else 0.0
        tail = group and gap < _REACH * usual and _TAIL.fullmatch(word.text)
        touching = _FIGURE.search(word.text) and any(
            _is_doubtful(other) and _between(word, other) < _TOUCHING * usual for other in row[max(0, at - 1) : at + 2]
        )
        if _is_doubtful(word) or tail or touching:
            if group and gap > _REACH * usual:
                yield True, group
                group = []
            group.append(word)
            continue
        if group:
            yield True, group
            group = []
        yield False, [word]
    if group:
        yield True, group


def _is_doubtful(word: Word) -> bool:
    """Whether a word may be a mask, or part of one: no word is one letter over and over."""
    return word.confidence < UNSURE or "*" in word.text or _REPEATED.fullmatch(word.text) is not None


def _between(one: Word, other: Word) -> float:
    """The gap between two words of a row, whichever comes first."""
    return max(one.box.left, other.box.left) - min(one.box.right, other.box.right)


def _starred(
    words: Sequence[Word],
    after: float,
    frame: tuple[float, float],
    usual: float,
    ink: NDArray[np.bool_],
    read: ReadPart,
) -> Word | None:
    """These neighbours as one masked number; None when they hold no row of stars.

    Digits behind the stars may have been lost: ink that stands close to these words, before the next one begins at
    `after`, is theirs.
    """
    top, height = frame
    left, right = words[0].box.left - usual / 3, words[-1].box.right
    lost = Box(right, top, min(after, right + _LOST * usual), top + height)
    for speck in _specks(ink, lost):
        if speck.box.left - right > _TOUCHING * usual:
            break
        right = speck.box.right
    area = Box(left, top - 0.1 * height, min(right + usual / 3, max(after - 1, right)), top + 1.1 * height)
    specks = [each for each in _specks(ink, area) if each.box.height > 0.2 * height]
    first, last = _longest_run([each.hangs(top, height) for each in specks])
    stars = _count(specks[first:last], height)
    gaps = [after.box.left - before.box.right for before, after in pairwise(specks)]
    if stars < LEAST_STARS or max(gaps, default=0.0) > usual:
        return None
    text, confidences = "*" * stars, [_STAR_CONFIDENCE]
    for part, before in ((specks[:first], True), (specks[last:], False)):
        if part:
            place = Box(part[0].box.left, area.top, part[-1].box.right, area.bottom)
            said, confidence = _said(words, place) or read(place)
            text = said + text if before else text + said
            confidences.append(confidence)
    return Word(
        text,
        Box(specks[0].box.left, top, specks[-1].box.right, top + height),
        _looked_twice(words, text, min(confidences)),
    )


def _said(words: Sequence[Word], place: Box) -> tuple[str, float] | None:
    """The digits that the engine surely read right there."""
    near = 0.25 * place.height
    for word in words:
        there = abs(word.box.left - place.left) <= near and abs(word.box.right - place.right) <= near
        if there and word.confidence >= UNSURE and word.text.isdecimal():
            return word.text, word.confidence
    return None


def _looked_twice(words: Sequence[Word], text: str, confidence: float) -> float:
    """How sure a number is, in the light of what the engine first made of it."""
    first = words[0] if len(words) == 1 and _WHOLE.fullmatch(words[0].text) else None
    if first is None:
        return confidence
    if first.text.strip("*") == text.strip("*"):
        return min(_STAR_CONFIDENCE, agreed(confidence, first.confidence))
    return min(confidence, _CONTRADICTED) if first.confidence >= UNSURE else confidence


def _count(specks: Sequence[_Speck], height: float) -> int:
    """How many stars: each that stands alone, and those grown together by the distance of the others."""
    alone = [each.box.width <= 0.8 * height for each in specks]
    starts = [
        after.box.left - before.box.left
        for before, after, single in zip(specks, specks[1:], alone, strict=False)
        if single
    ]
    pitch = statistics.median(starts) if starts else 0.55 * height
    gap = max(0.0, pitch - statistics.median([each.box.width for each in specks])) if starts else 0.0
    return sum(
        1 if single else round((each.box.width + gap) / pitch) for each, single in zip(specks, alone, strict=True)
    )


def _recounted(word: Word, ink: NDArray[np.bool_]) -> Word:
    """The engine counts long runs of X badly; where each stands clear of the next they can be counted."""
    crossed = _PARTLY_CROSSED.fullmatch(word.text)
    specks = _specks(ink, word.box) if crossed else []
    if crossed is None or len(specks) < LEAST_STARS:
        return word
    width = statistics.median(each.box.width for each in specks[-LEAST_STARS:])
    clear = [abs(each.box.width - width) <= 0.12 * width and each.box.width <= 1.2 * each.box.height for each in specks]
    crosses = clear[::-1].index(False) if False in clear else len(clear)
    if crosses < LEAST_STARS or len(specks) - crosses != len(crossed[1]):
        return word
    return replace(word, text=crossed[1] + "X" * crosses)


def _specks(ink: NDArray[np.bool_], area: Box) -> list[_Speck]:
    left, top = max(0, int(area.left)), max(0, int(area.top))
    part = ink[top : int(area.bottom) + 1, left : int(area.right) + 1]
    if part.size == 0:
        return []
    columns = np.flatnonzero(np.diff(np.concatenate(([0], part.any(axis=0).astype(np.int8), [0]))))
    found = []
    for start, end in zip(columns[::2].tolist(), columns[1::2].tolist(), strict=True):
        rows = np.flatnonzero(part[:, start:end].any(axis=1))
        found.append(_Speck(Box(left + start, top + int(rows[0]), left + end, top + int(rows[-1]) + 1)))
    return found


def _longest_run(flags: Sequence[bool]) -> tuple[int, int]:
    """First and one past the last of the longest row of true flags."""
    best, start = (0, 0), 0
    for index, flag in enumerate([*flags, False]):
        if not flag:
            best = max(best, (start, index), key=lambda each: each[1] - each[0])
            start = index + 1
    return best
