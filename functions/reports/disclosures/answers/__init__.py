"""Bureaus' answers to disputes: what a letter says as a whole and of each item.

`numbers` finds accounts and `names` whose they are, `folded` what is said, `aside` what only explains; `forms`
makes a page plain. `outline` and `attribution` read items by where things stand on the whole page, `flow`, `tables`
and `prose` row by row, as a second opinion; `enclosed` tells the report that comes
along; `whole` reads what concerns the dispute itself.
"""
