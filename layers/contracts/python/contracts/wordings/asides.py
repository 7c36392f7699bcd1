"""What only looks like a finding: conditions, rules, questions, advice, definitions, claims, what is past.

Each is told by its form, so that no subject has to be known: a letter finds something of "this account"; of "an
account", of accounts that "are deleted after seven years", it explains.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from contracts.wordings.folding import WORD


class Place(NamedTuple):
    """Where words of a deed stand: the text with signs, the sentence and the clause up to it, the whole sentence."""

    means: str
    text: str
    start: int
    end: int
    sentence: str
    clause: str
    whole: str

    @property
    def words(self) -> str:
        """The deed's own words."""
        return self.text[self.start : self.end]

    @property
    def after(self) -> str:
        """What follows them."""
        return self.text[self.end :]


CLAUSE = re.compile(
    r"(?:^|(?<= ))(?:\.|and|but|however|so|therefore|although|though|while|whereas|yet|because|since|"
    r"which|who|where|then|we)(?= )|(?<=[a-z] )(?<! of )(?=[ODB]~+ (?:was|were|has|have|is|are) )|"
    r"(?<=[a-z] )(?=[ODB]~+ (?:updated|changed|added|refreshed|revised|amended|verified|unchanged)(?: too| also| as "
    r"well)?(?: \.|$))"
)
_NEAR: Final = 40
_ANYWAY: Final = frozenset(("identity", "open", "suspicious"))
"""Deeds that are so even under a condition: "until you have identified yourself we cannot"."""
_MANY: Final = (
    r"(?:items|information|accounts|inquiries|data|entries|records|bankruptcies|collections|judgments|payments|"
    r"disputes|debts|"
    r"requests|changes|corrections|lenders|creditors|furnishers|companies|banks|bureaus|agencies|firms|collectors|"
    r"businesses|consumers|people|organizations|clinics|services|results|investigations)"
)
_ONE: Final = (
    r"(?:item|account|inquiry|entry|bankruptcy|collection|judgment|lien|record|payment|debt|loan|dispute|request|claim|"
    r"lender|creditor|furnisher|company|source|bureau|agency|collector|firm|user|consumer|notice|party)"
)
_LOOSELY: Final = (
    r"(?:is|are|may|might|can|cannot|could|must|should|will|would|do|does|stay|stays|remain|remains|often|sometimes)"
)
# "After review we determined", "after our call the lender reports" is done; "after our review we will" is not.
_REVIEWED = (
    rf"(?:(?!that|which|who){WORD} ){{1,9}}?(?:we|it|they|equifax|experian|transunion|this|[DOQ]~+|(?:the|your|our) "
    rf"(?:[a-z]+ )?"
    r"(?:creditor|lender|furnisher|bank|source|company|collector|agency|court|account|item|entry|balance|status|"
    r"dispute)) "
    r"(?!will|may|shall|can|must|is (?:complete|finished|done)|are |has to|receives?|gets?)"
)
_CONDITION = re.compile(
    r"\b(?:items|information|accounts) that(?: [a-z]+){0,1} ?$|(?:\b(?:if|whether|when|whenever|unless|"
    r"until|in case|as soon as|how|why|provided that|in the event|(?:see|shows?|tells?|lists?|learn) (?:which|what)|"
    r"request that|ask that|ask us to|asked us to verify|"
    r"please(?! (?:be (?:advised|informed|aware)|note))|you believe|you think)"
    r"|\bbefore (?:we|you|it|they|any)(?! (?:had|have|were|was|wrote|disputed|contacted))"
    rf"|(?:^|\. )(?:once|where|after(?! {_REVIEWED})|before))(?: {WORD}){{0,8}} ?$"
)  # fmt: skip
# A sentence that begins so tells of what may be, or of such items in general.
_SUPPOSED = re.compile(
    r"^(?:and |but |so |or )?(?:if|unless|whenever|in case|should)\b|"
    r"^(?:when|once|as soon as)\b(?!.*\b(?:was|were|has|have|had|did|found|said|sent|[a-z]+ed)\b)|"
    r"^(?:(?:an?|one(?= \w+ that)|any|each|every|all|negative|accurate|inaccurate|incomplete|unverifiable|most) )*"
    r"(?:items|information|accounts|inquiries|data|entries|"
    r"(?<=\ba )item|(?<=\ban )(?:item|account|inquiry|entry)|"
    r"(?<=\bany )(?:item|account)|(?<=\bone )(?:item|account)|one) "
    r"(?:marked|(?:that|which|found|not)\b(?:(?!.*\b(?:has|have) been|.*\b(?:is|are|has|have) (?:\w+ ){0,4}(?:again|"
    r"back)\b| we (?:formerly|previously|"
    r"had|once|earlier|"
    r"already))| (?:has|have) been [a-z]+ (?:can|may)))\b|"
    r"^(?:blocked|deleted|removed|suppressed|verified|corrected|unverified|unverifiable) "
    r"(?:items|information|accounts|data|entries) (?:is|are|may|can|cannot|will|stay|remain)\b"
)
_GENERAL = re.compile(
    # Of one that is not named: "a paid collection is not removed", "an item removed from your file may be put back".
    rf"^(?!.*\bthis\b)an? (?:[a-z0-9]+ ){{0,3}}?{_ONE} (?:(?!was\b|were\b|has\b|have\b|had\b|and\b|but\b|this\b|"
    rf"wrote\b|arrived\b|"
    rf"came\b)[a-zA-Z0-9'~]+ ){{0,9}}?{_LOOSELY}\b|"
    # Of many that are not: "Lenders usually update", "credit repair companies cannot".
    rf"^(?:(?:some|many|most|all|not all|few|other) )?(?:(?!the|this|that|these|those|your|our|we|disputed)[a-z]+ "
    rf"){{0,3}}?"
    rf"{_MANY} (?:often|sometimes|usually|always|cannot|can|may|must|should|do not|are required|are those|update|"
    rf"report|"
    r"send|keep|make|sell|have to)\b|"
    r"^it is (?:a crime|illegal|unlawful|important|possible|best|your right)\b|\bwe (?:do not|never|only|always) "
    r"[a-z]+ "
    r"(?:accurate|correct|negative|valid) |"
    r"^not all\b|^(?:whoever|anyone who|anybody who|those who)\b|"
    rf"^(?:(?!the|these|those|your)[a-z]+ ){{0,2}}{_MANY} (?:that|which|who) (?:[a-z]+ ){{1,6}}are [a-z]+ed\b|"
    # Of a thing done by anybody: "Deleting an old account can lower", "Sending two proofs helps".
    r"^(?!following|during|according|pending|regarding|concerning|including|having|being|nothing|something|anything|"
    r"everything|awaiting|waiting|working|remaining|processing|missing)[a-z]+ing\b.{1,60}? (?:can|may|helps?|could|"
    r"does not|"
    r"is not|will|takes)\b|"
    r"^(?:(?:please|always) )?(?:be careful|beware|keep (?:a|your|this|the|copies|in|records)|remember|look (?:at|for|"
    r"up)|visit|call|contact|allow|enclosed? "
    r"is|attach|follow|use|if you (?:still )?(?:believe|disagree|think|feel|have|would like|want|wish|need)|check "
    r"(?:your|the|with|for)|"
    r"to (?:dispute|request|order|obtain|get|file|submit|start|have|learn|read|see|add|find out))\b|"
    r"^Q~+ (?:of|about|on|for) .*\b(?:may|can|need not) |"
    r"^(?:[a-z]+ ){0,2}(?:requests|disputes|letters|claims)(?: (?:from|by|of|sent by)(?: [a-z]+){1,4})? are "
    r"(?:not |never |always )?[a-z]+ed\b|"
    r"^(?:more |general )?(?:information|details|facts|news) (?:about|on|regarding) (?!this|that|these|the |your|"
    r"[A-Z])|"
    r"^(?:(?:the|federal|state|this) )*(?:law|act|fcra|statute) (?:requires?|says|gives you|allows you|permits|"
    r"entitles)\b|"
    r"\b(?:our|the) (?:goal|aim|mission|policy|commitment) is\b|\b(?:the|a|your) right to\b|"
    r"^(?:tips|reasons|questions|frequently|ways|steps) |"
    r"\bwe (?:also )?(?:recommend|suggest|encourage|urge|strive|aim)\b|\bseriously\b|"
    r"\b(?:under|by) (?:the )?(?:law|fair credit|federal|state|statute)\b"
    r"(?! [^.]*\bwe may (?:end|stop|refuse|decline) ).*\b(?:must|shall|may|has to|have to)\b(?! "
    r"(?:tell|inform|notify|let|advise))|"
    r"\b(?:meant|intended) to\b|\b(?:disputes|requests|items|accounts|letters) are (?:those|ones)\b|"
    r"\b(?:has|have) to be (?:taken|deleted|removed|corrected|put|updated)\b"
)
# How long such things stay is told of each of them: present tense, and years.
_FOR_YEARS = re.compile(
    r"^(?!.*\b(?:was|were|has been|have been|this|these|because|it is|your \w+ (?:is|was))\b)"
    r".*\b(?:after|for|within|to|than|older|the next)? ?(?:[a-z]+|\d+) years?\b"
)
# What was so once: nothing that came of this dispute.
_ONCE = re.compile(
    r"\bat (?:that|the) time\b(?! of (?:our|the) (?:review|investigation))|\bat (?:the )?time of (?:purchase|opening|"
    r"sale)|"
    r"\bwhen you (?:set up|opened|enrolled|signed up|registered|called|applied|ordered)\b|\b(?:it|they|and|which) was "
    r"\w+ then$|"
    r"^(?:back )?in (?:19|20)\d\d (?:you|we|the)\b|"
    r"\b(?:another|other|different) (?:bureau|agency|credit reporting)"
)
_PAST_DISPUTES = re.compile(
    r"^(?:an?|your|the|past) (?:earlier|previous|prior|former|old|past)? ?(?:disputes?|investigations?|reports?)\b.*"
    r"\b(?:ended|contained|led|resulted|was settled|dated)\b|^past (?:disputes?|investigations?|results|requests)\b"
)
_LATELY = re.compile(r"(?:^|\b(?:was|were|is|are|been) )(?:last|recently|frequently|regularly|periodically|monthly) $")
# "Date deleted", "removal date": the label of a day.
_DAY_BEFORE = re.compile(
    r"^dates? (?:last )?$|\bdates? (?:on which|when|by which)\b|"
    r"(?<!past )\b(?:scheduled|set|due|expected|estimated)(?: to be)? $"
)
_DAY_BEHIND = re.compile(r"^ dates?(?: \.|$)")
# "Requested: delete", "Reason: not mine": what was asked for, and why.
_WISHED = re.compile(
    r"(?:^|\. )(?:(?:your|the|consumer|consumer's|action|dispute) )*(?:requested|your request|claims?|wish|"
    r"(?:dispute|your) (?:reason|code)|reason for (?:the |your )?dispute|you (?:said|asked|told us|wrote))(?: "
    r"action)? \. "
    rf"(?:{WORD} ){{0,8}}$"
)
# What agencies tell of how they work (15 U.S.C. 1681i(a)(6)(B)(iii), (7)): no finding on an item.
_PROCEDURE = re.compile(
    r"\b(?:steps|procedures?|methods?|process)\b.* to (?:determine|verify|check|establish|ensure)\b|"
    r"\b(?:promises?|claims?|offers?) to (?:have|get)\b|\b(?:trained|designed) to\b|\bname and address of\b|^(?:the "
    r")?(?:companies|sources|"
    r"creditors|furnishers|lenders|firms) (?:that|who|which) $|"
    r"\b(?:work\w*|try|trying|strive|help\w*|do our best|how)(?: [a-z]+){0,2} to (?:keep|ensure|make sure|maintain|"
    r"help)\b(?: [a-z]+){0,5} $"
)
_IN_GENERAL = re.compile(
    r"\b(?:generally|usually|normally|typically|ordinarily|as a rule|in general|depending on|often|sometimes|"
    r"automatically|once a (?:month|year|week)|every (?:month|year|day)|each month|"
    r"(?:is|are|will be) then|"
    r"(?:each|every|any) (?:furnisher|creditor|company|source|lender|item|account|dispute|request))\b"
)
# What whoever reads the letter had said: nobody found that so.
_CLAIMED = re.compile(
    r"(?<!as )(?<!way )\byou (?:(?:also|have|had|then|originally|previously|further|may|can|believe you) )*"
    r"(?:said|say|told us|stated?|claim(?:ed)?|wrote|asked|requested|wanted|asserted?|indicated?|explain(?:ed)?|"
    r"contend(?:ed)?|complain(?:ed)?|informed us|advised us|believed|feel|felt|thought|alleged?|argued?|"
    r"(?:mention(?:ed)?|maintain(?:ed)?|insist(?:ed)?|suggest(?:ed)?|noted?|warn(?:ed)?)(?= that (?!are|is|was|"
    r"were)))\b"
    r"(?! (?:to us |us |for us )?(?:about|after|on)\b)|"
    r"\bconsumer(?: also)? (?:states?|stated|says|said|claims?|claimed|alleges?|asserts?|disputes?|requests?|"
    r"requested)\b|"
    r"^you (?:sent|enclosed|gave|provided|mailed|submitted|attached|included)\b.*\b(?:that|which) (?:says?|states?|"
    r"claims?|"
    r"shows?)\b|"
    r"\byour (?:complaint|letter|dispute|statement|form|note)\b(?: [a-z]+){0,5}? (?:says|said|states|stated|claims|"
    r"claimed|"
    r"asserts|alleges|argues)\b"
)
_ACCORDING = re.compile(
    r"\baccording to (?:you\b|your (?!furnisher|creditor|lender|bank)|the consumer|Q~+)|\bas you (?:claim|say|allege)\b"
)
_OWN_VOICE = re.compile(
    r"\bi (?:never|paid|want|dispute|believe|opened|closed|made|know nothing|owe|"
    r"(?:do|did) not (?:open|owe|make|apply|sign|authori[sz]e|receive|live|know|request|recogni[sz]e|agree|have an)|"
    r"(?:am|was) (?:not|never|a victim|the victim)|(?:have|had) (?:never|paid|already|no (?!news|better))|cannot be)\b|"
    r"\b(?:my (?!answer|reply|letter|response|colleague|decision|finding|records)|mine\b)"
)
"""Letters say "we", and a clerk "I asked": whoever says "I never", "my account", is the reader, quoted."""
_ANSWERED = re.compile(
    r"\b(?:and|so|but|which|who|then|therefore|however)(?: \w+)? "
    r"(?:we|it|this|equifax|experian|transunion|is|was|were|has|have|the (?!same))\b|"
    r"(?<!that )(?<!us )(?<!said )\b(?:we|equifax|experian|transunion) (?:have|has|had|did|now|also|then|could|found|"
    r"[a-z]+ed)\b|\b(?<!that the )(?:furnisher|creditor|source|company|lender|collector|court|bank)\b"
)
"""Words behind a claim that begin what was answered to it."""
_DEFINED = re.compile(r"(?<!which )(?<!this )(?<!that )(?<!it )\b(?:means?|signifies|stands for)\b")
_MODAL = re.compile(
    rf"\b(?:(?<!\bin )(?<!\bfrom )(?<!\bof )(?<!\bfor )(?<!\bon )(?<!\bsince )may(?! \d)|might|would|should|could(?! "
    rf"not| only)|"
    rf"can(?! not)|must)(?: {WORD}){{0,6}} ?$"
)
_MAY_BE = re.compile(
    r"\b(?:we|you|it) (?:may|might)(?: \w+){0,4} $|\b(?:if|in case) we (?:\w+ ){0,3}$|\bwe accept as $"
)
"""What may be asked for is not asked for."""
_MODAL_BEHIND = re.compile(
    rf"^(?: (?!and|but|was|were|has|have|had|that|which|we){WORD}){{0,5}} (?:may|might|could|can)(?! not be (?:made|"
    rf"done))\b"
)
_NAMED_DEED = re.compile(
    r"^(?:changes?|corrections?|deletions?|updates?|removals?|amendments?|revisions?|modifications?)$"
)
_EVERY_MONTH = re.compile(r"\b(?:once a (?:month|year)|(?:every|each) month|monthly)$")
_REASON = re.compile(r"(?:^|\. )reason \. (?:[a-z]+ ){0,8}$")
_WISHED_ALONE = re.compile(r"(?:^|\. )Q~+ \. $")
_WISH = re.compile(r"^(?:delete|remove|erase|update|change|verify|amend|modify|drop|take)$")
_WILL = re.compile(r"\b(?:will|shall)(?: \w+){0,4} ?$")
_CONDITION_BEHIND = re.compile(r"\b(?:if|unless|in case|should|only when) (?!you\b)")
"""What is yet to come of something that may not be: "We will delete it if the furnisher does not respond"."""
_WHERE_NEEDED = re.compile(
    r"^ (?:where|if|when|as) (?:it (?:has to be|needs to be|must be)|needed|necessary|required)\b"
)
"""Of what is done in general: "the file is changed where it has to be"."""
_LEST = re.compile(r"\b(?:unless|only if|only when)\b")
_DEFINITE = re.compile(r"[DQOPRB]~|\b(?:this|these|it|again|your|the|was|were|has been|have been)\b")
_ASKS = re.compile(
    r"^(?:do|does|did|is|was|were|are|has|have|would|could|can|will|shall) "
    r"(?:you|we|they|it|this|that|these|there|your|the|any|an?|[DOBPRQ]~+) (?!$)(?!\.)"
)
_OWN_THINGS = re.compile(
    r"X~+(?:(?! (?:item|account|tradeline|entry|inquiry|we|it|they|record)\b| [DOBPRQ]~) [a-zA-Z0-9'~]+){0,8} ?$"
)


def place_of(means: str, text: str, start: int, end: int) -> Place:
    """Where a deed's words stand."""
    sentence = text[text.rfind(" . ", 0, start) + 1 : start].removeprefix(". ")
    breaks = [each.end() for each in CLAUSE.finditer(sentence)]
    clause = sentence[breaks[-1] :] if breaks else sentence
    whole = sentence + re.split(r" \.(?= |$)", text[start:], maxsplit=1)[0]
    return Place(means, text, start, end, sentence, clause, whole)


def states_nothing(place: Place) -> bool:
    """Whether a deed's words are no finding at all: supposed, explained, asked, wished for, or of something else."""
    manner = _manner(place.whole)
    if manner.nothing or (manner.once and place.means not in ("before", "back")):
        return True
    if (
        _DEFINED.search(place.sentence)
        or _DEFINED.search(place.after[:_NEAR].split(" .")[0])
        or _is_claimed(place)
        or _PROCEDURE.search(place.sentence)
        or _OWN_THINGS.search(place.sentence)
        or _WISHED.search(place.text[: place.start])
        or (place.means in ("gone", "changed", "sure", "left") and _REASON.search(place.text[: place.start]))
        or (_WISH.match(place.words) and _WISHED_ALONE.search(place.text[: place.start]))
        or _LATELY.search(place.clause)
        or _DAY_BEFORE.search(place.sentence)
        or _DAY_BEHIND.match(place.after)
    ):
        return True
    return _is_supposed(place, manner)


class _Manner(NamedTuple):
    """How a sentence speaks as a whole: `nothing` for what states nothing, `monthly` of what comes again."""

    nothing: bool
    once: bool
    monthly: bool
    supposed: bool


@lru_cache(maxsize=4096)
def _manner(whole: str) -> _Manner:
    """How a sentence speaks: the same for all its deeds."""
    nothing = (
        whole.endswith("?")
        or _ASKS.match(whole)
        or _GENERAL.search(whole)
        or _PAST_DISPUTES.search(whole)
        or _FOR_YEARS.match(whole)
        or (_LEST.search(whole) and not _DEFINITE.search(whole))
        or _OWN_VOICE.search(whole)
        or _ACCORDING.search(whole)
    )
    patterns = (_ONCE, _EVERY_MONTH, _SUPPOSED)
    return _Manner(bool(nothing), *(pattern.search(whole) is not None for pattern in patterns))


def _is_supposed(place: Place, manner: _Manner) -> bool:
    """Whether it is so only under a condition, or of such things in general."""
    if _IN_GENERAL.search(place.sentence) or _MAY_BE.search(place.sentence) or _WHERE_NEEDED.match(place.after):
        return True
    if manner.monthly and not (place.words.endswith("ed") and _DEFINITE.search(place.whole)):
        return True
    if place.means in _ANYWAY:
        return False
    # "may be verified and remain"
    joined = place.sentence.endswith(("and ", "or ")) and not place.clause.strip()
    modal = place.sentence.removesuffix("and ") if joined else place.clause
    if place.words.startswith("not "):
        modal += "not"  # "could", and the deed is "not found"
    promised = _WILL.search(place.clause) and _CONDITION_BEHIND.search(place.whole[len(place.sentence) :])
    named = _NAMED_DEED.match(place.words) and _MODAL_BEHIND.match(place.after)
    return bool(promised or named or manner.supposed or _CONDITION.search(place.sentence) or _MODAL.search(modal))


def _is_claimed(place: Place) -> bool:
    """Whether the words up to a deed tell what the reader had said, not what came of it."""
    claims = list(_CLAIMED.finditer(place.sentence))
    return bool(claims) and _ANSWERED.search(place.sentence, claims[-1].end()) is None
