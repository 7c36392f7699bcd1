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
from infra.local.textract.recognition.reading import Word, rows_of

_STARRED = re.compile(r"[*#x×«»“”°'\"]{3,}", re.IGNORECASE)
_CROSSED = re.compile(r"(?<![A-WYZa-wyz])[Xx×]{4,}(?![A-WYZa-wyz])")
_VISIBLE = re.compile(r"\d{4,}")
_CROSSES = re.compile(r"\d?X{4,}")
_TAIL = re.compile(r"\d{1,4}")
_PARTLY_CROSSED = re.compile(r"(\d*)(X{4,})")
UNSURE = 70.0
LEAST_STARS = 3
# How far apart, in letter heights, the engine may leave the pieces of one number.
_REACH = 2.5
_STAR_CONFIDENCE = 90.0

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
        )


def read_masks(words: Sequence[Word], ink: NDArray[np.bool_], read: ReadPart) -> list[Word]:
    """Words that hide a mask are put together anew from their pieces; `read` reads a part of the page as one word."""
    sure = [word.box.height for word in words if word.confidence >= UNSURE]
    if not sure:
        return list(words)
    usual = statistics.median(sure)
    found: list[Word] = []
    for row in rows_of(words):
        steady = [word for word in row if word.confidence >= UNSURE and word.box.height <= 1.4 * usual] or row
        top = statistics.median(word.box.top for word in steady)
        height = min(statistics.median(word.box.bottom for word in steady) - top, 1.2 * usual)
        for doubtful, group in _groups(row, usual):
            masked = _starred(group, top, height, usual, ink, read) if doubtful else None
            found += [masked] if masked else [_recounted(word, ink) for word in group]
    return found


def _groups(row: Sequence[Word], usual: float) -> Iterator[tuple[bool, list[Word]]]:
    """The row in parts: doubtful neighbours together (with digits that the engine cut off them), sure words alone."""
    group: list[Word] = []
    for word in row:
        gap = word.box.left - group[-1].box.right if group else 0.0
        tail = group and gap < _REACH * usual and _TAIL.fullmatch(word.text)
        if word.confidence < UNSURE or "*" in word.text or tail:
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


def _starred(
    words: list[Word], top: float, height: float, usual: float, ink: NDArray[np.bool_], read: ReadPart
) -> Word | None:
    """These neighbours as one masked number; None when they hold no row of stars."""
    left, right = words[0].box.left - usual / 3, words[-1].box.right + usual / 3
    area = Box(left, top - 0.1 * height, right, top + 1.1 * height)
    specks = [each for each in _specks(ink, area) if each.box.height > 0.2 * height]
    first, last = _longest_run([each.hangs(top, height) for each in specks])
    stars = _count(specks[first:last], height)
    gaps = [after.box.left - before.box.right for before, after in pairwise(specks)]
    if stars < LEAST_STARS or max(gaps, default=0.0) > usual:
        return None
    text, confidences = "*" * stars, [_STAR_CONFIDENCE]
    for part, before in ((specks[:first], True), (specks[last:], False)):
        if part:
            said, confidence = read(Box(part[0].box.left, area.top, part[-1].box.right, area.bottom))
            text = said + text if before else text + said
            confidences.append(confidence)
    return Word(text, Box(specks[0].box.left, top, specks[-1].box.right, top + height), statistics.fmean(confidences))


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
