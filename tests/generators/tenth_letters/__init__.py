"""The tenth set: what the three bureaus' mail to a credit repair company looks like over the years, to judge a reader by.

It was written without reading the reader, its tests or the words of the other sets. For each bureau: results on paper
in the manner of the early 2000s, of about 2010 and of the years since 2018, results as printed from its website
(Experian's also by e-mail), its answer to a request for how an item was verified, to a request for a block under
identity theft and to a complaint sent on by the CFPB; receipts, requests for identification, refusals and notices of
reinsertion; of two bureaus also a notice of delay. `write.panel` draws all of them, about two thirds of them results.

How sure the facts are (each module says more):

- Titles and codes of results. TransUnion's eight titles stand in public code of a client of its dispute service; its
  older "new information below" and "verified, no change", Experian's outcomes (deleted, remains, updated, verified and
  updated) with a legend before them, and Equifax's "credit file" date, its ">>>" line for each account and "the results
  are:" are general knowledge of its letters; no letter of these was found in the open.
- That Experian answers mail it takes for a credit repair company's with a notice of a suspicious request is told by
  courts; that Equifax may decline a block and investigate instead, in a forum; what a results package holds, on the
  bureaus' own pages.
- What each letter has to say by law (15 U.S.C. 1681i(a)(3), (5), (6), (7) and (8), 1681c-2, 1681h(a)) is certain.
- Layouts are not confirmed: they follow general knowledge of the letters. All dates are of 2025 and later, also in the
  older forms.

Some twenty searches were made, of stored web pages and public code. What is taken over are short titles, labels and
facts. Sentences are written anew.

The truth is what a careful reader of the page comes to. Where the words may as well mean another outcome,
`ItemTruth.accepted` has it too.
"""
