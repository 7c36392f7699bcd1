"""Grows the trees of `functions.reports.disclosures.answers.belonging` on letters whose truth is known."""
