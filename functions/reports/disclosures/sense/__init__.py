"""What a passage says by its likeness to thousands that people labelled: a second reader beside the grammar of words.

`features` counts a passage's words and parts of words; `likely` weighs them by a linear model that
`infra.training.passages` fits (docs/adr/0043). `kinds` does the same for the kind of a letter, of which `letter` makes
passages; `infra.training.letter_kinds` fits its model.
"""
