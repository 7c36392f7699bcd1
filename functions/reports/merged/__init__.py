"""Reports of several bureaus in one document, read into one canonical report a bureau.

Vocabulary: a *partition* is what the aggregator thinks is one account at several bureaus; its matching is not relied on
(it joins distinct accounts and splits single ones). A *repository* is MISMO's word for a bureau.
"""
