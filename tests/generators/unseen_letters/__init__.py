"""Letters of the three bureaus that no reader has seen: written from the reference and from how such letters look.

Wordings, layouts and typesetting are this package's own and are shared with no reader: that is what makes the figures
of `tests.harness.letter_score` honest. Who works on a reader leaves these modules unread. Everything is seeded.
"""
