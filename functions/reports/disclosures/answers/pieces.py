"""An item while it is being read, whatever the layout; and what may be a name: a row, or words in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import nearest, plain

NAME_LABELS: Final = (
    "Account Name", "Creditor", "Creditor Name", "Company", "Company Name", "Furnisher", "Furnisher Name", "Name",
    "Source", "Lender", "Item", "Subscriber", "Subscriber Name", "Data Furnisher", "Source of Information",
    "Reported by", "Collector", "Collection Agency", "Inquiry", "Inquirer", "Court", "Court Name", "Account",
    "Entry", "Credit Item", "Address", "Former Address", "Previous Address", "Employer", "Name Variation",
    "Item Disputed", "Disputed Item", "Creditor or Source", "Inquiry by", "Public Record", "Requested by", "Agency",
)  # fmt: skip
NUMBER_LABELS: Final = (
    "Account Number", "Account No", "Acct", "Acct No", "Account Num", "Partial Account Number", "Number", "No",
    "Acct Num", "Acct Number", "Loan Number", "Account ending in", "Account", "Item Number", "Reference Number",
    "Account Nbr", "Reference", "Reference No", "Case Number", "Case No", "Docket Number", "Docket", "Docket No",
    "Account ID", "Partial number", "Masked number", "Account No. (partial)", "#",
)  # fmt: skip
_ENDINGS: Final = (
    "ending in", "ends in", "ending", "ends", "beginning with", "begins with", "beginning", "begins", "starting with",
    "starts with", "starting", "starts",
)  # fmt: skip
"""Words between a name and the signs of its number that are shown."""
SAYING_LABELS: Final = (
    "Outcome", "Result", "Results", "The results are", "Status", "Investigation Result", "Investigation Results",
    "Dispute Result", "Dispute Results", "Outcome of dispute", "Result of investigation", "Action", "Action Taken",
    "Our Finding", "Finding", "Findings", "Resolution", "Decision", "Disposition", "The result is",
    "Dispute Outcome", "Dispute Status", "What we did", "What happened", "Our Response", "Response", "Conclusion",
    "Investigation Outcome", "Result of your dispute", "Outcome of your dispute", "Result of our investigation",
    "Result of dispute", "Outcome of investigation", "What was done", "What we found", "Our decision", "Our result",
    "Result of research", "Research result", "Determination", "Our determination", "The outcome", "The result",
    "What came of it", "What became of it", "Our answer", "Answer",
)  # fmt: skip
_SECTIONS: Final = (
    (LetterSection.INQUIRY, re.compile(r"(?i)\binquir(?:y|ies)\b|\brequested on\b")),
    (
        LetterSection.PUBLIC_RECORD,
        re.compile(r"(?i)\b(?:public records?|bankruptc(?:y|ies)|judgments?|tax liens?|court)\b"),
    ),
    (
        LetterSection.PERSONAL,
        re.compile(
            r"(?i)\b(?:personal (?:information|data|details)|identif(?:ying|ication) information|consumer information|"
            r"address(?:es)?|employ(?:er|ers|ment)|^\W*(?:type\W*)?names?\W*$|date of birth|name variation|also "
            r"known as|telephone)\b"
        ),
    ),
    (LetterSection.ACCOUNT, re.compile(r"(?i)\b(?:accounts?|credit items?|tradelines?|collections?|loans?)\b")),
)
_DATED = re.compile(
    r"(?i)^(?:dated|on|made|of|from|date|requested|reported|filed|inquiry|inquired|name|address|employer|chapter)$"
)
_DATE = re.compile(r"\(?\d{1,2}/\d{1,2}/\d{2,4}\)?[.,;]?|\d{4}-\d{2}-\d{2}")
KIND = re.compile(
    r"(?i)(?:(?:former|previous|hard|soft|credit|trade) ?)?(?:address|inquiry|public record|employer|name|account|"
    r"collection(?: account)?|bankruptcy|judgment|tax lien|line|record)"
)
"""The kind of one entry; a section of the letter has them in the plural."""
UNNUMBERED = re.compile(r"(?i)\W*(?:account |acct\.? )?(?:number|no\.) (?:is )?(?:not shown|hidden|withheld)\W*")
"""Stands where the number of an account would."""
CONTACT = re.compile(
    r"(?i)\byou (?:may|can) (?:also )?(?:reach|contact|write|call)\b|\b(?:please )?(?:contact|write to|call)\b.{0,3}:|"
    r"\bquestions? (?:about|regarding|on|concerning) this (?:item|account|entry)\b|\bplease contact\b|"
    r"\b(?:(?:this|it) )?(?:concerns|relates to|refers to)\b.{0,3}:|\b(?:this|it) is about:"
)


@dataclass(slots=True)
class Item:
    """What was found of an item: the words of its name, of its number (as to be read), and of its outcome.

    `former`: the number that the letter says it had; `title` and `sentences`: all that is said of it; `doubtful`: it
    may be said of another; `stands`: the letter shows it again with its facts, as it is now.
    """

    name: list[Token]
    number: Sequence[Token] = ()
    number_text: str | None = None
    former: str | None = None
    title: Sequence[Token] = ()
    section: LetterSection = LetterSection.ACCOUNT
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    sentences: list[Sequence[Token]] = field(default_factory=list)
    doubtful: bool = False
    stands: bool = False

    @property
    def says(self) -> bool:
        """Whether anything is said of it, understood or not: by a title, or of an account with its number."""
        return bool(self.title or (self.sentences and self.number_text))

    @property
    def anchor(self) -> Sequence[Token]:
        """Where the item is found on the page."""
        return self.number or self.name or self.title


def section_of(text: str, default: LetterSection = LetterSection.ACCOUNT) -> LetterSection:
    """Which kind of entry words speak of; the first kind that is named."""
    found = [(match.start(), section) for section, pattern in _SECTIONS if (match := pattern.search(text))]
    return min(found)[1] if found else default


def is_kind(text: str) -> bool:
    """Whether words speak of a kind of entry."""
    return any(pattern.search(text) for _, pattern in _SECTIONS)


def labelled(tokens: Sequence[Token], labels: Sequence[str], most: int = 4) -> int:
    """How many words at the beginning are one of the labels, with a dash behind it; 0: none is."""
    best, count = 0.0, 0
    for stop in range(1, min(len(tokens), most) + 1):
        near = nearest(text_of(tokens[:stop]).rstrip(":#- "), labels)
        if near is not None and near.certainty >= best:
            best, count = near.certainty, stop
    while 0 < count < len(tokens) and not plain(tokens[count].text):
        count += 1
    return count


def unlabelled(tokens: Sequence[Token]) -> list[Token]:
    """Words of a name without the labels at its edges, and without signs that are no words."""
    words = list(tokens)
    changed = True
    while changed and words:
        changed = False
        while words and not plain(words[0].text):
            words.pop(0)
        while words and not plain(words[-1].text):
            words.pop()
        start = labelled(words, NAME_LABELS, 3)
        if start and (words[start - 1].text.endswith(":") or len(words) > start) and _is_label(words[:start]):
            words, changed = words[start:], True
        for count in (3, 2, 1):
            part = words[-count:]
            told = text_of(part).strip("#: ()")
            if len(words) > count and (told.lower() in _ENDINGS or nearest(told, NUMBER_LABELS) is not None):
                words, changed = words[:-count], True
                break
    return words


def _is_label(words: Sequence[Token]) -> bool:
    """A label has a colon, or is set in small letters: FIRST NAME BANK is a name."""
    text = text_of(words)
    return text.rstrip().endswith((":", "-", "#")) or not text.isupper()


def without_kind(words: Sequence[Token], section: LetterSection) -> tuple[list[Token], LetterSection]:
    """A name without its day and kind, "(Inquiry 05/16/2024)", and the section that these tell."""
    kept = list(words)
    found = section
    bracket = next((at for at, token in enumerate(kept) if at and token.text.startswith("(")), None)
    if bracket is not None:
        found = section_of(text_of(kept[bracket:]), section)
        kept = kept[:bracket]
    small = next((at for at, token in enumerate(kept) if at > 1 and any(sign.islower() for sign in token.text)), None)
    if small is not None and text_of(kept[:small]).isupper() and is_kind(text_of(kept[small:])):
        found = section_of(text_of(kept[small:]), section)
        kept = kept[:small]
    while len(kept) > 1 and (
        _DATE.fullmatch(kept[-1].text) or _DATED.match(kept[-1].text.strip("(),.;:")) or not plain(kept[-1].text)
    ):
        found = section_of(kept[-1].text, found)
        kept = kept[:-1]
    return kept, found


def in_capitals(tokens: Sequence[Token]) -> bool:
    """Whether words are set in capitals, as creditors' names are."""
    letters = [sign for token in tokens for sign in token.text if sign.isalpha()]
    return len(letters) > 1 and sum(sign.isupper() for sign in letters) >= 0.7 * len(letters)


FUNCTION: Final = frozenset(
    (
        "the", "was", "of", "this", "from", "has", "been", "we", "to", "is", "that", "your", "it", "and", "by",
        "for", "on", "in", "with", "not", "you", "have", "are", "were", "as", "at", "our", "its", "which", "who",
        "but", "so", "did", "does", "no", "an", "be", "will", "its",
    )
)  # fmt: skip
_FINITE: Final = frozenset(
    (
        "was", "has", "been", "we", "is", "have", "are", "were", "did", "does", "will", "cannot", "could",
        "belongs", "remains",
    )
)  # fmt: skip


def is_prose(row: Row) -> bool:
    """Whether a row is running text rather than a name, a label or a heading."""
    small = sum(token.text[:1].islower() for token in row.tokens)
    if len(row.tokens) >= 5 and small >= 3 and small >= len(row.tokens) * 0.4:
        return True
    words = [token.text.strip(".,;:()").lower() for token in row.tokens]
    common = sum(word in FUNCTION for word in words)
    return len(words) >= 4 and common >= 2 and common >= len(words) * 0.25 and not _FINITE.isdisjoint(words)


TITLE_PREFIX: Final = "INVESTIGATION RESULTS"
_PREFIX = re.compile(r"(?:(?:INVESTIGATION|REINVESTIGATION|DISPUTE) )?(?:RESULTS?|OUTCOME)\s*(?:[-–—:]|$)")
_CAPITALS: Final = 0.8


def is_prefixed(words: str) -> bool:
    """Whether a line begins as a title of results does: "INVESTIGATION RESULTS - DELETED"; a slip allowed."""
    first = words.split()[:2]
    if mostly_capitals(" ".join(first)) and nearest(" ".join(first).rstrip(":- "), (TITLE_PREFIX,)) is not None:
        return True
    match = _PREFIX.match(words)
    if match is None or not mostly_capitals(match[0]) or len(words) <= match.end():
        return False
    said = words[match.end() :].split()
    small = sum(word[:1].islower() for word in said)
    sentence = words.endswith(".") or not _FINITE.isdisjoint(word.lower() for word in said)
    # "RESULT: This item was removed." is a label with its value.
    one = match[0].rstrip().endswith(":") and len(match[0].split()) == 1
    return not (one and sentence and small >= max(3, 0.5 * len(said)))


def mostly_capitals(text: str) -> bool:
    """Whether a text is set in capitals, a slip or two of the recogniser allowed."""
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and sum(sign.isupper() for sign in letters) >= _CAPITALS * len(letters)


def unprefixed(tokens: Sequence[Token]) -> Sequence[Token]:
    """A title without "INVESTIGATION RESULTS -", of which a word may be lost, and without the count behind it."""
    words = list(tokens)
    if not words or len(words) == 1:
        return words
    own = (*TITLE_PREFIX.split(), "RESULT", "OUTCOME", "REINVESTIGATION")
    while len(words) > 1 and nearest(words[0].text.rstrip(":"), own) is not None and mostly_capitals(words[0].text):
        words = words[1:]
    while words and not plain(words[0].text):
        words = words[1:]
    counted = next((at for at, token in enumerate(words) if at and token.text.strip("()").isdigit()), len(words))
    behind = [plain(token.text) for token in words[counted + 1 :]]
    return words[:counted] if all(word in ("", "item", "items") for word in behind) else words


def same_item(item: Item, items: Sequence[tuple[int, Item]]) -> Item | None:
    """An item already listed that this is again: details of it follow."""
    letters = plain(text_of(item.name))
    for _, other in reversed(items):
        if item.number_text is not None and other.number_text is not None:
            same = plain(item.number_text) == plain(other.number_text)
            if same and (not letters or not other.name or plain(text_of(other.name))[:6] == letters[:6]):
                return other
        elif letters and letters == plain(text_of(other.name)) and item.number_text == other.number_text:
            return other
    return None


def merge(item: Item, other: Item) -> None:
    """Take over what another mention of the same item tells."""
    item.name = item.name or other.name
    if item.number_text is None:
        item.number, item.number_text = other.number, other.number_text
    item.former = item.former or other.former
    if item.section is LetterSection.ACCOUNT and other.section is not LetterSection.ACCOUNT and not item.number_text:
        item.section = other.section
    if item.title and other.title:
        item.sentences.append(other.title)
    item.title = item.title or other.title
    item.sentences.extend(each for each in other.sentences if each not in item.sentences)
    item.before |= other.before
    item.after |= other.after
    item.doubtful = item.doubtful or other.doubtful


_BUREAUS: Final = frozenset(bureau.value for bureau in Bureau)
_MOST_NAME_WORDS: Final = 8
# Words that begin a sentence or speak of the account, and are no name although a capital begins them.
_OF_A_NUMBER: Final = ("Social", "Security")
_NO_NAME: Final = frozenset(
    (
        "the", "we", "your", "this", "that", "our", "as", "a", "an", "after", "upon", "following", "account",
        "number", "acct", "no", "it", "its", "item", "items", "inquiry", "inquiries", "experian", "equifax",
        "transunion", "results", "result", "dear", "re", "regarding", "in", "on", "by", "with", "from", "of",
        "for", "and", "based", "because", "since", "information", "credit", "report", "file", "dispute",
        "record", "records", "public", "collection", "loan", "mortgage", "card", "these", "both", "please",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december", "when", "if", "you", "they", "he", "she", "address", "name", "names", "employer",
        "bankruptcy", "former", "previous", "current", "prior", "old", "at", "to", "is", "was", "has", "had",
        "under", "between", "creditor", "furnisher", "lender", "company", "bank's", "here", "entry",
        "concerning", "about", "reported", "listed", "shown", "research", "researched", "one", "part", "some",
        "what", "chapter", "details", "until", "recently", "only", "disputed", "balance", "limit", "payment",
        "date", "past", "due", "amount", "last", "high", "status", "before", "though", "although", "however",
        "therefore", "other", "others", "additional", "also", "not", "be", "been", "being", "have", "who",
        "which", "were", "are", "so", "but", "did", "does", "verified", "deleted", "removed", "updated",
        "reinserted", "located", "found",
    )
)  # fmt: skip
_SECTION_WORDS: Final = 6
_OF_SECTIONS: Final = frozenset(
    (
        "your", "credit", "disputed", "items", "item", "results", "result", "account", "accounts", "information",
        "inquiries", "inquiry", "personal", "public", "records", "record", "collections", "collection",
        "dispute", "history", "investigation", "tradelines", "of", "the", "hard", "addresses", "names", "trade",
        "lines", "continued", "adverse", "negative", "detail", "details", "identification", "identifying",
        "summary", "requests", "request", "for", "report", "file", "other", "employers", "employment", "name",
        "address", "employer", "identity", "data", "consumer", "entries", "soft", "recent", "and", "research",
        "reinvestigation", "in", "our", "regular", "bankruptcies", "judgments", "liens", "court", "courts", "on",
    )
)  # fmt: skip


def is_name(row: Row) -> bool:
    """Whether a row may be a name on its own: capitals, or few words each with one, and no section's heading, nor the
    letter's head."""
    if (
        plain(row.text) in _BUREAUS
        or len(row.tokens) > _MOST_NAME_WORDS
        or (row.text.rstrip().endswith((":", ".")) and len(row.tokens) > 4)
    ):
        return False
    words = [token.text for token in row.tokens if plain(token.text)]
    if not words or is_heading(row):
        return False
    return in_capitals(row.tokens) or all(word[:1].isupper() or not word[:1].isalpha() for word in words)


def is_heading(row: Row) -> bool:
    """Whether a row heads a section: a kind of entry, and little else."""
    if len(row.tokens) > _SECTION_WORDS or any(sign.isdigit() for sign in row.text):
        return False
    if row.text[:1].islower() or row.text.endswith((".", "#")):
        return False  # a sentence's last line, or the label of a number
    said = [plain(token.text) for token in row.tokens if plain(token.text)]
    return bool(said) and all(word in _OF_SECTIONS for word in said)


def name_runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Runs of words in a sentence that may be names: in capitals, or each with a capital and no common word."""
    # In a sentence all in capitals nothing tells names from the rest but the common words.
    shouted = mostly_capitals(" ".join(token.text for token in tokens))
    runs: list[tuple[int, int]] = []
    open_ = False
    for at, token in enumerate(tokens):
        core = token.text.strip("()[]\"'“”,.;:")
        common = (plain(core) in _NO_NAME or core in _OF_A_NUMBER) and not (open_ and core.isupper() and not shouted)
        first = core[:1].isupper() or core in ("&", "/", "-", "N.A")
        fits = bool(core) and first and not common and not is_masked(core)
        fits = fits or (open_ and bool(re.fullmatch(r"[0-9A-Z&/.\-]+", core)) and not is_masked(core) and not common)
        if fits:
            runs = [*runs[:-1], (runs[-1][0], at + 1)] if open_ else [*runs, (at, at + 1)]
            open_ = not token.text.endswith((",", ";", ":", ")", "”")) and not (
                token.text.endswith(".") and len(core) > 3
            )
        else:
            open_ = False
    runs = [run for run in runs if any(sign.isalpha() for token in tokens[run[0] : run[1]] for sign in token.text)]
    capitals = [run for run in runs if tokens[run[0]].text.strip('(“"').isupper()]
    return capitals or runs


def is_masked(text: str) -> bool:
    """Whether a word has a mask's signs in it."""
    return bool(re.search(r"[0-9][Xx*]{2,}|[*Xx]{2,}[0-9]|^X{3,}$|[*•]|\d{4,}", text))
