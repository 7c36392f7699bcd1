"""The fourth set: bureaus' results of reinvestigation, each kind written from what is publicly known, to judge a reader by.

It was written without reading the reader or the modules of words of the other sets. What is taken from real letters is facts: the
order of sections, the short standard outcome words, the way a bureau masks numbers, its postal addresses. Sentences are
written for this set.

- Experian: a key of outcome words beside a list of items; the later form with an item before and after the dispute; the
  results printed from its dispute centre.
- Equifax: a paragraph for each account that was researched, with its results; the older account blocks; a summary with
  what was changed, field by field.
- TransUnion: boxes with an outcome as title, whose meanings stand in a table of terms; the older table of items,
  descriptions and results; an item before and after.
- All: 15 U.S.C. 1681i: (a)(3) a dispute that is determined to be frivolous, (a)(5)(B) a reinsertion, (a)(6) the results
  and the notices that go with them, (a)(7) the procedure; 1681h(a)(1) proof of identity.

Every letter can be told by a careful person: an outcome stands with its item, and what else names outcomes (keys, terms,
examples) says that it is one.
"""
