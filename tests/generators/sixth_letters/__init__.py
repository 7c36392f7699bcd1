"""The sixth set: the answers of the three bureaus as they go out by mail and from their portals, to judge a reader by.

It was written without reading the reader, its tests or the words of the other sets. For each bureau: at least five
forms of results, a block under identity theft, two refusals, a request for identification, an acknowledgement, a delay
and a notice of reinsertion; `write.panel` draws all of them, about two thirds of them results.

How sure the facts are (each module says more):

- TransUnion: titles and definitions of results stand in the public code of a client of its dispute service; labels of
  its reports likewise. The order of a results letter is told by TransUnion itself. The rest is general knowledge.
- Experian and Equifax: no letter was found in the open. Words, outcomes and layouts are general knowledge of letters
  that are quoted in courts and forums, not confirmed by a source of their own; labels of their reports are confirmed.
- What the law asks of each letter (15 U.S.C. 1681i(a)(3), (5), (6), 1681c-2, 1681h(a)) is certain.

What is taken over are short titles, labels and facts. Sentences are written anew, as another employee or a later
edition of the form would put them; each outcome has several.

The truth is what a careful reader of the page comes to. Where the words may as well mean another outcome,
`ItemTruth.accepted` has it too.
"""
