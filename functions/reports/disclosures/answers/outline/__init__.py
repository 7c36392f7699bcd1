"""A letter read by where things stand on the whole page.

`lines` tells paragraphs, `values` what only tells values, `mentions` what names an item, `paper` what belongs together.
`record`, `facts` and `outline` make events of the rows; `events` joins them in blocks, `attribution` gives each item
what is said of it, `lists` that of all in a list; `running` reads sentences over lines, `placed` what is told by an
item's place in a list; `reader` leaves out whom the letter is for, and steps of the dispute.
"""
