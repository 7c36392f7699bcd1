"""What the readers of vendors' structured documents (JSON, XML) share, whatever the vendor.

A document is first copied with personal numbers masked (`masking`), XML after it was turned into the same plain tree
(`markup`); then its sections (`sections`) are read object by object (`cursor`), each value by a reader (`values`) that
says what it expected. A `dialect` tells how the vendor names things and how places are addressed.
"""
