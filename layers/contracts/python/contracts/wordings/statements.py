"""What sentences state, taken apart: what was done, to which information, and whether it is denied.

No list holds the sentences that bureaus write, but few things can become of an item, and few words are meant for each:
the families of words stand in `outcomes.json`. First the nouns are found that tell the disputed information from other
information and a part from the whole, then the deeds; a deed's clause says which of them it is about.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import Final

from contracts.wordings.words import About, Deed, Fact, known_wordings

_GAP = re.compile(r"[^a-z0-9.']+")
_STOP = re.compile(r"(?<!\bno)(?<!\bmr)\.(?=\s|$)|[;!?](?=\s|$)")
_BREAK = re.compile(r"(?:(?<=\s)|^)[-–—](?=\s|$)|:(?=\s|$)")
_LOOSE = re.compile(r"(?<![a-z0-9])['.]+|['.]+(?![a-z0-9])")
_WORD = r"[a-zA-Z0-9'~]+"
# "After review we determined": that is done; "after our review we will" is not.
_REVIEWED = (
    r"(?:(?:an?|our|the|careful|further|due|full|thorough) ){0,3}(?:review|reinvestigation|investigation|research|"
    r"consideration|examination)(?: of (?:your|the|this) \w+)? (?:we|it|equifax|experian|transunion) "
    r"(?!will|may|shall|can|must|is (?:complete|finished|done))"
)
_CONDITION = re.compile(
    r"\b(?:items|information|accounts) that(?: [a-z]+){0,1} ?$|(?:\b(?:if|whether|when|whenever|unless|"
    r"until|in case|as soon as|how|why|"
    r"request that|ask that|ask us to|asked us to verify|"
    r"please(?! (?:be (?:advised|informed|aware)|note))|you believe|you think)"
    rf"|(?:^|\. )(?:once|where|after(?! {_REVIEWED})|before))(?: {_WORD}){{0,8}} ?$"
)  # fmt: skip
# A sentence that begins so tells of what may be, or of such items in general.
_SUPPOSED = re.compile(
    r"^(?:and |but |so |or )?(?:if|unless|whenever|in case|should)\b|"
    r"^(?:(?:an?|one(?= \w+ that)|any|each|every|all|negative|accurate|inaccurate|incomplete|unverifiable|most) )*"
    r"(?:items|information|accounts|inquiries|data|entries|"
    r"(?<=\ba )item|(?<=\ban )(?:item|account|inquiry|entry)|"
    r"(?<=\bany )(?:item|account)|(?<=\bone )(?:item|account)|one) "
    r"(?:marked|(?:that|which|found|not)\b(?:(?!.*\b(?:has|have) been)| (?:has|have) been [a-z]+ (?:can|may)))\b|"
    r"^(?:blocked|deleted|removed|suppressed|verified|corrected) (?:items|information|accounts|data|entries) "
    r"(?:is|are|may|can|cannot|will)\b|"
    r"^an? (?:(?:hard|soft|negative) )?(?:item|account|inquiry|entry|bankruptcy) (?:stays|remains|may|can)\b"
)
# What agencies tell of how they work (15 U.S.C. 1681i(a)(6)(B)(iii), (7)): no finding on an item.
_PROCEDURE = re.compile(
    r"\b(?:steps|procedures?|methods?|process)\b.* to (?:determine|verify|check|establish|ensure)\b"
)
_IN_GENERAL = re.compile(
    r"\b(?:generally|usually|normally|typically|as a rule|in general|depending on|(?:is|are|will be) then|"
    r"(?:each|every|any) (?:furnisher|creditor|company|source|lender|item|account))\b"
)
# What whoever reads the letter had said: nobody found that so.
_CLAIMED = re.compile(
    r"(?<!as )(?<!way )\byou (?:(?:also|have|had|then|originally|previously|further|may|can|believe you) )*"
    r"(?:said|say|told us|stated?|claim(?:ed)?|wrote|asked|requested|wanted|asserted?|indicated?|explain(?:ed)?|"
    r"contend(?:ed)?|complain(?:ed)?|informed us|advised us|believed|feel|felt|thought)\b"
    r"(?! (?:to us |us |for us )?(?:about|after|on)\b)"
)
_OWN_VOICE = re.compile(
    r"\b(?:i (?:am|was|have|had|did|do|never|paid|don't|didn't|want|cannot|can't|dispute|believe|opened|closed|made|"
    r"know)|i'm|i've|my|mine)\b"
)
"""Letters say "we": whoever says "I" is the reader, quoted."""
_ANSWERED = re.compile(
    r"\b(?:and|so|but|which|who|then|therefore|however)(?: \w+)? "
    r"(?:we|it|this|equifax|experian|transunion|is|was|were|has|have|the (?!same))\b|"
    r"(?<!that )(?<!us )(?<!said )\b(?:we|equifax|experian|transunion) (?:have|has|had|did|now|also|then|could|found|"
    r"[a-z]+ed)\b|\b(?:furnisher|creditor|source|company|lender|collector|court|bank)\b"
)
"""Words behind a claim that begin what was answered to it."""
_DEFINED = re.compile(r"(?<!which )(?<!this )(?<!that )(?<!it )\b(?:means|signifies|stands for)\b")
_LISTED = re.compile(r"\bto(?: \w+){1,4} (?:or|and) $|\bto(?: \w+){1,2} $")
_WORK = re.compile(
    r"(?:\b(?:investigation|reinvestigation|research|review|processing|work|case)|Q~*)"
    r"(?: of\b[a-z0-9DQ~' ]{0,60}?)? (?:is |was |has been |are |now )*$"
)
_SUBORDINATE = re.compile(
    r"^(?:although|though|while|whereas|because|since|as|when|after)\b.*"
    r"\b(?:changed|altered|corrected|updated|modified|verified|confirmed|deleted|removed|revised|amended|questioned|"
    r"accurate|correct) (?=(?:the|it|we|they|its|this|our|[DOBPR]~*) )"
)
_CONTRAST = re.compile(r"(?:^|(?<= ))(?:but|while|whereas|however|though|although|yet)(?= )")
_FIELD = re.compile(
    r"\b(?:balance|status|dates?|payments?|limit|amount|history|remark|rating|past due|late|charge off|name|phone|"
    r"terms)\b"
)
_MODAL = re.compile(rf"\b(?:may|might|would|should|could(?! not)|can(?! not)|must)(?: {_WORD}){{0,6}} ?$")
_DENIED = re.compile(
    rf"(?:\b(?:not(?! only)|never|nor|cannot|neither|nothing|none|unable to|failed to|decline[ds]? to)|"
    rf"n't)(?: {_WORD}){{0,5}} ?$"
    rf"|\b(?:no|without)(?: {_WORD}){{0,2}} ?$|\bno(?: {_WORD}){{1,3}} (?:that|which) $"
)  # fmt: skip
_SPENT = re.compile(
    r"(?:\b(?:could|can|did|do|does) not|n't|\bcannot|\bunable to|\bfailed to) "
    r"(?!find|believe|think|mean|say|show)[a-z]+(?: (?!that\b)[a-zA-Z~]+){0,4} "
    r"(?:was|were|is|are|has been|have been) (?:\w+ly )?$"
)
"""A denial of the clause that names the items, not of what became of them: "Items we could not verify were deleted"."""
_CLAUSE = re.compile(
    r"(?:^|(?<= ))(?:\.|and|but|however|so|therefore|although|though|while|whereas|yet|because|since|"
    r"which|who|where|then|we)(?= )|(?<=[a-z] )(?=[ODB]~+ (?:was|were|has|have|is|are) )"
)
_BASE = re.compile(
    r"^(?:delete|remove|erase|purge|suppress|expunge|eliminate|drop|take|update|change|modify|correct|revise|amend|adjust|rectify)\b"
)
_TOLD = re.compile(
    r"\b(?:asked|told|instructed|directed|requested|authori[sz]ed|advised|wants?|agreed|had)"
    r"(?: (?:us|equifax|experian|transunion|we|that we))? to $|\b(?:we|did|has|have|will|we now) (?:\w+ly )?$"
)
_COMMISSIONED = re.compile(
    r"\b(?:ask|tell|told|instruct|direct|request|requir|want|expect)\w* "
    r"(?:it|them|him|each|all|both|the [a-z]+(?: [a-z]+)?)(?: of them)? to "
    r"(?!us\b)(?!.*\b(?:we|they|and it|which|who) \w)"
)
"""What somebody else was told to do: whether it did so isn't said."""
_WILL = re.compile(r"\b(?:will|shall)(?: \w+){0,4} ?$")
_CONDITION_BEHIND = re.compile(r"\b(?:if|unless|in case|should) (?!you\b)")
"""What is yet to come of something that may not be: "We will delete it if the furnisher does not respond"."""
_OURSELVES = re.compile(r"\bwe (?!(?:have |had )?(?:received|got|believe|think|find|found|determined|suspect)\b)\w+")
_OF_WHAT_CAME = re.compile(
    r"\b(?:your|police|theft) (?:\w+ ){0,3}(?:report|affidavit|statement|letter|papers?|documents?)"
    r"(?: (?:do|does|did))? ?$"
)
_LOOKED_FOR = re.compile(r"\b(?:find|found|locat|identif|match|list|mention|name)")
_OR = re.compile(r" or (?:(?:is|are|was|were|it|they|be|been) )*$")
_WRONG = re.compile(
    r"^[^.]{0,80}\b(?:wrong|inaccurate|incorrect|in error|not (?:accurate|correct|valid|complete)|should be|deletion|"
    r"removal|erroneous)\b"
)
_FAULT = re.compile(r"(?<!no )(?<!any )\b(?:error|mistake|inaccuracy|discrepancy) (?:was |is |has been |were )?$")
_ONLY_OTHER = re.compile(
    r"(?: (?!not|no|never)[a-z0-9']+){0,6}?(?: \.)?(?: (?:but|though|although|however|and|which|yet))?"
    r"(?: (?:only|all|just))?"
    r"(?: (?:in|to|with))? (?P<about>O~+)(?= \.| ?$)"
)
_ATTRIBUTE = re.compile(
    r" (?:items?|accounts?|inquir(?:y|ies)|information|entry|entries|records?|tradelines?|transactions?)\b"
)
# "A revised credit report", "an updated copy": the paper that comes along.
_OF_THE_READER = re.compile(r" (?:from|by|of) you\b| on your (?:part|side)\b")
"""Whose action is not needed: that of whoever reads the letter, which says nothing of the item."""
_OF_THE_PAPER = re.compile(
    r"^ (?:(?:credit|consumer|equifax|experian|transunion) )*(?:reports?|copy|copies|disclosure)\b"
)
_AS_IT_READS = re.compile(r"\bas (?:it|they) (?:all )?$")
"""How a paper that comes along reads: "your file as it now reads"."""
_LISTING = re.compile(r"\bthe following (?:fields?|information|items?|data|details)\b")
_GIVEN_US = re.compile(r"\byou (?:have |had |also |since |then )*$")
_PROOF = re.compile(r"^(?:proof|evidence|confirmation|verification) of\b")
_RECEIVED = re.compile(r"\breceived\b")
_EXCEPT = re.compile(
    r"\b(?:but not|and not|not|except(?: for)?|with the exception of|but never)"
    r"(?: (?:in|as to|to|for|regarding|concerning|about|on))? (?P<about>D~*)(?= \.| "
    r"[a-z]+ \.|$|.{0,3}$| )"
)
_WITH_OTHER = re.compile(
    r"(?: (?!not|no|never|but)[a-zA-Z0-9'~]+){0,4}?(?: \.)? (?P<by>and also|and|as well as|as were|along with|"
    r"together with|"
    r"plus|with|in addition to) (?P<about>O~+)"
)
_COMES_WITH = re.compile(r"(?<= )(?:with|plus|along with|together with|in addition to) O~+")
_SO_TOO = re.compile(r"\bso (?:was|were|has|have|did|are|is) (?P<about>[DO]~*)")
_ALONE_BEFORE = re.compile(r"(?:^|\. )(?P<about>[DOBPR])~* \. $")
_ALONE_BEHIND = re.compile(r"^ \. (?P<about>[DOBPR])~*(?: only| alone)?(?: \.|$)")
_OF_DISPUTE = re.compile(
    r"Q|D|P~|\b(?:dispute|disputes|challenge|challenges|request|claim|points?|corrections?|changes?)\b"
)
_NEAR: Final = 40
_OUTRIGHT: Final = frozenset(("identity", "open", "suspicious"))
_UNDENIED: Final = frozenset(("identity", "absent", "suspicious", "third_party", "denied"))


def fold(text: str) -> str:
    """Small letters and figures with one space between, a stop between sentences: what patterns are matched with."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    folded = _BREAK.sub(" ; ", folded)
    words = _GAP.sub(" ", _STOP.sub(" \x00 ", folded).replace("\x00", " .. "))
    kept = ("." if word == ".." else _LOOSE.sub("", word) for word in words.split())
    return " ".join(word for word in kept if word)


def pattern_of(form: str) -> re.Pattern[str]:
    """A form of a family as a pattern of whole words."""
    parts = known_wordings().parts
    for _ in range(2):  # parts may be made of parts
        for name, part in parts.items():
            form = form.replace("{" + name + "}", part)
    return re.compile(rf"(?<![a-z0-9'~])(?:{form})(?![a-z0-9'~])")


@lru_cache(maxsize=1)
def _nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((family.means, pattern_of(form)) for family in known_wordings().nouns for form in family.forms)


@lru_cache(maxsize=1)
def _deeds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((family.means, pattern_of(form)) for family in known_wordings().deeds for form in family.forms)


@lru_cache(maxsize=4096)
def with_nouns(folded: str) -> str:
    """The text with each noun that tells what a deed is about as one sign and a line as long as it was."""
    for sign, pattern in _nouns():
        folded = pattern.sub(partial(_lined, sign), folded)
    return folded


def _lined(sign: str, match: re.Match[str]) -> str:
    return sign + "~" * (match.end() - match.start() - 1)


@lru_cache(maxsize=4096)
def facts_of(folded: str) -> tuple[Fact, ...]:
    """What a folded text states outright, in its order: nothing under a condition, a denied change as left so."""
    text = with_nouns(folded)
    found: list[Fact] = []
    for means, pattern in _deeds():
        for match in pattern.finditer(text):
            fact = _fact(means, text, match.start(), match.end())
            if fact is not None:
                found.append(fact)
    also = ((About(match["about"][0]), match.span("about")) for match in _SO_TOO.finditer(text))
    found.extend(Fact(Deed.CHANGED, about, *span) for about, span in also)
    found.extend(Fact(Deed.LEFT, About.DISPUTED, *match.span("about")) for match in _EXCEPT.finditer(text))
    for at, fact in enumerate(found):
        only = _ONLY_OTHER.match(text[fact.end :]) if fact.deed is Deed.CHANGED and fact.about is About.ITEM else None
        if only is not None and not any(fact.end <= each.start < fact.end + only.end() for each in found):
            found[at] = fact._replace(about=About.OTHER)  # "Updated - information you did not dispute"
    for fact in tuple(found):
        beside = _WITH_OTHER.match(text[fact.end :]) if fact.deed in (Deed.CHANGED, Deed.SURE) else None
        joined = beside is not None and (fact.deed is Deed.CHANGED or beside["by"] != "and")
        if beside is not None and joined and fact.about is not About.OTHER:
            found.append(
                Fact(Deed.CHANGED, About.OTHER, fact.end + beside.start("about"), fact.end + beside.end("about"))
            )
    return tuple(sorted(_decided(_uncovered(found), text), key=lambda fact: (fact.start, fact.end)))


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


def _fact(means: str, text: str, start: int, end: int) -> Fact | None:
    sentence = text[text.rfind(" . ", 0, start) + 1 : start].removeprefix(". ")
    breaks = [each.end() for each in _CLAUSE.finditer(sentence)]
    clause = sentence[breaks[-1] :] if breaks else sentence
    whole = sentence + re.split(r" \.(?= |$)", text[start:], maxsplit=1)[0]
    if (
        _DEFINED.search(sentence)
        or _DEFINED.search(text[end : end + _NEAR].split(" .")[0])
        or _is_claimed(sentence, whole)
        or _PROCEDURE.search(sentence)
    ):
        return None
    modal = clause + "not" if text[start:end].startswith("not ") else clause  # "could", and the deed is "not found"
    promised = _WILL.search(clause) and _CONDITION_BEHIND.search(whole[len(sentence) :])
    supposed = promised or _CONDITION.search(sentence) or _SUPPOSED.search(whole) or _IN_GENERAL.search(sentence)
    if means not in _OUTRIGHT and (supposed or _MODAL.search(modal)):
        return None
    if subordinate := _SUBORDINATE.match(sentence):
        clause = clause[max(0, subordinate.end() - (len(sentence) - len(clause))) :]
    denied = means not in _UNDENIED and _DENIED.search(clause) is not None and _SPENT.search(clause) is None
    about = _about(clause, text, start, end, beside=means in (Deed.SURE, Deed.LEFT))
    infinite = sentence.endswith("to ") or _LISTED.search(sentence) is not None
    asked = (infinite and not _TOLD.search(sentence)) or _COMMISSIONED.search(sentence) is not None
    if asked and not denied and _BASE.match(text[start:end]):
        return None
    if means == Deed.ABSENT and _OF_WHAT_CAME.search(sentence) and _LOOKED_FOR.search(text[start:end]):
        return None  # "your police report does not identify the account"
    if means == Deed.THIRD_PARTY and text[start:end] == "on your behalf" and _OURSELVES.search(sentence):
        return None  # what we do for you
    if means in ("granted", "denied"):  # what became of the dispute: of the information it was about the same
        if denied or not _OF_DISPUTE.search(sentence + text[end : end + _NEAR]):
            return None
        part = about if about is About.PART else About.DISPUTED
        return Fact(Deed.CHANGED if means == "granted" else Deed.SURE, part, start, end)
    if means == Deed.IDENTITY and _PROOF.match(text[start:end]) and _RECEIVED.search(clause):
        return None  # it came
    if means == "provided":
        only = _ONLY_OTHER.match(text[end:]) if about is About.ITEM else None
        about = About.OTHER if only is not None else about
        fits = about in (About.OTHER, About.BOTH) and not denied and not _GIVEN_US.search(clause)
        return Fact(Deed.CHANGED, about, start, end) if fits else None
    if denied:
        # What was not blocked has yet to be looked into: nothing was found of it.
        kept = means in (Deed.GONE, Deed.CHANGED) and text[start:end] != "blocked"
        return Fact(Deed.LEFT, about, start, end) if kept else None
    if means in (Deed.GONE, Deed.SURE) and _ATTRIBUTE.match(text[end:]):
        return None
    if means == Deed.CHANGED and (_OF_THE_PAPER.match(text[end:]) or _AS_IT_READS.search(clause)):
        return None
    if means == Deed.LEFT and _OF_THE_READER.match(text[end:]):
        return None
    if means == Deed.CHANGED and about is About.ITEM and _LISTING.search(clause):
        about = About.LISTED
    if means == Deed.SURE and text[start:end].endswith("complete") and _WORK.search(sentence):
        return None  # it is the work that is complete
    if means in (Deed.SURE, Deed.LEFT) and about is About.ITEM and _is_contrast(sentence, text[end:]):
        about = About.REST
    if means == Deed.SURE and (_FAULT.search(clause) or _WRONG.search(text[end:]) or clause.endswith(" now ")):
        return None  # a mistake that is confirmed
    return Fact(Deed(means), about, start, end)


def _is_contrast(sentence: str, after: str) -> bool:
    """Whether a clause speaks of another field than the one before "but": of the rest of what was disputed."""
    parts = _CONTRAST.split(sentence)
    behind = parts[-1] + (re.split(r" \. | and ", after)[0] if after else "")
    before, fields = set(_FIELD.findall(parts[0])), set(_FIELD.findall(behind))
    return len(parts) > 1 and bool(before and fields) and not before & fields


def _is_claimed(sentence: str, whole: str) -> bool:
    """Whether the words up to a deed tell what the reader had said, not what came of it."""
    claims = list(_CLAIMED.finditer(sentence))
    if claims:
        return _ANSWERED.search(sentence, claims[-1].end()) is None
    return _OWN_VOICE.search(whole) is not None


def _about(clause: str, text: str, start: int, end: int, *, beside: bool) -> About:
    """The noun of the deed's clause: a part wherever it stands, else the one before it, else the one behind.

    beside: what only comes with the deed is none of it: "verified, with unrelated updates".
    """
    after = _COMES_WITH.sub("", text[end:]) if beside else text[end:]
    stop = _CLAUSE.search(after)
    before = re.findall(r"[DOBPR](?=~|\b)", clause)
    behind = re.findall(r"[DOBPR](?=~|\b)", after[: stop.start()] if stop else after)
    if "P" in before or "P" in behind:
        return About.PART
    found = before[-1:] or behind[:1]
    if not found and (alone := _ALONE_BEFORE.search(text[:start]) or _ALONE_BEHIND.match(after)):
        found = [alone["about"]]
    return About(found[0]) if found else About.ITEM


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
