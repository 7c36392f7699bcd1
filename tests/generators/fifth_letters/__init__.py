"""The fifth set: bureaus' answers as they are really written today, and the same facts freely put, to judge a reader by.

It was written without reading the reader, its tests or the words of the other sets. Two panels (`write.real`,
`write.free`):

- `real`: results, blocks, refusals, requests for identification, acknowledgements, delays and reinsertions of each
  bureau, in the words, order and layout that could be found out. Each module says where they come from and how sure
  that is. What is taken over are short standard titles and definitions; sentences of any length are written anew.
- `free`: the same facts by another writer: in sentences, in groups, as questions and answers, with marks in columns,
  with a key of letters, as fields. No bureau is known to write so; any of the three may be drawn.

Around the message stands what stands there in life: keys of all outcomes, accounts that nobody disputed, addresses of
companies, advice and rights, all of which name outcomes and accounts without saying what became of one.

The truth is what a careful reader of the page comes to. Where the words may as well mean another outcome,
`ItemTruth.accepted` has it too.
"""
