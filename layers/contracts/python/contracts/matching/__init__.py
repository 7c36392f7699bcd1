"""Which tradelines are one account, and which accounts one debt: over bureaus, over time, under people's decisions.

Reading order: `names`, `numbers`, `closeness` (how single values are compared) → `profile` (a tradeline made ready) →
`feature` and `features` (what speaks for and against, with weights) → `vetoes` (what forbids) → `pairs` (certainty and
explanation of one pair; who is compared at all) → `decisions` (joins and splits by people) → `accounts` (one row an
account) → `debts` (creditor, buyer, collector). `model` holds what comes out. Pure: the same in, the same out.
"""
