"""The sixteenth set of letters: the ordinary mail of the three bureaus as it changed from about 2010 to 2026.

Written without reading the reader, its tests or the words of the sets before. Each form is one year's style of one
bureau: typed notices, forms with ruled tables, two-column summaries, cards of a web account printed out, e-mails, answers
to a complaint with the federal agency. `write.panel` draws all of them, about two thirds of them results. All are dated
in the years that the toolkit's files are of; only their looks and habits are of other years.

How sure the facts are (15 searches of stored pages and public code; each module says more):

- TransUnion: the list of what it may have done with a dispute, which precedes its results, and that what was verified
  before is told in a letter of its own, stand in the public code of a client of its dispute service. That it shows a
  summary first, then terms, then changed entries, is told on its own pages. Titles of results: confirmed by that client.
- Experian: states of an online dispute (open, update, results ready) are told on its own pages. "Remains", "Updated",
  "Deleted", "Processed" and columns of before and after are general knowledge of its letters.
- Equifax: that it asks for identification and puts off a request until it has it, is told by consumers. That it may no
  longer say that it asked a court, is told of a settlement. The order of its results letter: general knowledge.
- What the law asks of each letter (15 U.S.C. 1681i(a)(1), (3), (5), (6), 1681h(a)) is certain.

No whole letter was found in the open. Short titles, labels and facts are taken over; sentences are written anew. The truth
is what a careful reader of the page comes to; where words may as well mean another outcome, `accepted` has it too.
"""
