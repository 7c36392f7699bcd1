"""The eighth set: answers of the three bureaus by one more writer, to judge a reader by that was made on others.

It was written without reading the reader, its tests or the words of the other sets. For each bureau: seven or eight forms
of results, from its mail of the 2000s to its website and e-mails, and each of the other letters: refusals, a request for
papers, a reinsertion, that a dispute came in, a delay. `write.panel` draws all of them, about two thirds of them results.

How sure the facts are (each module says more, and where from):

- TransUnion: the eight titles of its results with their definitions stand in the public code of clients of its dispute
  service. Its site tells what is in a letter of results: a summary of actions, definitions, the revised item, rights.
- Experian: its outcomes of one word, and what they mean, are general knowledge. Its site tells how a dispute is handled
  and that results are announced by e-mail. Courts tell what became of the items of a dispute, and of notices of a
  suspicious request; they do not quote the letters at length.
- Equifax: general knowledge only (arrows before each item in older letters, a confirmation number of ten digits).
- What the law asks of each letter (15 U.S.C. 1681i(a)(1), (3), (5), (6), 1681h(a)) is certain.

Some twenty searches were made, of stored web pages, documentation, issues and public code. Most of what is found tells
how to write to a bureau, not what it answers.

Short titles, labels and facts are taken over. All sentences are written anew, and each layout is a guess at what such a
letter may look like. An outcome is said in many ways over the set, in one or a few of them within a form.

The truth is what a careful reader of the page comes to. Where the words may as well mean another outcome,
`ItemTruth.accepted` has it too.
"""
