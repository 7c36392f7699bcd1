"""Which passages of a letter belong to which item, by trees grown on letters whose truth is known.

`page` is the letter as passages and mentions, `signs` what tells of each passage beside each mention, `trees` how
likely they belong together by that; `weighed` weighs what follows against what the rules of the outline made of it.
"""
