"""Lending: a lender's desk, where a person decides on those who applied there, and the notice of what was decided.

Vocabulary: an *application* is a consumer's own asking for credit of one lender, complete when it comes in; an
*applicant* is seen by that lender alone, while the consent to share with it is in force, and until the answer where it
ran out; a score *shown* to a lender is told in its notice; the *recommendation* is what the lender's policy makes of
the score that counts, kept as it was shown; a *decision* is a person's, with its justification, and is never changed;
it *overrides* a recommendation to approve or decline that it goes against; a *referral* leaves it open for one final
decision; a *counteroffer* is an approval of less than was asked; a *notice* (of adverse action) tells the applicant of
a decline or a counteroffer, with its principal reasons, within 30 days (12 CFR 1002.9); an *outcome* is whether an
approved loan was paid as agreed up to a day. A score is shown and decided on only while the consent to be
scored on its data is in force; it *counts* when it is *verified*, that is supplied by somebody other than the person,
and not expired.

In: ConsentRevoked, its own ActionNoticeDue and ActionNoticeOverdue (and ClockMoved locally); out:
LoanApplicationReceived, LoanApplicationWithdrawn, LenderDecisionMade, ActionNoticeDue, ActionNoticeOverdue,
ActionNoticeSent, MilestoneReached.
"""
