"""The nineteenth set: the bureaus' own mail to people who disputed items, as their dispute centres typed it from 2012 to 2026.

It was written without reading the reader, its tests or how the other sets say what became of an item (of the seventh,
what stands around the results was seen), to judge a reader by that was made on those. No portals, no offices that
write for others: what lies in an envelope from Atlanta, Allen or Chester. Half of it are tables and blocks of results
with a status line, half letters that explain in sentences. `write.panel` draws all of them, about seven in ten of
them results; every bureau also refuses, asks who is writing, puts an entry back, and says that it is at work.

How sure the facts are:

- TransUnion: eight titles of results, with what each of them means, stand in the public code of a client of its dispute
  service. That its results begin with a summary of actions and carry a table of terms is told on its own pages. The
  columns of its letters before 2014 (item, description, results) are general knowledge.
- Equifax: that it researches an account and then says what came of it and whom to ask, item after item with a line of
  the account below, is general knowledge of its letters, as is a table of results in the later ones. No letter was found.
- Experian: short outcomes (deleted, remains, updated, processed) with a paragraph on their meaning, and columns of before
  and after in the later letters, are general knowledge; its own pages tell of the steps and not of the letter.
- What the law has every letter say (15 U.S.C. 1681i(a)(3), (5), (6) and (7), 1681h(a)) is certain.

About ten searches of stored web pages, public code and issues. Titles, labels and facts are taken over; sentences are
our own.

Something is no account more often than bureaus like: inquiries, bankruptcies, names, addresses and employers are told of
in words of their own (`parts`). Now and then a number is nothing but stars. Where the printed words may as well mean
another outcome, `ItemTruth.accepted` has it too.
"""
