"""What a passage says by its likeness to thousands that people labelled: a second reader beside the grammar of words.

`features` counts a passage's words and parts of words; `likely` weighs them by a linear model that
`infra.training.passages` fits (docs/adr/0043).
"""
