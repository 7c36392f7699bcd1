"""Bureaus' answers to disputes: what a letter says as a whole and of each item.

`numbers` finds accounts and `names` whose they are, `folded` what is said, `aside` what only explains; `table`,
`running` and `unnumbered` read items in the three ways letters are laid out; `whole` what concerns the dispute itself.
"""
