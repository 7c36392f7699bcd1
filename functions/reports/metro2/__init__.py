"""Metro 2, the format in which furnishers report accounts to the bureaus (CDIA, Credit Reporting Resource Guide).

The format is a set of tables (`tables`); `reader` and `writer` are driven by them, in characters and packed; `canon`
turns records into the one canonical report. What contradicts the guide is evidence of inaccuracy, not a violation of
law.

Vocabulary: a *record* is a line of the file (header, base, trailer); a *segment* is the base or what is appended to it
(J1 … N1); the *descriptor word* says a record's length, the *block descriptor* a block's; a *total* is one count of the
trailer; a *defect* is one departure from the format, with its place.
"""
