"""The third set: bureaus' answers to disputes as consumers get them by post and online, to judge a reader by.

The forms follow what is publicly known of real ones. What is taken is facts: titles of sections and fields, the words a
bureau uses for an outcome (its short standard phrases), the order of things on a page, how numbers are masked, postal
addresses. All running text is written for this set. The sources, by bureau:

- TransUnion: the outcome titles and what each stands for are those of its consumer dispute interface, as public client
  code lists them; block, grid and sentence order as its mailed results of 2017 and later and its older table
  ("item, description, results") are described by consumers and its own page on reading dispute results.
- Equifax: the older letters that go account by account ("we have researched …, the results are"), the later ones with a
  summary and a grid of what changed, and the online results, as consumers' advisers and court records describe them.
- Experian: the legend (deleted, remains, updated, processed, verified) and the list of items with an outcome each, in
  its older mailed form, and the newer one that shows an item before and after the dispute.
- All: what 15 U.S.C. 1681i asks of such letters: (a)(3) a dispute determined to be frivolous, its reasons and what
  information would be needed; (a)(5)(B) the notice of reinsertion; (a)(6) the results and the notices that go with them.

Layouts that are only guessed at say so in their docstrings.
"""
