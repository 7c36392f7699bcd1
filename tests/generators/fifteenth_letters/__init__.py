"""The fifteenth set: the three bureaus' answers as a writer of letters would put them, to judge a reader by.

It was written without reading the reader, its tests or the words of the other sets. Most of it is prose: a paragraph an
item, several items to a sentence, results that refer to a list by number or order, claims of the consumer and answers
of the companies before a result, a summary that the details repeat. There are tables of codes and of sentences, cards,
lists, printouts of sites and e-mails as well. `write.panel` draws all of them, about two thirds of them results.

How sure the facts are (from stored web pages, the project's own notes on credit data, and general knowledge):

- TransUnion: the titles of its results stand in public code of a client of its dispute service, and a page of its own
  tells what its results hold (a summary of actions, definitions of terms). How its letters look is not confirmed.
- Experian: that it answers letters it takes for a credit repair company's with a notice of suspicious mail is told in
  opinions of courts; that results come by e-mail and on its site, as open, updated or ready, on its own pages. Its short
  outcomes are general knowledge.
- Equifax: that items are checked one after the other, and that it may ask for more identification, is general
  knowledge from complaints and forums. No letter was found in the open.
- What a company may answer (accurate, changed in the disputed field, in others, in both, deleted) is that of the
  industry's dispute codes. What the law asks of each letter (15 U.S.C. 1681i(a)(2), (3), (5), (6)) is certain.

Sentences are written anew; short titles, labels and facts are taken over.

The truth is what a careful reader of the page comes to. Where the words may as well mean another outcome,
`ItemTruth.accepted` has it too. A letter that says of the whole dispute that it is open or declined has that as its
`overall`, also where it lists the items.
"""
