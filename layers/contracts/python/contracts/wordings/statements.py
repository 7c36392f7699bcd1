"""What sentences state, taken apart: what was done, to which information, and whether it is denied.

No list holds the sentences that bureaus write, but few things can become of an item, and few words are meant for each:
the families of words stand in `families.json`. First the nouns are found that tell the disputed information from other
information and a part from the whole, then the deeds; a deed's clause says which of them it is about.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from contracts.wordings.asides import CLAUSE, Place, place_of, states_nothing
from contracts.wordings.beside import COMES_WITH, ONLY_OTHER, WITH_ALSO, beside, is_contrast, is_corrective
from contracts.wordings.folding import WORD, pattern_of, with_nouns
from contracts.wordings.words import About, Deed, Fact, known_wordings

_LISTED = re.compile(r"\bto(?: \w+){1,4} (?:or|and) $|\bto(?: \w+){1,2} $")
_WORK = re.compile(
    r"(?:\b(?:investigation|reinvestigation|research|review|processing|work|case|dispute(?: [0-9]+)+)|Q~*)"
    r"(?: of\b[a-z0-9DQ~' ]{0,60}?)? (?:is |was |has been |are |now )*$"
)
_SUBORDINATE = re.compile(
    r"^(?:although|though|while|whereas|because|since|as|when|after)\b.*"
    r"\b(?:changed|altered|corrected|updated|modified|verified|confirmed|deleted|removed|revised|amended|questioned|"
    r"accurate|correct) (?=(?:the|it|we|they|its|this|our|[DOBPR]~*) )"
)
_DENIED = re.compile(
    rf"(?:\b(?:not(?! only)|never|nor|cannot|neither|nothing|none|unable to|failed to|decline[ds]? to|refus\w+ to|"
    rf"(?:saw|see|found|find|had|have|was|is|with) no (?:reason|cause|basis|grounds?) (?:to|for))|"
    rf"n't)(?: {WORD}){{0,5}} ?$|\b(?:none of|nothing (?:on|in|about|of)|no part of)(?: {WORD}){{0,9}} ?$|"
    rf"\b(?:against|short of|rather than) (?:{WORD} )?$"
    rf"|\b(?:no|without)(?: {WORD}){{0,2}} ?$|"
    rf"\bno (?:data|information|details?|fields?|part)(?: (?:of|in|on|about)(?: {WORD}){{1,4}})? "
    rf"(?:was|were|is|are|has been|have been) $"
    rf"|\bno(?: {WORD}){{1,3}} (?:that|which) $"
)  # fmt: skip
_SPENT = re.compile(
    r"(?:\b(?:could|can|did|do|does) not|n't|\bcannot|\bunable to|\bfailed to) "
    r"(?!find|believe|think|mean|say|show)[a-z]+(?: (?!that\b)[a-zA-Z~]+){0,4} "
    r"(?:was|were|is|are|has been|have been) (?:\w+ly )?$|"
    r"(?:\b(?:could|can|did|do|does) not|\bcannot|\bunable to|\bfailed to) "
    r"(?!find|believe|think|mean|say|show)[a-z]+(?: (?!that\b|whether\b)[a-zA-Z~]+){1,6} (?:it|we|they)"
    r"(?: (?:has|have|was|were|is|are|had|been|now|therefore|also|will))* $|"
    r"\b(?:is|are|was|were) not (?:[a-z]+ ){1,4}(?:it|we|they) (?:(?:has|have|was|were|is|are|had|been|therefore|"
    r"will) )*$|\bnot [a-z]{3,}ed $"
)
"""A denial of the clause that names the items, not of what became of them: "Items we could not verify were deleted"."""
_BASE = re.compile(
    r"^(?:delete|remove|erase|purge|suppress|expunge|eliminate|drop|take|update|change|modify|correct|revise|amend|"
    r"adjust|rectify|fix|put)\b"
)
_TOLD = re.compile(
    r"\b(?:asked|told|instructed|directed|requested|authori[sz]ed|advised|wants?|agreed|had|able|managed|decided|"
    r"opportunity|occasion|chose)"
    r"(?: (?:us|equifax|experian|transunion|we|that we))? to $|\b(?:we|did|has|have|will|we now) (?:\w+ly )?$"
)
_COMMISSIONED = re.compile(
    r"\b(?:ask|tell|told|instruct|direct|request|requir|want|expect)\w* "
    r"(?:it|them|him|each|all|both|the [a-z]+(?: [a-z]+)?)(?: of them)? to "
    r"(?!us\b)(?!.*\b(?:we|they|and it|which|who) \w)"
)
"""What somebody else was told to do: whether it did so isn't said."""
_TO_ANY = re.compile(r"\b(?:to|with) (?:any |other |a )*$")
_FOR_THE_READER = re.compile(r"(?:on your behalf|for you|in your (?:name|stead|place))$")
_OURSELVES = re.compile(r"\bwe (?!(?:have |had )?(?:received|got|believe|think|find|found|determined|suspect)\b)\w+")
_OF_WHAT_CAME = re.compile(
    r"\b(?:your|police|theft) (?:\w+ ){0,3}(?:report|affidavit|statement|letter|papers?|documents?)"
    r"(?: (?:do|does|did))? ?$"
)
_OF_ITS_SIGNS = re.compile(r"\b(?:numbers?|digits?|signs?) (?:is |are |was )?$")
"""What is not shown of an account: of the account itself that tells nothing."""
_ASKED_WHICH = re.compile(r"\b(?:tell|know|say|sure|determine|see)\b[^.]*\bwhich (?:[a-z]+ ){1,4}$|\bwho $")
"""What is not known, or not said: "we could not tell which report is yours", "we do not decide who is right"."""
_LOOKED_FOR = re.compile(r"\b(?:find|found|locat|identif|match|list|mention|name)")
_WRONG = re.compile(
    r"^[^.]{0,80}\b(?:wrong|inaccurate|incorrect|in error|not (?:accurate|correct|valid|complete)|should be|deletion|"
    r"removal|erroneous)\b"
)
_FAULT = re.compile(r"(?<!no )(?<!any )\b(?:error|mistake|inaccuracy|discrepancy) (?:was |is |has been |were )?$")
_ATTRIBUTE = re.compile(
    r" (?!(?:account|item) (?:refreshed|updated|changed|corrected|brought)\b)"
    r"(?:items?|accounts?|inquir(?:y|ies)|information|entry|entries|records?|tradelines?|transactions?)\b"
)
# "A revised credit report", "an updated copy": the paper that comes along.
_OF_THE_READER = re.compile(r" (?:from|by|of) you\b| on your (?:part|side)\b")
"""Whose action is not needed: that of whoever reads the letter, which says nothing of the item."""
_OF_THE_PAPER = re.compile(
    r"^ (?:(?:credit|consumer|equifax|experian|transunion) )*(?:reports?|copy|copies|disclosure)\b"
)
_INFORMATION = re.compile(r"^ (?:information|data|file)\b")
_BEGINS = re.compile(r"^(?:begin|start|open|initiate|commence|launch)")
_ENDED = re.compile(r"\b(?:has|have)(?: now| since)? (?:concluded|completed|finished|closed|ended)\b")
_OF_PAPERS = re.compile(r"\b(?:that|which) (?:we|you) (?:have|had) $")
"""What nobody has seen yet: "a document that we have not yet seen"."""
_PAPER_IS = re.compile(
    r"(?<!in your )(?<!on your )(?<!in the )\b(?:report|copy|disclosure) (?:was |is |has been |been )?$"
)
_AS_IT_READS = re.compile(r"\bas (?:it|they) (?:all )?$")
"""How a paper that comes along reads: "your file as it now reads"."""
_LISTING = re.compile(r"\bthe following (?:fields?|information|items?|data|details)\b")
_GIVEN_US = re.compile(r"\byou (?:have |had |also |since |then )*$")
_PROOF = re.compile(r"^(?:proof|evidence|confirmation|verification) of\b")
_RECEIVED = re.compile(r"\breceived\b")
_ALONE_BEFORE = re.compile(r"(?:^|\. )(?P<about>[DOBPR])~* \. $")
_ALONE_BEHIND = re.compile(
    r"^(?: (?:on|in|to|of) (?:this|the|your|that) [a-z]+)? \. (?P<about>[DOBPR])~*(?: only| alone)?(?: \.|$)"
)
_INCLUDING = re.compile(r"^ (?:also )?including (?:[a-z]+ ){0,2}O~")
_OF_DISPUTE = re.compile(
    r"Q|D|P~|\b(?:dispute|disputes|challenge|challenges|request|claim|points?|corrections?|changes?)\b"
)
_NEAR: Final = 40
_UNDENIED: Final = frozenset(("identity", "absent", "frivolous", "suspicious", "fraud", "third_party", "denied"))
_OTHER_NEXT = re.compile(r"^(?: [a-z]+){0,2} O~")
_NEWER = re.compile(r"\b(?:newer|fresh\w*|later|latest|recent|current|this month's|now|up to date)\b")
"""What came besides: a "new balance" may be the corrected one."""
_HELPERS: Final = frozenset(("granted", "denied", "provided", "supplied", "fraud", "returned"))
_TURNED_AWAY = re.compile(
    r"\b(?:not (?:been |going to be |be |going to |yet )*(?:process|investigat|proceed|act|accept|treat|handl|open|"
    r"go)\w*"
    r"|reject\w*|refus\w+|declin\w+|stopp\w+|disregard\w*|aside|no (?:action|investigation|reinvestigation)|held|"
    r"flagged|returned|discarded|closed)\b"
)
_TAKEN_OUT = re.compile(r"\b(?:deleted|removed|blocked|account (?:was|is) fraudulent)\b")
_NO_REASON = re.compile(r"\b(?:no|not|without|never|cannot)(?: \w+){0,2} $")
_NO_NEED = re.compile(r"\b(?:not (?:need|have|necessary) to|no need to|need not)(?: \w+)? $")
_ERROR = re.compile(r"\b(?:error|mistake|inaccuracy|problem|wrong)")
_OF_THE_READERS = re.compile(r"\byou\b|\byour\b|Q~|\b(?:dispute|letter|claim|request|submission)\b")
_DISPUTE_IS = re.compile(
    r"(?:Q~*|\b(?:complaint|dispute|claim|challenge|objection))"
    rf"(?: (?:of|about|on|regarding|concerning|over)(?: (?!was\b|is\b|were\b|are\b|and\b){WORD}){{1,9}}?)?"
    r" (?:is|was|were) (?:\w+ )?$"
)
_NOT_SO = re.compile(r"\b(?:not|never)(?: been| be| considered| found| deemed| the| your| dispute| D~*| Q~*)* $")
_LETTER = re.compile(r"Q~+ $")
_YOU_WERE = re.compile(r"\byou (?:were|are)(?: \w+)?$")
_NOW_SO = re.compile(r" now (?:\w+ )?$")
_HEADING = re.compile(
    r"^ (?:items|accounts|inquiries|entries|records|tradelines)(?= ?$| \.| (?:since|with|from|by|after|as|on your)\b)"
)
"""What a heading counts: "Deleted items"."""
_MARK: Final = (
    r"(?:late (?:marks?|payments?|pays?|fees?)|lates|delinquenc(?:y|ies)|fees?|"
    r"(?:late|negative|derogatory|adverse|charge off|default) (?:marks?|remarks?|notations?|ratings?|comments?|status)|"
    r"remarks?|comments?|notations?|past due (?:amount|status|balance))"
)
_MARK_BEFORE = re.compile(rf"\b{_MARK}\b(?!.*\b(?:account|item|inquiry|tradeline|collection|entry|it|we)\b (?!you))")
_MARK_BEHIND = re.compile(
    rf"^ (?:(?:the|a|an|all|both|one|two|three|your|this|that|those|these|day|[0-9]+) ){{0,4}}{_MARK}\b"
)
_FROM_THE_ITEM = re.compile(
    r"^(?: (?:off(?: of)?|from|out of))+(?: (?:this|the|your|that|its))+ (?:(?:account|payment) history|account|"
    r"tradeline|loan|history|card)(?= ?$| \.| (?:and|but|as|because|so|after|since|the)\b)|"
    r"(?<= off)(?: (?:this|the|your|that|its))+ (?:account|tradeline|loan|card|(?:account|payment) history)\b"
)
_NO_LONGER_AS = re.compile(
    r"^(?: (?:it|(?:this|the|your) \w+))? as (?:a )?(?:past due|late|delinquent|unpaid|charged? off|owed|owing|due|"
    r"derogatory|negative|adverse|open|[0-9]+ days)\b"
)
_NOUN = re.compile(r"\b(?:account|item|inquiry|tradeline|collection|entry|record|it|they)\b")


@lru_cache(maxsize=1)
def _deeds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((family.means, pattern_of(form)) for family in known_wordings().deeds for form in family.forms)


@lru_cache(maxsize=4096)
def facts_of(folded: str) -> tuple[Fact, ...]:
    """What a folded text states outright, in its order: nothing under a condition, a denied change as left so."""
    text = with_nouns(folded)
    found = (
        _fact(means, text, folded, match.start(), match.end())
        for means, pattern in _deeds()
        for match in pattern.finditer(text)
    )
    return beside([fact for fact in found if fact is not None], text, folded)


def _fact(means: str, text: str, plain: str, start: int, end: int) -> Fact | None:
    """What one deed's words state; None for nothing."""
    place = place_of(means, text, start, end)
    if states_nothing(place):
        return None
    sentence, clause = place.sentence, place.clause
    if subordinate := _SUBORDINATE.match(sentence):
        clause = clause[max(0, subordinate.end() - (len(sentence) - len(clause))) :]
    denied = means not in _UNDENIED and _DENIED.search(clause) is not None and _SPENT.search(clause) is None
    about = _about(clause, text, start, end, beside=means in (Deed.SURE, Deed.LEFT) or is_corrective(place.words))
    infinite = sentence.endswith("to ") or _LISTED.search(sentence) is not None
    asked = (infinite and not _TOLD.search(sentence)) or _COMMISSIONED.search(sentence) is not None
    if (asked and not denied and _BASE.match(place.words)) or _is_of_something_else(place, clause):
        return None
    if means in _HELPERS:
        helped = _helped(place, clause, about, denied=denied)
        return None if helped is None else Fact(*helped, start, end)
    if means == Deed.GONE and _is_of_a_mark(place, clause, plain):
        means = Deed.CHANGED.value  # what is gone is a field of the item
    if denied:
        # What was not blocked has yet to be looked into: nothing was found of it.
        kept = means in (Deed.GONE, Deed.CHANGED) and place.words != "blocked"
        if about is About.ITEM and "Q~" in clause:
            about = About.DISPUTED  # "your dispute did not lead to a change"
        return Fact(Deed.LEFT, about, start, end) if kept else None
    if means == Deed.CHANGED and about is About.ITEM and _LISTING.search(clause):
        about = About.LISTED
    if means in (Deed.SURE, Deed.LEFT) and about is About.ITEM and is_contrast(sentence, text[end:]):
        about = About.REST
    return Fact(Deed(means), about, start, end)


def _helped(place: Place, clause: str, about: About, *, denied: bool) -> tuple[Deed, About] | None:
    """What words say that are a deed only beside others: "granted" of a dispute, "provided" of other information."""
    if place.means in ("granted", "denied"):  # what became of the dispute: of the information it was about the same
        if denied or not _OF_DISPUTE.search(place.sentence + place.after[:_NEAR]):
            return None
        part = about if about is About.PART else About.DISPUTED
        return (Deed.CHANGED if place.means == "granted" else Deed.SURE), part
    if place.means == "fraud":
        turned_away = _TURNED_AWAY.search(place.text) is not None and _TAKEN_OUT.search(place.text) is None
        return (Deed.SUSPICIOUS, About.ITEM) if turned_away else None
    if denied or _GIVEN_US.search(clause):
        return None
    if place.means == "returned":
        return None if place.sentence.endswith("be ") else (Deed.BACK, About.ITEM)
    if place.means == "supplied":
        other = About.OTHER if _NEWER.search(place.words) else About.ITEM
        return Deed.CHANGED, about if about in (About.PART, About.BOTH, About.OTHER) else other
    if _OTHER_NEXT.match(place.after):
        return Deed.CHANGED, About.OTHER
    only = ONLY_OTHER.match(place.after) if about is About.ITEM else None
    about = About.OTHER if only is not None else about
    return (Deed.CHANGED, about) if about in (About.OTHER, About.BOTH) else None


def _is_of_something_else(place: Place, clause: str) -> bool:
    """Whether a deed's words are of the letter, the work or the reader, not of what was disputed."""
    means, sentence, after = place.means, place.sentence, place.after
    if means == Deed.ABSENT:  # "your police report does not identify the account"
        came = _OF_WHAT_CAME.search(sentence) is not None and _LOOKED_FOR.search(place.words) is not None
        return came or _OF_ITS_SIGNS.search(clause) is not None
    if means == Deed.SURE and _ASKED_WHICH.search(sentence) is not None:
        return True
    if means == Deed.THIRD_PARTY:  # what we do for you
        told_to = place.words.startswith("third part") and _TO_ANY.search(sentence) is not None
        ours = _FOR_THE_READER.search(place.words) is not None and _OURSELVES.search(sentence) is not None
        return told_to or ours
    if means == Deed.IDENTITY:  # it came
        came = _PROOF.match(place.words) is not None and _RECEIVED.search(clause) is not None
        no_need = clause.endswith("not ") and place.words.startswith(("need", "require"))
        return came or no_need or _NO_NEED.search(clause) is not None
    if means == Deed.SUSPICIOUS:  # "no reason to doubt it"
        return place.words.startswith(("doubt", "suspect")) and _NO_REASON.search(clause) is not None
    if means == Deed.FRIVOLOUS:  # what we did not find, or what the reader did not name
        ours = _ERROR.search(place.words) is not None and _OF_THE_READERS.search(sentence) is None
        return ours or _NOT_SO.search(clause) is not None
    if means == Deed.OPEN:  # "not enough for us to start an investigation"
        ended = place.words.startswith("receipt") and _ENDED.search(sentence) is not None
        new = place.words == "not yet" and _OF_PAPERS.search(sentence) is not None
        return ended or new or (sentence.endswith(" to ") and _BEGINS.match(place.words) is not None)
    if means == Deed.CHANGED:
        paper = _OF_THE_PAPER.match(after) or (sentence.endswith("your ") and _INFORMATION.match(after))
        return bool(paper or _AS_IT_READS.search(clause) or _PAPER_IS.search(clause))
    if means == Deed.LEFT:
        return _OF_THE_READER.match(after) is not None
    if means not in (Deed.GONE, Deed.SURE):
        return False
    if _ATTRIBUTE.match(after) and not (not sentence and _HEADING.match(after)):
        return True
    if means == Deed.GONE:
        return False
    if _YOU_WERE.search(sentence + place.words) or (
        place.words.endswith("the accuracy") and sentence.endswith(("about ", "on "))
    ):
        return True
    if place.words == "justified" and _DISPUTE_IS.search(sentence):
        return True
    if place.words.endswith("yours") and _LETTER.search(sentence):
        return True  # "to be certain that the request is yours"
    of_work = place.words.endswith("complete") and _WORK.search(sentence)
    # What is confirmed may be a mistake.
    return bool(of_work or _FAULT.search(clause) or _WRONG.search(after) or _NOW_SO.search(clause))


def _is_of_a_mark(place: Place, clause: str, plain: str) -> bool:
    """Whether what is gone is a mark on the item, or is gone from the item: the item itself stays, changed."""
    before, after = plain[place.start - len(clause) : place.start], plain[place.end :]
    if _FROM_THE_ITEM.match(after) or _NO_LONGER_AS.match(after):
        return True
    return _MARK_BEFORE.search(before) is not None or (
        _MARK_BEHIND.match(after) is not None and not _NOUN.search(before)
    )


def _about(clause: str, text: str, start: int, end: int, *, beside: bool) -> About:
    """The noun of the deed's clause: a part wherever it stands, else the one before it, else the one behind.

    beside: what only comes with the deed is none of it: "verified, with unrelated updates".
    """
    after = text[end:]
    if (apart := (COMES_WITH if beside else WITH_ALSO).search(after)) is not None:
        after = after[: apart.start()]
    stop = CLAUSE.search(after)
    before, inside, behind = (
        re.findall(r"[DOBPR](?=~|\b)", part)
        for part in (clause, text[start:end], after[: stop.start()] if stop else after)
    )
    if "P" in (*before, *inside, *behind):
        return About.PART
    if not beside and _INCLUDING.match(text[end:]):
        return About.BOTH  # "updated, including what you did not dispute"
    found = inside[-1:] or before[-1:] or behind[:1]
    if not found and (alone := _ALONE_BEFORE.search(text[:start]) or _ALONE_BEHIND.match(after)):
        found = [alone["about"]]
    return About(found[0]) if found else About.ITEM
