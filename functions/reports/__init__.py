"""Reports: reading credit reports of every source into the one canonical report (`contracts.report`).

Vocabulary: a *pull* fetches a report from a bureau on the consumer's written instruction; a *profile* is Experian's
word for one consumer's file; the *grid* is a tradeline's payment history, one sign a month, newest first; an *issue*
is what could not be read or understood; an *extra* is a vendor's field that the canon has no name for.
"""
