"""Documents about invented people, for the demonstration, the tests and the benches.

Consumer disclosures as PDF and as scans: `disclosure_of` lays out any canonical report the way an Experian disclosure
is laid out; `disclosure_for` does so for the person whom the bureau simulator knows, errors planted in the file and
all. `render_reportlab` and `render_typst` set the same content independently of each other; `scan` makes a scanner's
image of a PDF. Furnishers' Metro 2 files: `metro2_file`, about the same people. The same input gives the same bytes.
Field labels are those of the real layouts; every other word and figure is our own.
"""
