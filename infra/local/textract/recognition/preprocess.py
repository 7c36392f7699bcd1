"""Making a picture of a page fit for recognition: which way it lies, how skewed it is, which lines are ruled.

Measured on 300 and 150 dpi pages of reports: without these, ruled payment grids are lost altogether.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from infra.local.textract.recognition.geometry import Box, Frame, quarter_turns, rotation, scaling
from infra.local.textract.recognition.reading import Rules

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

DPI = 300
UPSCALE_UNDER_DPI = 200
DOWNSCALE_OVER_DPI = 400
_SKEW_DPI = 100
_MOST_SKEW = 12  # half degrees
_SKEW_POINTS = 60_000
_STEM_DPI = 150
_UPRIGHT_STEMS = 1.15

# Ruled lines, in inches at the upright page's scale.
_LEAST_ACROSS = 0.5
_LEAST_DOWN = 0.23
_LEAST_DOWN_BETWEEN = 0.1
_TOUCHES = 0.012
_LEAST_DOWN_ALONE = 0.5
_MOST_THICK = 0.045
_NEAR = 0.03
# A hairline's grey lies between paper and ink once it is blurred: darker than this share of the way to ink will do.
_FAINT = 0.5


@dataclass(frozen=True)
class Picture:
    """A page's picture made upright; `to_original` leads to pixels of the picture as it came."""

    image: Image.Image
    to_original: Frame
    dpi: float


def straighten(image: Image.Image, dpi: float, turns: int, degrees: float) -> Picture:
    """Turn, deskew and scale in one resampling: each further one would cost sharpness."""
    factor = DPI / dpi if dpi > DOWNSCALE_OVER_DPI else 2.0 if dpi < UPSCALE_UNDER_DPI else 1.0
    whole = Frame()
    if factor < 1:  # an affine sampling of every n-th pixel would drop thin strokes
        small = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
        whole = scaling(small[0] / image.width, small[1] / image.height)
        image = image.resize(small, Image.Resampling.LANCZOS)
    frame = quarter_turns(turns, image.width, image.height)
    width, height = (image.height, image.width) if turns % 2 else image.size
    turned, new_width, new_height = rotation(-degrees, width, height)
    grown = max(1.0, factor)
    frame = frame.then(turned).then(scaling(grown, grown))
    size = (round(new_width * grown), round(new_height * grown))
    if turns % 4 or degrees or grown > 1:
        image = image.transform(
            size,
            Image.Transform.AFFINE,
            frame.inverse().coefficients(),
            Image.Resampling.BICUBIC,
            fillcolor=background(image),
        )
    return Picture(image, whole.then(frame).inverse(), dpi * factor)


def background(image: Image.Image) -> int:
    """The paper's grey: what most pixels of the lighter half are."""
    counts = image.histogram()
    return int(np.argmax(counts[128:])) + 128 if sum(counts[128:]) else 255


def threshold(image: Image.Image) -> int:
    """Otsu's: the grey that parts ink from paper best."""
    counts = np.asarray(image.histogram(), dtype=np.float64)
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        difference = sums / below - (sums[-1] - sums) / above
        between = np.nan_to_num(below * above * difference**2)
    return int(np.argmax(between))


def find_pose(image: Image.Image, dpi: float) -> tuple[bool, float]:
    """Whether the lines of text run down the page, and by how many degrees clockwise the page is skewed.

    Lines of text make a profile of strong bands when it is taken along them.
    """
    factor = max(1, round(dpi / _SKEW_DPI))
    small = image.reduce(factor).filter(ImageFilter.MedianFilter(3))
    ink = np.asarray(small) < threshold(small)
    ink &= ~_long_runs(ink, round(_LEAST_ACROSS * dpi / factor))
    ink &= ~_long_runs(ink.T, round(_LEAST_ACROSS * dpi / factor)).T
    ys, xs = np.nonzero(ink)
    if len(xs) < 100:
        return False, 0.0
    if len(xs) > _SKEW_POINTS:
        chosen = np.random.default_rng(0).choice(len(xs), _SKEW_POINTS, replace=False)
        xs, ys = xs[chosen], ys[chosen]
    across, score = _best_angle(xs, ys)
    # A page on its side: x takes the part of y; the angle of its skew keeps its sense.
    down, score_down = _best_angle(-ys, xs)
    sideways = score_down > score * 1.1 and _stems(image, dpi) < _UPRIGHT_STEMS
    return (True, down) if sideways else (False, across)


def _stems(image: Image.Image, dpi: float) -> float:
    """Edges met on the way across over those met on the way down: about 1.3 for upright text, for letters have stems.

    The columns of a payment grid make bands as strong as lines of text do; this tells them apart.
    """
    factor = max(1, round(dpi / _STEM_DPI))
    small = image.reduce(factor)
    ink = np.asarray(small) < threshold(small)
    ink &= ~_long_runs(ink, round(_LEAST_ACROSS * dpi / factor))
    ink &= ~_long_runs(ink.T, round(_LEAST_ACROSS * dpi / factor)).T
    down = np.count_nonzero(np.diff(ink, axis=0))
    return int(np.count_nonzero(np.diff(ink, axis=1))) / max(1, int(down))


def _best_angle(xs: NDArray[np.int64], ys: NDArray[np.int64]) -> tuple[float, float]:
    best = max((_banding(xs, ys, step / 2), -abs(step), step / 2) for step in range(-_MOST_SKEW, _MOST_SKEW + 1))
    around = [best[2] + step / 20 for step in range(-10, 11)]
    fine = max((_banding(xs, ys, angle), -abs(angle), angle) for angle in around)
    return round(fine[2], 2), fine[0]


def _banding(xs: NDArray[np.int64], ys: NDArray[np.int64], degrees: float) -> float:
    angle = np.deg2rad(degrees)
    rows = np.rint(ys * np.cos(angle) - xs * np.sin(angle)).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.sum(np.diff(counts) ** 2))


def _runs(ink: Mask, least: int) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Row, first and one past the last column of every run of ink at least so long."""
    edges = np.diff(np.pad(ink, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    long = ends - starts >= least
    return rows[long], starts[long], ends[long]


def _long_runs(ink: Mask, least: int) -> Mask:
    marks = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int8)
    rows, starts, ends = _runs(ink, least)
    marks[rows, starts] = 1
    marks[rows, ends] -= 1
    return np.cumsum(marks, axis=1, dtype=np.int8)[:, :-1].astype(bool)


def find_rules(picture: Picture) -> Rules:
    """Thin long lines across and down; thick ones are bars and stay."""
    image, dpi = picture.image, picture.dpi
    paper = background(image)
    limit = paper - round(_FAINT * (paper - threshold(image)))
    along = max(1, round(0.008 * dpi))
    across_ink = np.asarray(image.filter(ImageFilter.BoxBlur((along, 0)))) < limit
    horizontal = [
        each for each in _segments(across_ink, round(_LEAST_ACROSS * dpi)) if each.height <= _MOST_THICK * dpi
    ]
    down_ink = np.asarray(image.filter(ImageFilter.BoxBlur((0, along)))) < limit
    vertical = []
    for each in _segments(np.ascontiguousarray(down_ink.T), round(_LEAST_DOWN_BETWEEN * dpi)):
        box = Box(each.top, each.left, each.bottom, each.right)
        if box.width <= _MOST_THICK * dpi and _is_vertical_rule(box, horizontal, dpi):
            vertical.append(box)
    return Rules(tuple(horizontal), tuple(vertical))


def _is_vertical_rule(box: Box, horizontal: list[Box], dpi: float) -> bool:
    """Longer than any letter's stem: alone, at a horizontal rule, or from one such rule to the next.

    The last is a row by itself, such as a grid leaves at the foot or the head of a page.
    """
    if box.height >= _LEAST_DOWN_ALONE * dpi:
        return True
    if box.height >= _LEAST_DOWN * dpi:
        return any(_meets(rule, box, _NEAR * dpi) for rule in horizontal)
    touches, x = _TOUCHES * dpi, box.centre[0]
    crossed = [rule for rule in horizontal if rule.left - touches <= x <= rule.right + touches]
    return all(
        any(rule.top - touches <= end <= rule.bottom + touches for rule in crossed) for end in (box.top, box.bottom)
    )


def _meets(horizontal: Box, vertical: Box, near: float) -> bool:
    x, y = vertical.centre[0], horizontal.centre[1]
    return horizontal.left - near <= x <= horizontal.right + near and vertical.top - near <= y <= vertical.bottom + near


def _segments(ink: Mask, least: int) -> list[Box]:
    """Runs of neighbouring rows that overlap, as one box each."""
    open_: list[list[float]] = []
    done: list[list[float]] = []
    for row, start, end in zip(*(part.tolist() for part in _runs(ink, least)), strict=True):
        still = []
        joined: list[float] | None = None
        for each in open_:
            if each[3] < row - 1:
                done.append(each)
            elif each[0] <= end + 3 and start <= each[2] + 3:
                if joined is None:
                    joined = each
                    each[0], each[2], each[3] = min(each[0], start), max(each[2], end), row + 1
                    still.append(each)
                else:
                    joined[0], joined[1] = min(joined[0], each[0]), min(joined[1], each[1])
                    joined[2] = max(joined[2], each[2])
            else:
                still.append(each)
        if joined is None:
            still.append([start, row, end, row + 1])
        open_ = still
    return [Box(*each) for each in done + open_]


def without_rules(picture: Picture, rules: Rules) -> Image.Image:
    """The picture with its rules painted over with paper."""
    pixels = np.array(picture.image)
    paper, margin = background(picture.image), max(1, round(0.004 * picture.dpi))
    for each in (*rules.horizontal, *rules.vertical):
        top, left = max(0, int(each.top) - margin), max(0, int(each.left) - margin)
        pixels[top : int(each.bottom) + margin, left : int(each.right) + margin] = paper
    return Image.fromarray(pixels)
