"""What facts of one text say of each other: which is of other information, which of a rest, which of nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from contracts.wordings.asides import CLAUSE
from contracts.wordings.words import About, Deed, Fact

_CONTRAST = re.compile(r"(?:^|(?<= ))(?:but|while|whereas|however|though|although|yet)(?= )")
_FIELD = re.compile(
    r"\b(?:balance|status|dates?(?: (?:opened|closed|reported|filed))?|payments?|limit|amount|amt|history|remarks?|"
    r"rating|"
    r"past due|lates?|charge off|name|phone|terms|high credit|fees?|delinquenc(?:y|ies)|closed|interest|"
    r"address(?:es)?|employer|responsibility|"
    r"ownership)\b"
)
_JOINS = re.compile(r"\b(?:and|plus|with|also|received)\b")
_CORRECTIVE = re.compile(
    r"correct|fix|amend|revis|rectif|right|adjust|modif|remed|repair|conced|gave in|granted|sustained|agree|removed"
)
_ROUTINE = re.compile(r"refresh|updat|brought|current|new|add|post|chang")
_BESIDES = re.compile(
    r"\b(?:in addition|additionally|separately|elsewhere|besides(?: that| this)?|at the same time|furthermore|moreover|"
    r"beyond that|on top of that|meanwhile|while (?:they|it|we) (?:was|were) at it|apart from that|further)\b(?! to)"
)
_SUPPLIED = re.compile(
    r"(?:gave|given|sent|supplied|furnished|provided|reported|posted|loaded|added|submitted)\b.*\bnew\b"
)
_SAME_CHANGE = re.compile(
    r"\b(?:change|update|revision|amendment|modification|it)s? .*\bthe (?:same )?$|\b(?:though|although|but|and) the $"
)
_TOO = re.compile(r"\balso (?:been |[a-z]+ ){0,2}$")
_OR = re.compile(r" or (?:(?:is|are|was|were|it|they|be|been) )*$")
_NOTHING_BUT = re.compile(
    r"\bnothing (?:that |which )?(?:[a-z]+ ){1,6}?(?:amended|changed|updated|revised|corrected|modified|altered) "
    r"(?P<about>(?:but )?only [a-z ]+?)(?= \.| ?$)"
)
"""What was disputed stays, and fields are counted up that don't: "nothing you disputed was changed, only Balance"."""
ONLY_OTHER = re.compile(
    r"(?: (?!not|no|never)[a-z0-9']+){0,6}?(?: \.)?(?: (?:but|though|although|however|and|which|yet))?"
    r"(?: (?:only|all|just))?"
    r"(?: (?:in|to|with))? (?P<about>O~+)(?= \.| ?$)"
)
_EXCEPT = re.compile(
    r"\b(?:but not|and not|not|except(?: for)?|with the exception of|but never)"
    r"(?: (?:in|as to|to|for|regarding|concerning|about|on))? (?P<about>D~*)(?= \.| "
    r"[a-z]+ \.|$|.{0,3}$| )"
)
_ALSO: Final = r"(?:plus|along with|together with|as well as|in addition to) (?:(?!not|no)[a-z]+ ){0,5}?"
_WITH_OTHER = re.compile(
    r"(?: (?!not|no|never|but)[a-zA-Z0-9'~]+){0,4}?(?: \.)? "
    rf"(?P<by>(?:and also|and|as (?:were|was|did|has been|have been)|with) |{_ALSO})"
    r"(?:as (?:[a-z]+ ){1,3}?(?:asked|told|instructed|requested|directed|reported)(?: us)? )?(?:in )?(?P<about>O~+)"
)
COMES_WITH = re.compile(rf" (?:with |{_ALSO}|(?:that |have |has |also )*received )O~+")
"""Other information that comes with a deed."""
WITH_ALSO = re.compile(rf" {_ALSO}O~+")
_ELLIPTIC: Final = (
    (re.compile(r"\bso (?:was|were|has|have|did|are|is) (?P<about>[DO]~*)"), Deed.CHANGED, None),
    (
        re.compile(
            r"\bnot .*?(?P<about>O~+)(?: (?:on|in|of|for) (?:this|the|that|your) \w+)? (?:did|were|was|have|has|are)"
            r"(?: too| also| so)?(?= \.|$)"
        ),
        Deed.CHANGED,
        None,
    ),
    (
        re.compile(r"(?P<about>[DR]~+) (?:did|was|were|has|have|is|are) not(?= \.|$| because\b| as\b| since\b)"),
        Deed.LEFT,
        None,
    ),
    (re.compile(r"^(?P<about>O~+) only$"), Deed.CHANGED, None),
    (re.compile(r"^(?P<about>P~{5,8})$"), Deed.CHANGED, None),
    (_EXCEPT, Deed.LEFT, About.DISPUTED),
    (
        re.compile(
            rf"(?:\bnot (?:about|as to|on|for|with regard to|regarding|concerning)|\bbut not) "
            rf"(?P<about>(?:the |your )?(?:\w+ )??{_FIELD.pattern})"
        ),
        Deed.LEFT,
        About.REST,
    ),
)
"""What is said with half a sentence: "and so were others", "but not the date"."""


def beside(found: Sequence[Fact], text: str, plain: str) -> tuple[Fact, ...]:
    """The facts of a text in their order, each with what the others say of it."""
    facts = list(found)
    for pattern, deed, about in _ELLIPTIC:
        facts.extend(
            Fact(deed, about or About(match["about"][0]), *match.span("about")) for match in pattern.finditer(text)
        )
    facts = _uncovered([_of_other_alone(fact, facts, text) for fact in facts])
    facts += [more for fact in facts if (more := _with_other(fact, text)) is not None]
    facts = [_besides(fact, facts, text) for fact in facts]
    if any(_SAME_CHANGE.search(text[: fact.start]) for fact in facts if fact.about is About.OTHER):
        facts = [_of_other_too(fact) for fact in facts]
    facts = [_of_the_rest(fact, facts, text, plain) for fact in facts]
    if (besides := _NOTHING_BUT.search(text)) is not None:
        start, end = besides.span("about")
        facts = [*(fact for fact in facts if fact.end <= start), Fact(Deed.CHANGED, About.OTHER, start, end)]
    others = any(fact.deed is Deed.CHANGED and fact.about is About.OTHER for fact in facts)
    if others and not any(fact.deed is Deed.SURE for fact in facts):
        facts = [_of_the_mistake(fact, text) for fact in facts]
    return tuple(sorted(_decided(facts, text), key=lambda fact: (fact.start, fact.end)))


def is_corrective(words: str) -> bool:
    """Whether a change is one of what was wrong: corrected, not only brought up to date."""
    return _CORRECTIVE.search(words) is not None


def _of_other_too(fact: Fact) -> Fact:
    """A change that words behind say was of other information: "updated, but the change isn't what you disputed"."""
    own = fact.deed is Deed.CHANGED and fact.about is About.ITEM
    return fact._replace(about=About.OTHER) if own else fact


def _besides(fact: Fact, facts: Sequence[Fact], text: str) -> Fact:
    """A change that comes besides what is told already as one of other information: "in addition, it was updated"."""
    if fact.deed is not Deed.CHANGED or fact.about in (About.OTHER, About.BOTH, About.PART):
        return fact
    if text[fact.start : fact.end].startswith("refresh"):
        first = [each for each in facts if each.end < fact.start and "." not in text[each.end : fact.start]]
        known = any(each.deed is Deed.SURE or is_corrective(text[each.start : each.end]) for each in first)
        return fact._replace(about=About.OTHER) if known else fact
    if fact.about is not About.ITEM:
        return fact
    if _SUPPLIED.match(text[fact.start : fact.end]) and any(
        each.deed in (Deed.SURE, Deed.LEFT) or is_corrective(text[each.start : each.end]) for each in facts
    ):
        return fact._replace(about=About.OTHER)
    told = any(each.end < fact.start and each.deed in (Deed.CHANGED, Deed.SURE, Deed.LEFT) for each in facts)
    sentence = text[text.rfind(" . ", 0, fact.start) + 1 : fact.start]
    anew = _BESIDES.search(sentence) or (_ROUTINE.search(text[fact.start : fact.end]) and _TOO.search(sentence))
    return fact._replace(about=About.OTHER) if told and anew else fact


def _of_the_rest(fact: Fact, facts: Sequence[Fact], text: str, plain: str) -> Fact:
    """What was left or verified beside another field that was corrected, as the rest of what was disputed."""
    if fact.deed not in (Deed.SURE, Deed.LEFT) or fact.about not in (About.ITEM, About.DISPUTED):
        return fact
    own = _fields(fact, text, plain)
    for other in facts:
        if other.deed is not Deed.CHANGED or other.about not in (About.ITEM, About.DISPUTED, About.LISTED):
            continue
        corrected = _CORRECTIVE.search(text[other.start : other.end]) is not None
        both = fact.about is other.about is About.DISPUTED
        theirs = _fields(other, text, plain)
        if (corrected or both) and own and theirs and not own & theirs:
            return fact._replace(about=About.REST)
    return fact


def _fields(fact: Fact, text: str, plain: str) -> set[str]:
    """The field that a fact is of: the last that its clause names before it, else those behind it."""
    start = max((each.end() for each in CLAUSE.finditer(text, 0, fact.start)), default=0)
    stop = CLAUSE.search(text, fact.end)
    before = _FIELD.findall(plain[start : fact.end])
    behind = _FIELD.findall(plain[fact.end : stop.start() if stop else None])
    return {each.rstrip("s") for each in before[-1:] or behind}


def _of_the_mistake(fact: Fact, text: str) -> Fact:
    """A correction beside changes of other information: what was wrong is what was disputed."""
    own = fact.deed is Deed.CHANGED and fact.about is About.ITEM
    return fact._replace(about=About.DISPUTED) if own and _CORRECTIVE.search(text[fact.start : fact.end]) else fact


def _of_other_alone(fact: Fact, facts: Sequence[Fact], text: str) -> Fact:
    """A change as that of other information, if words behind say so: "Updated - what you did not dispute"."""
    if (
        fact.deed is not Deed.CHANGED
        or fact.about is not About.ITEM
        or not (only := ONLY_OTHER.match(text[fact.end :]))
    ):
        return fact
    if is_corrective(text[fact.start : fact.end]) and _JOINS.search(only[0]):
        return fact
    taken = any(fact.end <= each.start < fact.end + only.end() for each in facts)
    return fact if taken else fact._replace(about=About.OTHER)


def _with_other(fact: Fact, text: str) -> Fact | None:
    """The change of other information that a fact comes with: "corrected, along with other fields"."""
    found = _WITH_OTHER.match(text[fact.end :]) if fact.deed in (Deed.CHANGED, Deed.SURE) else None
    joined = found is not None and (fact.deed is Deed.CHANGED or found["by"] != "and ")
    if found is None or not joined or fact.about is About.OTHER:
        return None
    return Fact(Deed.CHANGED, About.OTHER, fact.end + found.start("about"), fact.end + found.end("about"))


def _decided(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Without what is one of several things that may become of it: "verified, updated or deleted"."""
    open_: set[Fact] = set()
    for last in facts:
        if (joined := _OR.search(text[: last.start])) is None:
            continue
        others = [fact for fact in facts if fact.end == joined.start()]
        while before := [
            fact for fact in facts if fact not in others and fact.end + 1 in {each.start for each in others}
        ]:
            others += before
        if any(fact.deed is not last.deed for fact in others):
            open_ |= {last, *others}
    return [fact for fact in facts if fact not in open_]


def _uncovered(found: Iterable[Fact]) -> list[Fact]:
    """Without those whose words lie within longer ones that state something else."""
    every = list(dict.fromkeys(found))
    return [
        one
        for one in every
        if not any(
            other.deed is not one.deed
            and other.start <= one.start
            and one.end <= other.end
            and other.end - other.start > one.end - one.start
            for other in every
        )
    ]


def is_contrast(sentence: str, after: str) -> bool:
    """Whether a clause speaks of another field than the one before "but": of the rest of what was disputed."""
    parts = _CONTRAST.split(sentence)
    behind = parts[-1] + (re.split(r" \. | and ", after)[0] if after else "")
    before, fields = set(_FIELD.findall(parts[0])), set(_FIELD.findall(behind))
    return len(parts) > 1 and bool(before and fields) and not before & fields
