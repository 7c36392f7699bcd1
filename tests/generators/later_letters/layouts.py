"""How a letter's items are laid out: a dozen forms of different years."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from textwrap import wrap
from types import MappingProxyType
from typing import Final

from reportlab.platypus import Flowable, KeepTogether, PageBreak, Preformatted

from contracts.outcomes import Outcome
from tests.generators.later_letters.answers import THIS, Answer, labelled, sentence
from tests.generators.later_letters.house import House
from tests.generators.later_letters.saying import Said
from tests.generators.later_letters.setting import Setting, Tick
from tests.generators.unseen_letters.model import ItemTruth

Body = tuple[list[Flowable], list[ItemTruth]]
Layout = Callable[[Random, House, Setting, Sequence[Answer]], Body]
COLUMNS: Final = 78  # signs of a dot-matrix line


def this(answer: Answer) -> str:
    """The item, where its name stands beside the sentence."""
    return f"this {THIS[answer.subject.section]}"


def kept(rng: Random, house: House, answers: Sequence[Answer]) -> dict[Outcome, Said]:
    """One label an outcome for the whole letter, as a form has it; no two the same."""
    return {outcome: labelled(rng, house, outcome) for outcome in dict.fromkeys(each.outcome for each in answers)}


def was_is(rng: Random, house: House, setting: Setting, answer: Answer) -> list[Flowable]:
    """The changed fields, as a table or in words."""
    if not answer.changes:
        return []
    before, after = rng.choice(house.before_after)
    if rng.random() < 0.5:
        rows = [(each.label, each.before, each.after) for each in answer.changes]
        return [setting.table(("", before, after), rows, (0.3, 0.3, 0.3), ruled=False)]
    return [
        setting.text(f"{each.label}: {before.lower()} {each.before}, {after.lower()} {each.after}", leftIndent=12)
        for each in answer.changes
    ]


def cards(rng: Random, house: House, setting: Setting, answers: Sequence[Answer]) -> Body:
    """A web page in print: a box an item, the outcome beside a coloured sign."""
    label, story, truths = rng.choice(house.number_labels), list[Flowable](), []
    signs = {Outcome.DELETED: ("tick", "#2e7d32"), Outcome.VERIFIED: ("cross", "#b71c1c")}
    right = rng.random() < 0.5
    for each in answers:
        saying = labelled(rng, house, each.outcome)
        named = [setting.cell(each.subject.name, bold=True), setting.cell(each.numbered(label) or each.subject.kind)]
        told = [setting.cell(saying.text, bold=True), *was_is(rng, house, setting.half(), each)]
        sign = Tick(*signs.get(each.outcome, ("arrow", "#555555")))
        row, shares = ((named, sign, told), (0.45, 0.05, 0.5)) if right else ((sign, told, named), (0.05, 0.5, 0.45))
        story.append(setting.card([row], shares))
        truths.append(each.truth(saying.text, saying.also))
    return story, truths


def ruled(rng: Random, house: House, setting: Setting, answers: Sequence[Answer]) -> Body:
    """A table: one row an item, its outcome first, in the middle or last."""
    place, label = rng.choice((0, 1, 2)), rng.choice(house.number_labels)
    head = [rng.choice(("Company", "Source", "Name on file")), label]
    head.insert(place, rng.choice(("What we did", "Disposition", "Finding", "Status after review")))
    shares = [0.32, 0.25]
    shares.insert(place, 0.43)
    rows, truths = [], []
    for each in answers:
        full = rng.random() < 0.3
        saying = sentence(rng, house, each.outcome, this(each)) if full else labelled(rng, house, each.outcome)
        moved = "".join(f"\n{x.label}: {x.before} -> {x.after}" for x in each.changes)
        row = [each.subject.name, each.numbered("") or each.subject.kind]
        row.insert(place, saying.text + moved)
        rows.append(row)
        truths.append(each.truth(saying.text, saying.also))
    return [setting.table(head, rows, shares, ruled=rng.random() < 0.6)], truths


def codes(rng: Random, house: House, setting: Setting, answers: Sequence[Answer]) -> Body:
    """A table with a code an item, and the legend that says what the codes mean."""
    used = kept(rng, house, answers)
    unused = [each for each in house.words.labels if each not in used]
    meanings = used | {each: labelled(rng, house, each) for each in rng.sample(unused, min(3, len(unused)))}
    signs = [chr(at) for at in range(65, 91)] if rng.random() < 0.5 else [str(at) for at in range(11, 99)]
    sign = dict(zip(meanings, rng.sample(signs, len(meanings)), strict=True))
    name, label = rng.choice(("Code", "Result code", "Rslt")), rng.choice(house.number_labels)
    rows, truths = [], []
    for each in answers:
        moved = "; ".join(f"{x.label} {x.before} to {x.after}" for x in each.changes)
        rows.append((each.subject.name, each.numbered("") or each.subject.kind, sign[each.outcome], moved))
        truths.append(each.truth(used[each.outcome].text, used[each.outcome].also))
    listed = setting.table(("Item", label, name, "Fields"), rows, (0.36, 0.26, 0.12, 0.26), ruled=rng.random() < 0.5)
    explained = [
        setting.title(rng.choice(("What the codes mean", "Key to result codes", "Codes used in this letter")), 1.0),
        *(
            setting.text(f"{sign[each]} = {meanings[each].text}", spaceAfter=1)
            for each in sorted(sign, key=lambda x: sign[x])
        ),
        setting.space(),
    ]
    return ([*explained, listed] if rng.random() < 0.4 else [listed, *explained]), truths


def grouped(rng: Random, house: House, setting: Setting, answers: Sequence[Answer]) -> Body:
    """By outcome, each group with its count."""
    story, truths, label = list[Flowable](), [], rng.choice(house.number_labels)
    mark = rng.choice(("-", "*", "+"))
    counted = rng.choice(("{0} ({1})", "{0}: {1} of {2}", "{1} - {0}"))
    for outcome, saying in kept(rng, house, answers).items():
        group = [each for each in answers if each.outcome is outcome]
        story.append(setting.title(counted.format(saying.text, len(group), len(answers)), 1.1))
        for each in group:
            line = ", ".join(filter(None, (each.subject.name, each.numbered(label) or each.subject.kind)))
            story += [*setting.bullets([line], mark), *was_is(rng, house, setting, each)]
            truths.append(each.truth(saying.text, saying.also))
    return story, truths


def matrix(rng: Random, house: House, setting: Setting, answers: Sequence[Answer]) -> Body:
    """Upper case in fixed columns, as from a line printer."""
    style = setting.style(1.0)
    style.fontName, style.fontSize, style.leading = "Courier", 9.0, 10.8
    label, before_after = rng.choice(house.number_labels).upper(), rng.choice(house.before_after)
    heading = rng.choice(("RESULT", "ACTION", "RESP"))
    story: list[Flowable] = [Preformatted("=" * COLUMNS + f"\nITEM  NAME / {label}\n" + "=" * COLUMNS, style)]
    truths = []
    for at, each in enumerate(answers, 1):
        full = rng.random() < 0.4
        saying = sentence(rng, house, each.outcome, this(each)) if full else labelled(rng, house, each.outcome)
        first = f"{at:03d}   {each.subject.name:<42}{each.numbered('') or each.subject.kind}".upper()
        lines = wrap(
            f"{heading}: {saying.text}".upper(), COLUMNS - 6, initial_indent=" " * 6, subsequent_indent=" " * 8
        )
        story += [
            KeepTogether(
                Preformatted("\n".join(wrap(first, COLUMNS, subsequent_indent=" " * 6, drop_whitespace=False)), style)
            )
        ]
        story.append(KeepTogether(Preformatted("\n".join(lines), style)))
        for change in each.changes:
            was, now = (
                f"{word} {value}" for word, value in zip(before_after, (change.before, change.after), strict=True)
            )
            story.append(Preformatted(f"{'':10}{change.label:<16}{was:<28}{now}".upper(), style))
        story.append(Preformatted("-" * COLUMNS, style))
        truths.append(each.truth(saying.text, saying.also, upper=True))
    return story, truths


def outcome_first(rng: Random, house: House, setting: Setting, answers: Sequence[Answer]) -> Body:
    """The outcome as a heading of its own over each item."""
    story, truths, label = list[Flowable](), [], rng.choice(house.number_labels)
    for each in answers:
        saying = labelled(rng, house, each.outcome)
        story.append(setting.text(saying.text.upper(), bold=True, spaceAfter=1))
        story.append(
            setting.text("\n".join(filter(None, (each.subject.name, each.numbered(label) or each.subject.kind))))
        )
        story += [*was_is(rng, house, setting, each), setting.rule()]
        truths.append(each.truth(saying.text.upper(), saying.also))
    return story, truths


def sentences(rng: Random, house: House, setting: Setting, answers: Sequence[Answer]) -> Body:
    """Prose: one sentence an item, which is named in its middle; bulleted, numbered or running on."""
    label, form = rng.choice(house.number_labels).lower(), rng.choice(("bullets", "paragraphs", "letters"))
    story, truths = list[Flowable](), []
    for at, each in enumerate(answers):
        saying = sentence(rng, house, each.outcome, each.placed(label))
        moved = "".join(f" {x.label} went from {x.before} to {x.after}." for x in each.changes)
        mark = {"bullets": "- ", "paragraphs": "", "letters": f"({chr(97 + at % 26)}) "}[form]
        story.append(setting.text(mark + saying.text + moved, leftIndent=0 if form == "paragraphs" else 14))
        truths.append(each.truth(saying.text, saying.also))
    return story, truths


def paragraphs(rng: Random, house: House, setting: Setting, answers: Sequence[Answer]) -> Body:
    """A heading with the item's name and number, then a paragraph, then what changed."""
    story, truths, label = list[Flowable](), [], rng.choice(house.number_labels)
    prefix = rng.choice(("", "Item {at}. ", "{at}) ", "Regarding: "))
    for at, each in enumerate(answers, 1):
        saying = sentence(rng, house, each.outcome, this(each))
        heading = " - ".join(filter(None, (each.subject.name, each.numbered(label))))
        story.append(setting.text(prefix.format(at=at) + heading, bold=True, spaceAfter=1))
        tail = rng.choice(
            ("", "", " If you have papers that say otherwise, send us copies.", " No action is needed from you.")
        )
        story += [setting.text(saying.text + tail), *was_is(rng, house, setting, each)]
        truths.append(each.truth(saying.text, saying.also))
    return story, truths


def cover(rng: Random, house: House, setting: Setting, answers: Sequence[Answer]) -> Body:
    """A cover page with counts, then the details from the second page on."""
    used, label = kept(rng, house, answers), rng.choice(house.number_labels)
    counts = [(said.text, str(sum(each.outcome is outcome for each in answers))) for outcome, said in used.items()]
    story: list[Flowable] = [
        setting.title(rng.choice(("At a glance", "Summary of this mailing", "Overview"))),
        setting.table(("Outcome", "Items"), [*counts, ("All items", str(len(answers)))], (0.7, 0.15), ruled=True),
        setting.text("The pages that follow give the outcome of each item."),
        PageBreak(),
        setting.title(rng.choice(("Details", "Item by item", "The items in detail"))),
    ]
    truths = []
    for each in answers:
        facts = [("Name", each.subject.name), ("Type", each.subject.kind)]
        if each.numbered(label):
            facts.append((label if each.subject.number else "Date", each.numbered("")))
        facts.insert(rng.choice((0, len(facts))), ("Outcome", used[each.outcome].text))
        story += [setting.table((), facts, (0.25, 0.6), ruled=False, size=1.0), *was_is(rng, house, setting, each)]
        story.append(setting.rule())
        truths.append(each.truth(used[each.outcome].text, used[each.outcome].also))
    return story, truths


def two_columns(rng: Random, house: House, setting: Setting, answers: Sequence[Answer]) -> Body:
    """Items in two newspaper columns."""
    half, label, story, truths = setting.half(), rng.choice(house.number_labels), list[Flowable](), []
    for each in answers:
        saying = labelled(rng, house, each.outcome)
        story.append(half.text(each.subject.name, bold=True, spaceAfter=1))
        if each.numbered(label):
            story.append(half.text(each.numbered(label), spaceAfter=1))
        story.append(half.text(f"{rng.choice(('Outcome', 'Result', 'We found'))}: {saying.text}", spaceAfter=2))
        story += [half.text(f"{x.label}: {x.before} > {x.after}", spaceAfter=1) for x in each.changes]
        story.append(half.space())
        truths.append(each.truth(saying.text, saying.also))
    return [setting.side_by_side(story)], truths


def options(rng: Random, house: House, setting: Setting, answers: Sequence[Answer]) -> Body:
    """A form with all its boxes printed on each item and one of them ticked."""
    used, label = kept(rng, house, answers), rng.choice(house.number_labels)
    rest = [each for each in (Outcome.DELETED, Outcome.VERIFIED, Outcome.UPDATED_DISPUTED) if each not in used]
    boxes = used | {each: labelled(rng, house, each) for each in rest}
    empty, ticked = rng.choice((("[ ]", "[X]"), ("( )", "(x)"), ("___", "_X_")))
    story, truths = list[Flowable](), []
    for each in answers:
        heading = "   ".join(filter(None, (each.subject.name, each.numbered(label))))
        story.append(setting.text(heading, bold=True, spaceAfter=1, keepWithNext=1))
        story += [
            setting.text(f"{ticked if outcome is each.outcome else empty} {box.text}", leftIndent=16, spaceAfter=0)
            for outcome, box in boxes.items()
        ]
        story += [setting.space(4), *was_is(rng, house, setting, each)]
        truths.append(each.truth(f"{ticked} {used[each.outcome].text}", used[each.outcome].also))
    return story, truths


def slips(rng: Random, house: House, setting: Setting, answers: Sequence[Answer]) -> Body:
    """One line an item: name, dots, outcome, the number after it; what changed beneath."""
    story, truths, turned = list[Flowable](), [], rng.random() < 0.5
    for each in answers:
        saying = labelled(rng, house, each.outcome)
        shown = each.numbered("") or each.subject.kind
        line = (
            f"{shown} {each.subject.name}: {saying.text}"
            if turned
            else f"{each.subject.name} ... {saying.text} [{shown}]"
        )
        story += [setting.text(line, spaceAfter=2), *was_is(rng, house, setting, each)]
        truths.append(each.truth(saying.text, saying.also))
    return story, truths


LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType(
    {
        each.__name__: each
        for each in (
            cards, ruled, codes, grouped, matrix, outcome_first, sentences, paragraphs, cover, two_columns, options, slips,
        )
    }
)  # fmt: skip
"""Every bureau uses every form, in its own words, names of columns and typefaces."""
