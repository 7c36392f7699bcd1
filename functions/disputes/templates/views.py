"""What is shown of a template: where it stands, what it says, and a sample letter of it."""

from __future__ import annotations

from collections.abc import Iterable

from contracts.law import law_pack
from functions.disputes import templating
from functions.disputes.letters.judging import Judged, Problem, judge
from functions.disputes.letters.model import Letter
from functions.disputes.letters.templates import Template
from kernel.context import Context
from kernel.errors import Invalid
from kernel.http import Response

MOST_PROBLEMS = 50


class TemplateUnfit(Invalid):
    """No letter can be drafted from it, or one that the law, or a house rule, does not allow."""

    title = "Template unfit"


class TemplateView(Response):
    """A version with its wordings. preview: a sample letter of it, passage by passage; samples: how many letters were
    drafted from it and held to the compliance rules."""

    standing: templating.TemplateLine
    template: Template
    preview: tuple[str, ...]
    samples: int


def fit(template: Template, ctx: Context) -> Judged:
    """What sample letters of the template say; `TemplateUnfit` lists everything that is wrong with it."""
    judged = judge(template, pack=law_pack(), on=ctx.now.date())
    if judged.problems:
        raise TemplateUnfit(
            f"The template has {len(judged.problems)} faults; see errors.",
            errors=[*_shown(judged.problems[:MOST_PROBLEMS])],
        )
    return judged


def _shown(problems: Iterable[Problem]) -> Iterable[dict[str, str]]:
    return ({"field": f"template.{problem.where}", "message": problem.message} for problem in problems)


def template_view(row: templating.Row, judged: Judged) -> TemplateView:
    return TemplateView(
        standing=templating.line(row),
        template=templating.template_in(row),
        preview=preview_of(judged).prose,
        samples=judged.samples,
    )


def preview_of(judged: Judged) -> Letter:
    assert judged.preview is not None  # a fit template has sample letters
    return judged.preview
