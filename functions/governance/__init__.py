"""Governance: whether the models still see the people they were taught on, and treat groups of people alike.

Vocabulary: *drift* is how far the shares of people in a feature's bins, or in the score's, have moved from those of the
people that the model was taught on (the *baseline*), told by the population stability index and the distance of
Kolmogorov and Smirnov; *protected attributes* are what people tell of themselves for this check alone, sealed and read
by nothing else; the *selection rate* of a group is the share of it that is in the low-risk band, or approved; *equal
opportunity* compares it among those who paid as agreed. A *check* fires (an *alarm*, to watch or to act on), is silent,
or abstains: *not measurable*, n of N. A run is kept for good; an alarm lasts until a later run finds it over. A
*census* is the day's counting of groups, page by page; *lenders* stands in a model's place for all that they decided.

In: ConsentRevoked (and ClockMoved locally); out: ModelAlarmRaised. Read: counts of scoring's observed bins, scores and
lenders' decisions as figures, and who consents.
"""
