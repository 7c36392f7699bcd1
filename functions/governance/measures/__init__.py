"""The measures of drift and of fairness: pure functions of counts, one definition for training and for what serves."""
