"""Pure decisions of scoring: what the metrics are, what a score means, what its reasons are, which steps are open."""
