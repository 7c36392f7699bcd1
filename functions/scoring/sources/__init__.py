"""Where the metrics of a score come from: posted, derived from a ledger, or supplied by a bank."""
