"""How each bureau words an outcome, in this set's own sentences under the bureau's short standard titles."""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fourth_letters.case import Saying

ANY_UPDATE: Final = frozenset(
    {
        Outcome.UPDATED_DISPUTED,
        Outcome.UPDATED_DISPUTED_AND_OTHER,
        Outcome.UPDATED_OTHER_ONLY,
        Outcome.PARTIALLY_UPDATED,
        Outcome.VERIFIED_AND_UPDATED,
    }
)
"""What "updated" may mean where nothing tells what was: the disputed fact, another, both, or a part."""
OTHER_FACTS: Final = frozenset({Outcome.UPDATED_OTHER_ONLY, Outcome.VERIFIED_AND_UPDATED})
"""The disputed fact stands, another was changed: whether it was verified is not said."""


def _is(outcome: Outcome, title: str, text: str, accepted: frozenset[Outcome] = frozenset()) -> Saying:
    return Saying(outcome, title, text, accepted | {outcome})


_EXPERIAN: Final = (
    _is(Outcome.DELETED, "Deleted", "We took this item off your credit report."),
    _is(Outcome.DELETED, "Deleted", "This item is gone from your credit file and will not be shown to anyone who asks for it."),
    _is(Outcome.DELETED, "Deleted", "The company asked us to remove this item, and we have done so."),
    _is(Outcome.VERIFIED, "Remains", "The company that furnished this item certified that it is accurate. Nothing was changed."),
    _is(Outcome.VERIFIED, "Remains", "Its source stands by this item as reported, so it stays in your file unchanged."),
    _is(Outcome.VERIFIED, "Verified as accurate", "The furnisher confirmed each detail that you questioned."),
    _is(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "What you disputed was verified as accurate. Other details of the item, which you did not question, were brought up to date."),
    _is(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "The furnisher confirmed the disputed information and sent us newer figures for the rest of the item."),
    _is(Outcome.UPDATED_OTHER_ONLY, "Updated", "We made changes to this item that have nothing to do with your dispute. The information you disputed reads as it did.", OTHER_FACTS),
    _is(Outcome.UPDATED_DISPUTED, "Updated", "The information that you disputed has been corrected."),
    _is(Outcome.UPDATED_DISPUTED, "Updated", "We changed the disputed information as its source told us to."),
    _is(Outcome.UPDATED_DISPUTED, "Updated", "Our work on your dispute led to a change of this item.", ANY_UPDATE),
    _is(Outcome.UPDATED_DISPUTED_AND_OTHER, "Updated", "The disputed information was corrected, and so were details that you had not questioned."),
    _is(Outcome.PARTIALLY_UPDATED, "Updated", "Part of what you disputed was corrected. The company confirmed the other part as accurate, and that part was not changed."),
    _is(Outcome.PREVIOUSLY_INVESTIGATED, "Previously investigated", "You disputed this item before, and its source verified it then. Without new information from you we did not investigate it again."),
    _is(Outcome.PREVIOUSLY_INVESTIGATED, "Previously disputed", "This is the same dispute that we completed earlier this year; its result stands and no new inquiry was sent to the company."),
    _is(Outcome.IN_PROGRESS, "Pending", "We are waiting for the company to answer. Its result will reach you in a separate mailing."),
    _is(Outcome.IN_PROGRESS, "Open", "The investigation of this item is not finished."),
    _is(Outcome.NOT_FOUND, "Not on file", "We looked for this item and it is not part of your Experian credit file."),
)  # fmt: skip

_EQUIFAX: Final = (
    _is(Outcome.DELETED, "Deleted", "This item has been deleted from the credit file."),
    _is(Outcome.DELETED, "Deleted", "Following our reinvestigation the item was removed and is no longer reporting."),
    _is(Outcome.DELETED, "Deleted", "The source could not support the item, and we have deleted it from your Equifax credit file."),
    _is(Outcome.VERIFIED, "Verified", "The creditor has verified to our company that this item is being reported correctly."),
    _is(Outcome.VERIFIED, "Verified - no change", "Equifax verified that this item belongs to you. It was not changed."),
    _is(Outcome.VERIFIED, "Verified", "The data furnisher reviewed your dispute and told us that what it reports is accurate."),
    _is(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "Equifax verified that this item belongs to you. In addition, the creditor supplied newer information for fields that you did not dispute."),
    _is(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "The disputed information was verified as accurate by the furnisher; information unrelated to your dispute was updated."),
    _is(Outcome.UPDATED_OTHER_ONLY, "Updated", "Additional information was provided by the original source and has been added. The disputed information was not changed.", OTHER_FACTS),
    _is(Outcome.UPDATED_DISPUTED, "Updated", "The information you disputed has been updated according to the data furnisher."),
    _is(Outcome.UPDATED_DISPUTED, "Updated", "We corrected the disputed fields of this account."),
    _is(Outcome.UPDATED_DISPUTED, "Updated", "This account has been updated.", ANY_UPDATE),
    _is(Outcome.UPDATED_DISPUTED_AND_OTHER, "Updated", "The disputed information was updated. The furnisher also updated other information of this account that you did not dispute."),
    _is(Outcome.PARTIALLY_UPDATED, "Partially updated", "Some of the information you disputed was updated. The remainder was verified as reported and stays as it is."),
    _is(Outcome.PREVIOUSLY_INVESTIGATED, "Previously verified", "We have researched this same dispute in the past and the source verified the item. It was not researched again."),
    _is(Outcome.PREVIOUSLY_INVESTIGATED, "Duplicate dispute", "This request duplicates a dispute whose results we mailed to you before; because nothing new came with it, we did not open another one."),
    _is(Outcome.IN_PROGRESS, "In process", "We have contacted the source and its reply is outstanding. We will write to you as soon as we have it."),
    _is(Outcome.IN_PROGRESS, "In process", "Our reinvestigation of this item continues."),
    _is(Outcome.NOT_FOUND, "Not reporting", "Our records do not contain the item you described: it is not on your Equifax credit file."),
)  # fmt: skip

_TRANSUNION: Final = (
    _is(Outcome.DELETED, "DELETED", "This item was removed from your credit report."),
    _is(Outcome.DELETED, "DELETED", "You disputed this item and it has been taken out of your TransUnion file."),
    _is(Outcome.VERIFIED, "VERIFIED AS ACCURATE", "The source checked its records and the item is reported correctly."),
    _is(Outcome.VERIFIED, "VERIFIED AS ACCURATE", "We asked the company about this item, and it confirmed what is shown."),
    _is(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AS ACCURATE AND UPDATED", "The disputed information is correct; other information of the item has been updated."),
    _is(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AND UPDATED", "The source verified what you disputed and gave us current values for the rest."),
    _is(Outcome.UPDATED_OTHER_ONLY, "INFORMATION UPDATED", "A change was made to this item that does not concern the information you disputed.", OTHER_FACTS),
    _is(Outcome.UPDATED_DISPUTED, "DISPUTED INFORMATION UPDATED", "A change was made to the information you disputed."),
    _is(Outcome.UPDATED_DISPUTED, "DISPUTED INFORMATION UPDATED", "The company corrected what you had questioned."),
    _is(Outcome.UPDATED_DISPUTED_AND_OTHER, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "What you disputed was changed, and so was information that you did not dispute."),
    _is(Outcome.PARTIALLY_UPDATED, "DISPUTED INFORMATION PARTLY UPDATED", "One of the details you disputed was changed. The others were verified and stay as reported."),
    _is(Outcome.PREVIOUSLY_INVESTIGATED, "PREVIOUSLY VERIFIED", "An earlier investigation already verified this item, and your letter gives no new information about it."),
    _is(Outcome.PREVIOUSLY_INVESTIGATED, "PREVIOUSLY INVESTIGATED", "This dispute repeats one that we closed before. It was not sent to the source another time."),
    _is(Outcome.IN_PROGRESS, "INVESTIGATION IN PROGRESS", "The source has not answered yet. You will hear from us again about this item."),
    _is(Outcome.NOT_FOUND, "NOT ON FILE", "We found no such item in your TransUnion credit file."),
)  # fmt: skip

SAYINGS: Final[dict[Bureau, tuple[Saying, ...]]] = {
    Bureau.EXPERIAN: _EXPERIAN,
    Bureau.EQUIFAX: _EQUIFAX,
    Bureau.TRANSUNION: _TRANSUNION,
}

KEYS: Final[dict[Bureau, tuple[tuple[str, str], ...]]] = {
    Bureau.EXPERIAN: (
        ("Deleted", "the item was taken off your credit report."),
        ("Remains", "the company certified that the item is accurate, so it was not changed."),
        ("Updated", "something in the item was changed; the new version is in the report that comes with this letter."),
        ("Processed", "the item was either updated or deleted; look it up in your report."),
        ("Verified and updated", "the disputed information is accurate, other information was changed."),
        ("Pending", "the item is still being investigated."),
        ("Reinserted", "the item was deleted before and its source has since certified it."),
    ),
    Bureau.EQUIFAX: (
        ("Deleted", "the item does not appear in your file any more."),
        ("Verified", "the source confirmed the item as it is reported."),
        ("Updated", "information in the item was changed."),
        ("Verified and updated", "the source confirmed what was disputed and changed something else."),
        ("In process", "no result is available yet."),
    ),
    Bureau.TRANSUNION: (
        ("DELETED", "the item was removed from your credit report."),
        ("DISPUTED INFORMATION UPDATED", "a change was made to the information you disputed."),
        (
            "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED",
            "what you disputed was changed, and other information as well.",
        ),
        ("INFORMATION UPDATED", "a change was made, but not to the information you disputed."),
        ("VERIFIED AS ACCURATE", "the disputed item was found to be correct as reported."),
        ("VERIFIED AS ACCURATE AND UPDATED", "the disputed information is correct; other information was changed."),
        ("REINSERTED", "an item deleted earlier was verified by its source and put back."),
    ),
}
"""What a bureau prints to explain its titles: never the outcome of an item."""
