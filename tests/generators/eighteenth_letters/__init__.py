"""The eighteenth set: what the mailroom of a credit repair company gets from the three bureaus in one month.

It was written without reading the reader, its tests or the words of the other sets. For each bureau: seven forms of
results (mailed ones old and new, a portal's printout, an e-mail or an answer after a complaint), two refusals at least,
a request for identification, an acknowledgement, a notice of more time and a notice of reinsertion. In refusals,
acknowledgements and requests for identification, items are now and then listed with a status of their own.
`write.panel` draws all of them, about two thirds of them results.

How sure the facts are:

- TransUnion: the eight titles of its results stand in the public code of a client of its dispute service. That results
  have a summary of actions, definitions of terms and a revised report is told on TransUnion's own pages. Layouts: not
  confirmed.
- Experian: that a dispute shows as open, then updated, then ready, and that results of online disputes come by e-mail,
  is told on its own pages. Its outcomes are known from general knowledge; no letter was found in the open.
- Equifax: the older letter, in which a line about research of an account is followed by results in sentences and by
  whom to contact, is general knowledge, as is its newer form.
- Answers after a complaint: the CFPB's report of January 2022 tells that the bureaus answered many with a refusal as
  sent by third parties, and promised results of an investigation in others.
- What the law asks of each letter (15 U.S.C. 1681i(a)(1)(B), (3), (5), (6), 1681h(a)) is certain.

What is taken over are short titles, labels and facts. Sentences are written anew.

The truth is what a careful reader of the page comes to. Where the words may as well mean another outcome,
`ItemTruth.accepted` has it too.
"""
