"""The families of words, one by one: what makes each speak, what denies it, and what only looks like it."""

from __future__ import annotations

import pytest

from contracts.outcomes import Outcome
from contracts.wordings.folding import fold
from contracts.wordings.outcomes import read_outcome

O = Outcome  # noqa: E741


def told(text: str) -> Outcome | None:
    found = read_outcome(None, text)
    return found.outcome if found is not None else None


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        # taken out, in many words
        ("We got rid of this entry.", O.DELETED),
        ("The reporting of this loan has been discontinued.", O.DELETED),
        ("No lender will see the account on your report.", O.DELETED),
        ("Your file has been cleansed of this account.", O.DELETED),
        ("We took the account off.", O.DELETED),
        ("We decided against removing it since it was verified.", O.VERIFIED),
        ("The court could not confirm the judgment, so it no longer shows.", O.DELETED),
        ("You will not see this account again.", O.DELETED),
        ("The lender told us to remove the card from your file and we did so in May.", O.DELETED),
        ("We cannot tell by your letter which report is yours.", None),
        ("We do not settle who is right.", None),
        # a mark of an item, not the item
        ("The 30-day late mark is gone from the payment history.", O.UPDATED_DISPUTED),
        ("The lender no longer reports the account as past due.", O.UPDATED_DISPUTED),
        # borne out
        ("The bank supported what you disputed, and changed something else.", O.VERIFIED_AND_UPDATED),
        ("The lender's files support the data you questioned.", O.VERIFIED),
        ("No error was found in what you disputed. Some other details were updated.", O.VERIFIED_AND_UPDATED),
        ("No data on this card were revised.", O.VERIFIED),
        # found wrong
        ("Not deleted, corrected", O.UPDATED_DISPUTED),
        ("The lender agreed that what you disputed was wrong. The debt is yours.", O.UPDATED_DISPUTED),
        ("We corrected what you disputed. The bank also revised details that you do not dispute.", O.UPDATED_DISPUTED_AND_OTHER),
        # put back, put off, and turned away
        ("We had deleted the loan and now list it again.", O.REINSERTED),
        ("The court needs a bit longer.", O.IN_PROGRESS),
        ("Not investigated a second time", O.PREVIOUSLY_INVESTIGATED),
        ("We have not opened an investigation of this record.", O.REFUSED_FRIVOLOUS),
        ("The details you questioned checked out.", O.VERIFIED),
        ("The lender holds to what it reported.", O.VERIFIED),
        ("What we report matches the creditor's records.", O.VERIFIED),
        ("They showed us that the debt is yours.", O.VERIFIED),
        ("We could not find any error in this account.", O.VERIFIED),
        ("The disputed remark still appears.", O.VERIFIED),
        ("None of the information on this account was changed.", O.VERIFIED),
        ("The account is being reported as it should be.", O.VERIFIED),
        ("The company sees no error in what you disputed. Since then other details changed.", O.VERIFIED_AND_UPDATED),
        ("The lender sent corrected data for what you disputed, and your report now has it.", O.UPDATED_DISPUTED),
        # what was disputed, and more
        ("Two things changed on this account: the data you challenged and data you did not.", O.UPDATED_DISPUTED_AND_OTHER),
        ("The lender corrected what you disputed and a little more besides.", O.UPDATED_DISPUTED_AND_OTHER),
        ("Your dispute was not borne out.", O.VERIFIED),
        ("Your dispute has been accepted. We expect to complete it by October 29.", O.IN_PROGRESS),
        ("The creditor's answer agrees with your file; the entry was not revised.", O.VERIFIED),
        ("Items that stay on your report without a change", O.VERIFIED),
        ("Verification of the disputed data", O.VERIFIED),
        ("Your dispute brought about the deletion of the account.", O.DELETED),
        ("The late mark was removed from the account.", O.UPDATED_DISPUTED),
        ("We are required to delete such an entry, and we have done so.", O.DELETED),
        ("Your dispute of the card was justified, and what you disputed has been revised.", O.UPDATED_DISPUTED),
        ("The lender said that its reporting is justified.", O.VERIFIED),
        ("Nothing of what you disputed was altered. Other information has been updated.", O.UPDATED_OTHER_ONLY),
        ("Besides correcting what you disputed, the lender updated other details.", O.UPDATED_DISPUTED_AND_OTHER),
        ("We changed what you disputed and, as the lender asked us, other details.", O.UPDATED_DISPUTED_AND_OTHER),
        ("Some of what you disputed was corrected, and the lender confirmed the others as they are.", O.PARTIALLY_UPDATED),
        ("One part of your dispute led to a change. The other part did not, because it was verified.", O.PARTIALLY_UPDATED),
        ("We could only go along with some of what you asked for; the rest was verified.", O.PARTIALLY_UPDATED),
        ("What you disputed was confirmed. The bank took the occasion to send us fresh data.", O.VERIFIED_AND_UPDATED),
        ("The card is not among the accounts that Experian has about you.", O.NOT_FOUND),
        ("The investigation of the second item was concluded without a change.", O.VERIFIED),
        ("We have completed the investigation that began on receipt of your dispute.", None),
        ("Send us a paper that we have not yet seen.", None),
        # put back
        ("We returned this account to your credit report after its source certified it.", O.REINSERTED),
        # put right
        ("Investigated - your dispute led to an update", O.UPDATED_DISPUTED),
        ("The status was wrong. We have put it right.", O.UPDATED_DISPUTED),
        ("You were right about the amount. The balance is now correct.", O.UPDATED_DISPUTED),
        ("The dispute was resolved in your favor.", O.UPDATED_DISPUTED),
        ("The late payment from May now reads as paid on time.", O.UPDATED_DISPUTED),
        ("The date was corrected.", O.UPDATED_DISPUTED),
        # to the worse
        ("The status was downgraded.", O.UPDATED_DISPUTED),
        ("The lender now reports it as 90 days late instead of 60.", O.UPDATED_DISPUTED),
        ("A late payment was added to the account.", O.UPDATED_DISPUTED),
        ("Your balance has gone up.", O.UPDATED_DISPUTED),
        # and other information besides
        ("The disputed balance was corrected. In addition, the bank sent us a new credit limit.", O.UPDATED_DISPUTED_AND_OTHER),
        ("Corrected, plus other updates", O.UPDATED_DISPUTED_AND_OTHER),
        ("They fixed what you disputed and refreshed the rest.", O.UPDATED_DISPUTED_AND_OTHER),
        ("The entry was revised as you asked. The creditor revised more than that.", O.UPDATED_DISPUTED_AND_OTHER),
        ("Verification of the disputed data; update of other data", O.VERIFIED_AND_UPDATED),
        ("Nothing you disputed was changed, only Balance and Date Updated.", O.VERIFIED_AND_UPDATED),
        ("What you disputed was confirmed, and the lender gave us a newer balance.", O.VERIFIED_AND_UPDATED),
        ("The balance is correct; the remarks, which were not contested, are now different.", O.VERIFIED_AND_UPDATED),
        ("What you disputed was not changed. The balance, which you did not dispute, was.", O.UPDATED_OTHER_ONLY),
        ("The account was updated, although the change has nothing to do with your dispute.", O.UPDATED_OTHER_ONLY),
        # one field and not another
        ("The balance was corrected, the date opened you also disputed was verified.", O.PARTIALLY_UPDATED),
        ("Of the two late payments you disputed, one was removed and the other was confirmed.", O.PARTIALLY_UPDATED),
        ("The lender agreed with you about the date closed, not about the balance.", O.PARTIALLY_UPDATED),
        ("Your dispute was resolved partly in your favor.", O.PARTIALLY_UPDATED),
        # back again
        ("We deleted it in March. The lender reported it again in April.", O.REINSERTED),
        ("Removed, then re-reported by the source.", O.REINSERTED),
        ("The deletion has been reversed.", O.REINSERTED),
        ("It was erased; the furnisher has resumed reporting it.", O.REINSERTED),
        ("Verification came back positive.", None),
        # not taken up
        ("Your dispute does not tell us what is wrong.", O.REFUSED_FRIVOLOUS),
        ("Your claim is too vague to be investigated.", O.REFUSED_FRIVOLOUS),
        ("Your request was submitted by another person.", O.REFUSED_THIRD_PARTY),
        ("Because nobody was authorized to act for you, we did nothing. The sender was not you.", O.REFUSED_THIRD_PARTY),
        ("This dispute was flagged as potentially deceptive and has been rejected.", O.REFUSED_SUSPICIOUS),
        ("The documents appear to have been altered, so we have not proceeded.", O.REFUSED_SUSPICIOUS),
        ("We have no reason to doubt what the creditor reports, and the item will stay.", O.VERIFIED),
        ("We need your Social Security number before we can begin.", O.IDENTITY_REQUESTED),
        ("Your dispute is on hold until you send us proof of your address.", O.IDENTITY_REQUESTED),
        ("You do not need to prove your identity again.", None),
        ("We did not receive enough to be certain that the request is yours.", None),
        ("Your date of birth does not match our records.", O.IDENTITY_REQUESTED),
        ("The request failed our fraud checks.", O.REFUSED_SUSPICIOUS),
        ("The documents you sent were altered.", O.REFUSED_SUSPICIOUS),
        ("We do not deal with agents.", O.REFUSED_THIRD_PARTY),
        ("It will no longer be disclosed to any third party; we deleted it.", O.DELETED),
        ("Your letter contains only general statements.", O.REFUSED_FRIVOLOUS),
        ("This company does not report anything about you to us.", O.NOT_FOUND),
        ("None of your accounts matches the one you described.", O.NOT_FOUND),
        ("Your letter brings no fresh facts.", O.PREVIOUSLY_INVESTIGATED),
        ("We checked this item within the past 90 days.", O.PREVIOUSLY_INVESTIGATED),
        ("I have written to the bank and will let you know.", O.IN_PROGRESS),
        ("The lender has not been heard from; we expect to finish by May 9.", O.IN_PROGRESS),
    ],
)  # fmt: skip
def test_sentences_of_each_family(text: str, outcome: Outcome | None) -> None:
    assert told(text) is outcome


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("DEL PER CREDITOR", O.DELETED),
        ("DELETED ITEMS", O.DELETED),
        ("VER - NO CHG", O.VERIFIED),
        ("VERIFIED AND OTHER CHANGES", O.VERIFIED_AND_UPDATED),
        ("Accurate, and brought up to date", O.VERIFIED_AND_UPDATED),
        ("UPD DISP/OTHER", O.UPDATED_DISPUTED_AND_OTHER),
        ("Disputed + other updated", O.UPDATED_DISPUTED_AND_OTHER),
        ("Other fields only", O.UPDATED_OTHER_ONLY),
        ("PART CHG", O.PARTIALLY_UPDATED),
        ("Items where disputed and other information changed", O.UPDATED_DISPUTED_AND_OTHER),
        ("DEL/RE-RPT", O.REINSERTED),
        ("Previously deleted item added back", O.REINSERTED),
        ("FRIV/IRREL", O.REFUSED_FRIVOLOUS),
        ("3RD PTY - NO ACTION", O.REFUSED_THIRD_PARTY),
        ("ID REQ", O.IDENTITY_REQUESTED),
        ("NOF", O.NOT_FOUND),
        ("Prev. investigated", O.PREVIOUSLY_INVESTIGATED),
        ("Dispute status: Open", O.IN_PROGRESS),
        ("Del Norte Bank", None),
        ("Date deleted", None),
        ("Requested: delete", None),
        ("Your request: remove this account", None),
        ("Fraud alert removed", None),
        ("Information about reinserted items", None),
        ("What deleted items mean", None),
        ("Past disputes on your file", None),
    ],
)
def test_titles_and_their_short_forms(title: str, outcome: Outcome | None) -> None:
    assert told(title) is outcome


@pytest.mark.parametrize(
    "text",
    [
        # asked
        "Has this item been verified by anyone before?",
        "Is the balance now correct?",
        # of such things in general
        "A paid collection is not automatically removed from a credit report.",
        "An item removed from your file may be reinserted only if its furnisher certifies that it is accurate.",
        "Lenders usually update their information once a month.",
        "The original creditor updates account information once a month.",
        "Paid closed accounts are deleted ten years after their last activity.",
        "Inquiries remain on your report for two years.",
        "Requests from third parties are returned.",
        "Deleting an old account can lower the average age of your credit.",
        "When the furnisher says that the data is accurate, the item remains.",
        "The law requires that unverified items be deleted.",
        # advice, and how agencies work
        "Be careful with anyone who promises to get accurate items deleted.",
        "We recommend that you keep any letter that confirms a deletion.",
        "To dispute by mail, enclose a copy of your identification card.",
        "We may ask for proof of your identity before we make changes to your file.",
        "We work hard to keep your report accurate.",
        "Thank you for contacting us about the accuracy of your credit report.",
        # what the reader or somebody else said
        "You mentioned that another bureau has already removed this collection.",
        "Consumer states balance was updated by the creditor in May.",
        "The account was verified in the previous dispute, according to your letter.",
        "You sent us a letter that says the debt was deleted.",
        # what was once, and other things than items
        "In 2021 you disputed this account and it was updated at that time.",
        "This account was last updated by the lender on January 4.",
        "A security freeze was removed from your file on the date you chose.",
        "Your own statement concerning this account has been deleted, as you wished.",
        "Your password was changed and the old one deleted.",
        "It is a crime to submit a fraudulent dispute.",
        "Our staff is trained to spot suspicious requests.",
        "Your credit report has been updated.",
        "Number not shown",
        "Do not mail original papers.",
        "Completion: the file is changed where it has to be.",
        "The date on which the item will be removed is estimated.",
    ],
)
def test_what_only_looks_like_a_finding_states_nothing(text: str) -> None:
    assert told(text) is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("We've checked: it's yours, isn't it?", "we have checked . it is yours is not it ? ."),
        ("Disputed & other info can't change", "disputed and other info cannot change"),
        ("Prev. disputed", "prev disputed"),
        ("AT&T", "at t"),
    ],
)
def test_folding_writes_short_forms_in_full(text: str, folded: str) -> None:
    assert fold(text) == folded
