"""The seventeenth set: answers of the last ten years, half of them printed from accounts and mail programs, half by post.

It was written without reading the reader, its tests or the words of the other sets. For each bureau seven forms of
results, and seven of other letters: refusals, requests for identification, acknowledgements, delays, and notices that
something stands in the file again. `write.panel` draws all of them, two thirds of them results. Modules named
`*_online` hold pages printed from the bureau's web site, messages of its message center and e-mails; those named
`*_offices` hold letters of the offices that take fraud, repeated disputes, and complaints that came by way of a regulator.

How sure the facts are, and where from:

- That results are given online, announced by e-mail and printed by the consumer, and the stages that Experian's alerts
  name (open, update, results ready), are told on Experian's pages. TransUnion's pages tell what its results hold: a
  summary of what was done, a table of terms, the revised report. What its frequently asked questions call "already
  verified" is an item looked into before. Layouts: not confirmed.
- A person quotes in a forum that Equifax did not block what an identity theft report named, and asked the companies
  instead. That blocks are declined and taken back, and that notices of results contradicted each other, is told in the
  order of the CFPB against Equifax of January 2025; the same of Experian's notices in a complaint of that month.
- That companies answer complaints through the CFPB within 15 days, and at the latest in 60, is told on its pages. No
  letter of an office for complaints was found in the open: their tone and layout are general knowledge of such letters.
- What the law asks of each letter (15 U.S.C. 1681i(a)(1), (3), (5), (6), 1681c-2, 1681h(a)) is certain.

Some fifteen searches were made, of stored web pages, issues and public code; pages about letters were found, letters
hardly. What is taken over are short titles, labels and facts. Sentences are written anew.

The truth is what a careful reader of the page comes to. A block under identity theft takes an item off the report: it
is held to be a deletion. Where the words may as well mean another outcome, `ItemTruth.accepted` has it too.
"""
