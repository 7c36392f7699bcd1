"""From bank transactions to the 13 metrics, each with how it was found; pure.

Vocabulary: a *ledger* is a complete list of transactions of some accounts over a time; its *whole months* are the
calendar months that lie in it entirely; its *window* is the last twelve of them, or fewer. A metric is *derived* where
the transactions tell it and *stated* where they can't.
"""
