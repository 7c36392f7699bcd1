"""Accounts: the merged view of a consumer's credit: one row an account, a column a bureau, debts over their owners.

Vocabulary: a *tradeline* is one bureau's line on an account; an *account* is one contract, however many bureaus show
it; a *debt* is what is owed, however often it was sold or placed; a *join* and a *split* are decisions of people, which
win over the matching; a *disagreement* is a field on which bureaus differ though they should not.
"""
