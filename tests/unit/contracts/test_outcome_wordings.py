"""What bureaus' words say: titles by list, sentences by pattern, and what says nothing or two things left to a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from contracts.wordings.folding import fold, pattern_of
from contracts.wordings.outcomes import read_outcome, statements, title_of
from contracts.wordings.words import known_wordings

O = Outcome  # noqa: E741
TRANSUNION, EXPERIAN, EQUIFAX = Bureau.TRANSUNION, Bureau.EXPERIAN, Bureau.EQUIFAX


@pytest.mark.parametrize(
    ("bureau", "wording", "outcome"),
    [
        (TRANSUNION, "DELETED", O.DELETED),
        (TRANSUNION, "DISPUTED INFORMATION UPDATED", O.UPDATED_DISPUTED),
        (TRANSUNION, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", O.UPDATED_DISPUTED_AND_OTHER),
        (TRANSUNION, "INFORMATION UPDATED", O.UPDATED_OTHER_ONLY),
        (TRANSUNION, "VERIFIED AS ACCURATE", O.VERIFIED),
        (TRANSUNION, "VERIFIED AS ACCURATE AND UPDATED", O.VERIFIED_AND_UPDATED),
        (TRANSUNION, "REINSERTED", O.REINSERTED),
        (TRANSUNION, "  verified_as-accurate \n and  updated. ", O.VERIFIED_AND_UPDATED),
        (TRANSUNION, "DELETED: the item was removed", O.DELETED),
        (TRANSUNION, "“Verified as accurate”", O.VERIFIED),
        (EXPERIAN, "Remains", O.VERIFIED),
        (TRANSUNION, "Remains", O.VERIFIED),  # whoever else says it means the same
        (EXPERIAN, "Updated - The information you disputed has been updated.", O.UPDATED_DISPUTED),
        (EXPERIAN, "Pending", O.IN_PROGRESS),
        (EQUIFAX, "no longer reporting", O.DELETED),
        (EQUIFAX, "ID documents requested", O.IDENTITY_REQUESTED),
    ],
)
def test_titles(bureau: Bureau, wording: str, outcome: Outcome) -> None:
    found = read_outcome(bureau, wording)
    assert found is not None and found.outcome is outcome and found.exact


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("This account has been deleted from the credit file.", O.DELETED),
        ("The information could not be verified and has been deleted from your file.", O.DELETED),
        ("The lender told us that the information is not accurate and asked us to delete it.", O.DELETED),
        ("As no reply came, the entry no longer appears on your report.", O.DELETED),
        ("We verified that this item belongs to you.", O.VERIFIED),
        ("We investigated and found no error; the entry stays on your report.", O.VERIFIED),
        ("This item was not changed as a result of our processing of your dispute.", O.VERIFIED),
        ("The disputed information was verified as accurate; however, other information was updated.", O.VERIFIED_AND_UPDATED),
        ("We verified that this item belongs to you. Additional information has been provided.", O.VERIFIED_AND_UPDATED),
        ("Our source showed us no reason to change what you disputed; it is accurate.", O.VERIFIED),
        ("This was accurate. The company sent its latest figures, and these have been entered.", O.VERIFIED_AND_UPDATED),
        ("What you disputed is accurate. Outside of your dispute there is this difference:", O.VERIFIED_AND_UPDATED),
        ("The furnisher changed what you disputed and a few other things.", O.UPDATED_DISPUTED_AND_OTHER),
        ("The account was confirmed and is the same as before.", O.VERIFIED),
        ("We deleted this after your dispute. It has been put back, as its source certified it.", O.REINSERTED),
        ("What you sent was not sufficient to match you with one credit file.", O.IDENTITY_REQUESTED),
        ("We got your dispute on June 23, 2025 and opened it right away. Your dispute is now open.", O.IN_PROGRESS),
        ("We changed nothing of what you disputed. Details you had not disputed were refreshed.", O.UPDATED_OTHER_ONLY),
        ("Changed, not disputed", O.UPDATED_OTHER_ONLY),
        ("Both the balance you disputed and other details of the account were changed.", O.UPDATED_DISPUTED_AND_OTHER),
        ("Information on this item that you did not dispute has been updated.", O.UPDATED_OTHER_ONLY),
        ("The disputed balance was left as it was, but other details were changed.", O.UPDATED_OTHER_ONLY),
        ("We corrected what you disputed about this account.", O.UPDATED_DISPUTED),
        ("The item, which was deleted before, has been reinserted in your credit file.", O.REINSERTED),
        ("We could not find this account in your credit file.", O.NOT_FOUND),
        ("We have already investigated this item and the source verified it.", O.PREVIOUSLY_INVESTIGATED),
        ("Our investigation of this account is still in progress.", O.IN_PROGRESS),
        ("We were unable to verify your identity with what you sent.", O.IDENTITY_REQUESTED),
        ("We have determined that your dispute is frivolous or irrelevant.", O.REFUSED_FRIVOLOUS),
        ("Your letter was sent by a third party without your authorization.", O.REFUSED_THIRD_PARTY),
        ("We received a suspicious request and determined that it was not sent by you.", O.REFUSED_SUSPICIOUS),
        ("Taken off your credit report", O.DELETED),
        ("Details of the account that you did not dispute were updated; the disputed details stayed the same.", O.UPDATED_OTHER_ONLY),
        ("Some of what you disputed has been corrected; the rest was verified.", O.PARTIALLY_UPDATED),
        ("Corrected in part", O.PARTIALLY_UPDATED),
        ("The creditor verified the account and its balance was brought up to date.", O.VERIFIED_AND_UPDATED),
        ("It answered that the account is accurate; it has not been deleted or updated.", O.VERIFIED),
        ("The source told us that it should be deleted, and we have deleted it.", O.DELETED),
        ("Not displaying on your report", O.NOT_FOUND),
    ],
)  # fmt: skip
def test_sentences(text: str, outcome: Outcome) -> None:
    found = read_outcome(None, text)
    assert found is not None and found.outcome is outcome and not found.exact


@pytest.mark.parametrize(
    ("bureau", "wording"),
    [
        (TRANSUNION, "NOT DELETED"),
        (TRANSUNION, "DELETED ITEM WILL RETURN"),
        (TRANSUNION, "VERIFIED AS ACCURATE AND SOMETHING ELSE"),
        (TRANSUNION, "VERIFIED AS ACCURATE AND UPDATED TOMORROW"),
        (EXPERIAN, "If the item was deleted, it may be reinserted."),
        (EXPERIAN, "You may ask how the item was verified."),
        (EXPERIAN, "Deleted means that the item was taken off."),
        (TRANSUNION, ""),
        (TRANSUNION, "???"),
    ],
)
def test_anything_else_goes_to_a_person(bureau: Bureau, wording: str) -> None:
    found = title_of(bureau, wording) if "means" in wording else read_outcome(bureau, wording)
    assert found is None


@pytest.mark.parametrize("wording", ["Processed", "Reviewed", "PROCESSED."])
def test_what_stands_for_two_outcomes_is_known_and_is_for_a_person(wording: str) -> None:
    found = read_outcome(EXPERIAN, wording)
    assert found is not None and found.outcome is None


def test_no_title_stands_for_two_outcomes_and_every_pattern_compiles() -> None:
    listed = known_wordings()
    for bureau in Bureau:
        own = [row for row in listed.wordings if not row.bureaus or bureau in row.bureaus]
        titles = [title for row in own for title in row.titles]
        assert len(titles) == len(set(titles))
        for row in own:
            for title in row.titles:
                found = title_of(bureau, title)
                assert found is not None and found.outcome is row.outcome
    assert all(pattern_of(form).groups == 0 for family in (*listed.nouns, *listed.deeds) for form in family.forms)


@given(st.sampled_from([*Bureau, None]), st.text(max_size=60))
def test_no_text_breaks_the_reading(bureau: Bureau | None, text: str) -> None:
    found = read_outcome(bureau, text)
    assert found is None or found.outcome in (None, *Outcome)
    assert fold(fold(text)).replace(" .", "") == fold(fold(fold(text))).replace(" .", "")


@given(
    st.lists(
        st.sampled_from(["deleted", "verified", "not", "was", "has been", "if", "updated", "and", "the item", "."])
    )
)
def test_statements_stand_within_their_text(words: list[str]) -> None:
    text = " ".join(words)
    for found in statements(text):
        assert 0 <= found.start < found.end <= len(fold(text))
