"""The format as tables: a record or segment is the list of its fields, each kind of field knows how it is written.

`layout` is what a table is made of, `record_tables` and `segment_tables` are the tables, `codes` what their codes mean,
`values` reads, writes and judges one field's characters, `packed` their other spelling in packed files.
"""
