"""Equifax and TransUnion papers set by another hand: own people, own order of labels, drawn word by word.

Nothing is shared with the generators of `infra.local.documents` but the content's type: labels stand beside, above or
in a table with their values, with colons or without, in one column or more; the order of the labels is drawn too.
"""
