"""Bureaus' answers to disputes: what a letter says as a whole and of each item.

`numbers` finds accounts and `names` whose they are, `folded` what is said, `aside` what only explains, `offers` what
sells; `forms` makes a page plain, `columns` unfolds it, `numbered` joins what is told by an item's place in a list.
`outline` and `attribution` read items by where things stand on the whole page, `flow`, `tables` and `prose` row by row,
as a second opinion; `enclosed` tells the report that comes along; `whole` reads what concerns the dispute itself.
"""
