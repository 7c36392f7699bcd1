"""The twentieth set: what the three bureaus themselves send to people who disputed items, as one company's archive has it.

It was written without reading the reader, its tests or the words of the other sets. Each form belongs to a time between
2003 and 2026 and is dated in it: long documents of results with account panels and legends, one-page letters, pages that
consumers printed from the bureaus' sites. For each bureau there are seven forms of results, two refusals, a request for
identification, an acknowledgement, a delay and a notice of reinsertion. `write.panel` draws all of them, about two
thirds of them results.

How sure the facts are:

- TransUnion: the titles of results stand in the public code of a client of its dispute service; what a results letter
  holds (summary of actions, definitions of terms, accounts) is told on its own pages. The short results of the years
  before 2010 ("new information below", "verified, no change") are general knowledge.
- Experian: outcomes of one word with a list of their meanings, report numbers, "before" and "after" are general
  knowledge; its pages tell of the alerts "open", "update", "results ready". That it calls some mail a suspicious request
  is told in court papers.
- Equifax: confirmation numbers, the researched credit account with its results, the description of columns and status
  codes, account numbers without their last four digits: general knowledge. A settlement of a class action (public
  records) has it no longer say that courts were contacted directly.
- What the law asks of each letter (15 U.S.C. 1681i(a)(3), (5), (6)) is certain; before 2011 the FTC stands where the
  CFPB stands later. In which year a bureau used which layout isn't confirmed for any of them.

Ten searches were made, of stored web pages and public code: nobody quotes a whole letter. Companies' names are those of
all sets, and some of them are younger than the letter. Short titles and labels are taken over, sentences are written
anew.

The truth is what a careful reader of the page comes to. Where the words may as well mean another outcome,
`ItemTruth.accepted` has it too.
"""
