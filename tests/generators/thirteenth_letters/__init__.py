"""The thirteenth set: what clients bring to a consumer lawyer's office, to judge a reader by that was made on other sets.

Letters by mail of the 2000s and of today, pages printed from the bureaus' portals, e-mail, and the bureaus' answers to
complaints made with the CFPB. It was written without reading the reader, its tests or the words of the other sets. For
each bureau: at least seven forms of results, a refusal, a request for identification, an acknowledgement, a delay and a
notice of reinsertion. `write.panel` draws all of them, about two thirds of them results.

How sure the facts are (each module says more, and where from):

- TransUnion: the titles of its results stand in the public code of a client of its dispute service. Its own pages say
  that a summary of actions comes first, definitions of terms after it, and that results are read online after an e-mail.
  Layouts: not confirmed.
- Experian: its own pages name the states of a dispute (open, updated, results ready) and say that results are delivered
  electronically. The notice of a suspicious request is told of by a court. The words for outcomes: general knowledge.
- Equifax: no letter was found in the open in this search; forms and outcomes are general knowledge of its letters.
- Answers to complaints: that they name the CFPB's number and close with an explanation or with relief is public; how
  each bureau words them is not, and is made up.
- What the law asks of each letter (15 U.S.C. 1681i(a)(3), (5), (6), 1681h(a)) is certain.

A dozen searches were made, of stored web pages and public code. They tell of letters and seldom quote them.

What is taken over are short titles, labels and facts. Sentences are written anew.

The truth is what a careful reader of the page comes to. Where the words may as well mean another outcome,
`ItemTruth.accepted` has it too.
"""
