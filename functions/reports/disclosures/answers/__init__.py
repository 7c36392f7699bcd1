"""Bureaus' answers to disputes: what a letter says as a whole and of each item.

`numbers` finds accounts and `names` whose they are, `folded` what is said, `aside` what only explains; `table`, `flow`
and `prose` read items row by row, `page` by where things stand on the whole page; `whole` reads what concerns the
dispute itself.
"""
