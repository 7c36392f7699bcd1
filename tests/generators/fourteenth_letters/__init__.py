"""The fourteenth set: bureaus' answers in every layout a print house sets them in, to judge a reader by that was made on others.

It was written without reading the reader, its tests or the words of the other sets. What differs here is above all where
an item stands in relation to its outcome: beside it, above, below, in a card, in columns, as a column of its own, under a
heading, in a matrix, as a number of a list, before a code that is explained elsewhere, within running text. For each
bureau: twelve or thirteen forms of results, four or five refusals, two or three requests for identification, as many
letters that tell how far it is, and a notice of reinsertion. `write.panel` draws all of them, about two thirds of them
results.

How sure the facts are (each module says more):

- TransUnion: the titles of its results with their meaning stand in the public code of a client of its dispute service,
  a status mail likewise; what is part of a results letter (summary, definitions, details, the furnisher's address) is
  told on its own pages. Layouts: not confirmed.
- Experian: short titles and the note on items that are not listed are general knowledge of its letters. That it answers
  what it takes for a credit repair company's letter with a notice of a suspicious request is told by a court.
- Equifax: a paragraph that begins with the account's number and ends with whom to contact is general knowledge.
- What the law asks of each letter (15 U.S.C. 1681i(a)(3), (5), (6), (8), 1681h(a)) is certain.

Some ten searches were made, of stored web pages, issues and public code; they found how bureaus describe their letters,
hardly a letter. What is taken over are short titles, labels and facts. Sentences are written anew.

The truth is what a careful reader of the page comes to. Where the words may as well mean another outcome,
`ItemTruth.accepted` has it too.
"""
