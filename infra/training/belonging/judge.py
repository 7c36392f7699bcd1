"""How well trees tell what is said of items in letters of a set that they were not grown on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from functions.reports.disclosures.answers.belonging.trees import Trees, read_trees
from functions.reports.disclosures.answers.belonging.weighed import answers_of
from infra.training.belonging.grow import grown_on
from infra.training.belonging.letters import Lesson


class Figures(NamedTuple):
    """Shares of the items of a set that were mentioned: right, wrong; the rest is left open."""

    items: int
    right: float
    wrong: float


def left_out(lessons: Sequence[Lesson], name: str, least: float) -> Figures:
    """The figures of a set by trees grown on all others, if what is less likely than `least` is left open."""
    trees = read_trees(grown_on([lesson for lesson in lessons if lesson.of != name]))
    return figures([lesson for lesson in lessons if lesson.of == name], trees, least)


def figures(lessons: Sequence[Lesson], trees: Trees, least: float) -> Figures:
    items = right = wrong = 0
    for lesson in lessons:
        answers = answers_of(lesson.page, trees)
        seen: set[int] = set()
        for mention in lesson.page.mentions:
            truth = lesson.truths.get(mention.entity)
            if truth is None or mention.entity in seen:
                continue
            seen.add(mention.entity)
            answer = answers.get(id(mention.item))
            told = answer.said.outcome if answer is not None and answer.likelihood >= least else None
            items += 1
            right += told in truth.accepted
            wrong += told is not None and told not in truth.accepted
    share = max(items, 1)
    return Figures(items, round(right / share, 4), round(wrong / share, 4))
