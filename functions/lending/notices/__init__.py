"""Notices of adverse action: made with the decision, shown to the applicant, sent by the lender, never changed."""
