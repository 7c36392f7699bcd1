"""Consumer disclosures on paper: from a recognised document to the canonical report.

Vocabulary: a *row* is what stands on one height of a page; a *label column* is where labels begin, their values stand
right of them; the *certainty* of a reading is the parser's, its *confidence* is that times the recogniser's; below
the *floor* nothing is taken as fact: the field stays empty, its raw reading and an issue say where to look.
"""
