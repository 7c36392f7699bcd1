"""Consumer disclosures of invented people, as PDF and as scans: for the demonstration, the tests and the benches.

`disclosure_of` lays out any canonical report the way an Experian disclosure is laid out; `disclosure_for` does so for
the person whom the bureau simulator knows, errors planted in the file and all. `render_reportlab` and `render_typst`
set the same content independently of each other; `scan` makes a scanner's image of a PDF. The same input gives the
same bytes. Field labels are those of the real layout; every other word and figure is our own.
"""
