"""Disputes: rounds of written disputes with the consumer reporting agencies, within the law.

Vocabulary: a *case* is one consumer's work with a set of findings; a *round* is one set of letters sent at one time,
to dispute or to escalate what a dispute left; an *item* is one finding about one tradeline at one bureau, with its
ground, its facts and where each was read; a *letter* goes to one recipient and is sent only after the consumer approved
its very text; the *clock* runs from the bureau's receipt; an *outcome* is the bureau's word on an item, and counts when
the next report shows it; a *sighting* is what one later report shows of an item; a *milestone* is what of all this the
consumer is told.
"""
