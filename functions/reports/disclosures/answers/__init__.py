"""Bureaus' answers to disputes: what a letter says as a whole and of each item.

`numbers` finds accounts and `names` whose they are, `folded` what is said, `aside` what only explains, `offers` what
sells; `forms` makes a page plain, `columns` unfolds it, `numbered` joins what is told by an item's place in a list.
`outline` and `attribution` read items by where things stand on the whole page, `flow`, `tables` and `prose` row by row,
as a second opinion; `belonging` weighs the outline by what letters of known truth have taught; `details` tells rows of
an account's own facts, `enclosed` the report that comes along; `whole` reads what concerns the dispute itself.
"""
