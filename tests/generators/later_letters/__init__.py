"""A second set of unseen letters, independent of the first: other wordings, other layouts, other typesetting.

The first set has served the making of the reader; this one judges it. Only the types, the drawing of a consumer's file
and the scanner are shared with it. Who works on a reader leaves these modules unread. Everything is seeded.
"""
