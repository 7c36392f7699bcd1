"""Local: what only the local stage has, so that a story of months can be lived through in minutes.

Vocabulary: *the clock* is the one `ctx.now` reads. Events out: ClockMoved.
"""
