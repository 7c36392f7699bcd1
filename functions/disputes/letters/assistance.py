"""What a language model is asked when it may put reasons in other words, and whether its answer can be used.

It sees no value of the consumer's: each name, number, amount and date is taken out and replaced by a mark, and put back
afterwards. An answer that lost a mark, doubled one, or brought a number of its own is not used.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Annotated, Final, NamedTuple

from pydantic import Field, TypeAdapter, ValidationError

from contracts.plain_text import PlainText
from functions.disputes.items import PlanItem

TASK: Final = (
    "You reword passages of a consumer's letter to a credit bureau. The input is a JSON object: id to passage. Answer"
    " with one JSON object alone: the same ids, each with its passage in other plain words. Write in the first person,"
    " calmly, in complete sentences, no longer than the passage. Marks such as [[1]] stand for values that you don't"
    " see: keep each mark of a passage exactly once and unchanged. Add no fact, name, number, date, law, promise,"
    " threat or advice, and leave nothing out."
)
MOST_TOKENS: Final = 2000
TEMPERATURE: Final = 0.4
PATIENCE_S: Final = 6
_MARK: Final = re.compile(r"\[\[\d+]]")
_NUMBER: Final = re.compile(r"\$?\d(?:[\d,./*-]*[\d*])?")
_REASON: Final[TypeAdapter[str]] = TypeAdapter(Annotated[PlainText, Field(min_length=20, max_length=1500)])


class Masked(NamedTuple):
    """A passage without its values. values: by mark."""

    text: str
    values: Mapping[str, str]


def masked(item: PlanItem) -> Masked:
    """The finding in words, each value in it behind a mark."""
    known = {item.furnisher, item.account_mask or "", *(fact.value for fact in item.facts)}
    longest_first = sorted(filter(None, known), key=lambda value: (-len(value), value))
    pattern = re.compile("|".join([*map(re.escape, longest_first), _NUMBER.pattern]))
    values: dict[str, str] = {}

    def mark(found: re.Match[str]) -> str:
        name = f"[[{len(values) + 1}]]"
        values[name] = found.group()
        return name

    return Masked(pattern.sub(mark, item.explanation), values)


def question(passages: Mapping[str, Masked]) -> str:
    """What is sent: passages by the place they have in the letter, not by any id of ours."""
    return json.dumps({str(place): each.text for place, each in enumerate(passages.values(), 1)})


def answered(answer: str, passages: Mapping[str, Masked]) -> dict[str, str]:
    """The passages that came back fit to be used, with their values; what is not fit is left out."""
    try:
        said = json.loads(answer)
    except ValueError:
        return {}
    if not isinstance(said, dict):
        return {}
    found = ((id, _restored(said.get(str(place)), each)) for place, (id, each) in enumerate(passages.items(), 1))
    return {id: text for id, text in found if text is not None}


def _restored(said: object, passage: Masked) -> str | None:
    if not isinstance(said, str) or not _keeps(_MARK.findall(said), passage.values):
        return None
    if re.search(r"\d|[\[\]{}]", _MARK.sub("", said)):
        return None
    text = _MARK.sub(lambda mark: passage.values[mark.group()], said).strip()
    try:
        return _REASON.validate_python(text)
    except ValidationError:
        return None


def _keeps(marks: Iterable[str], values: Mapping[str, str]) -> bool:
    return Counter(marks) == Counter(values.keys())
