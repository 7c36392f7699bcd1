"""The eleventh set: the everyday letter, as a consumer gets it, to judge a reader by that was made on other sets.

It was written without reading the reader, its tests or the words of the other sets. For each bureau: seven or eight
forms of results, by mail, from its site and by e-mail, and six other letters: refusals, a request for identification, a
notice of reinsertion, acknowledgements. Half of the results are tables, cards or comparisons, a third are lists by
outcome or running prose, the rest are both. `write.panel` draws all of them, about two thirds of them results.

How sure the facts are (each module says more):

- TransUnion: the short titles of its results in capitals stand in public code of a client of its dispute service. That
  results come with a summary of actions, definitions of terms and a revised report is told on its own pages. Titles of
  the older list, and every layout: general knowledge.
- Experian: the names of its outcomes and the stages of an online dispute are told on its own pages in part; the rest is
  general knowledge. That it answers mail it takes for a third party's with a notice is told of by a court.
- Equifax: that its older letters tell of each item what was researched and what the results are: general knowledge.
  Which papers it takes for identification is told on its own pages. Layouts: not confirmed.
- What the law asks of each letter (15 U.S.C. 1681i(a)(3), (5), (6), 1681h(a)) is certain.

Some fifteen searches were made, of stored web pages, issues and public code. No letter of a bureau was found in full;
articles, courts and forums tell of letters and seldom quote them.

What is taken over are short titles, labels and facts. Sentences are written anew.

The truth is what a careful reader of the page comes to. Where the words may as well mean another outcome,
`ItemTruth.accepted` has it too.
"""
