"""Analysis: what in the reports is negative, what is wrong, what the law says of it, and what to do.

Vocabulary: a *negative item* is what counts against the consumer, right or wrong; a *rule* looks for one kind of
error; a *finding* is a rule that fired, with the facts it compared; an *abstention* is a rule that lacked its inputs
and says so instead of guessing; *worthiness* is how well a dispute of the item would stand, never a promise of points.
"""
