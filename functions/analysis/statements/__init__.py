"""Statements: what the consumer, or staff for them, says of an entry beside what the reports show (see `known`)."""
