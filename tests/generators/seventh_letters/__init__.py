"""The seventh set: answers of the three bureaus, once more from the start, to judge a reader by that was made on others.

It was written without reading the reader, its tests or the words of the other sets. For each bureau: at least four
forms of results by mail and from its portal, a refusal, a request for identification, an acknowledgement, a delay and a
notice of reinsertion; and what is answered to a request for a block under identity theft. `write.panel` draws all of
them, about two thirds of them results.

How sure the facts are (each module says more, and where from):

- TransUnion: the eight titles of its results with their definitions stand in the public code of a client of its dispute
  service. What a results letter holds, and in which order, is told on TransUnion's own pages. Layouts: not confirmed.
- Experian: outcomes and their meaning are known from general knowledge of its letters; no letter was found in the open.
  That it answers mail it takes for a credit repair company's with a notice of a suspicious request is told by a court.
- Equifax: one letter is quoted in a forum (a block that is not placed, the dispute that is investigated instead). That
  it asks for more identification and doesn't investigate before is told in a class action. The rest: general knowledge.
- What the law asks of each letter (15 U.S.C. 1681i(a)(3), (5), (6), 1681c-2, 1681h(a)) is certain.

Some forty searches were made, of stored web pages, documentation, issues and public code. Forums, courts and regulators
tell of letters and seldom quote them.

What is taken over are short titles, labels and facts. Sentences are written anew.

The truth is what a careful reader of the page comes to. Where the words may as well mean another outcome,
`ItemTruth.accepted` has it too.
"""
