"""What a furnisher said last month against what it says now: one account's two states, and what can't be between them.

`state` is what is kept of an account, `rules` judge two states of it, `files` walks two files with an index of the
first. Only what can't be is told; what merely changed is not.
"""
