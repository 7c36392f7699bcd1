"""The ninth set: letters of the three bureaus, begun with the paper of 2005 to 2018 and carried on to today's portals.

It was written without reading the reader, its tests or the words of the other sets. For each bureau: eight forms of
results or more, refusals, requests for identification, acknowledgements, delays and a notice of reinsertion.
`write.panel` draws all of them, about seven in ten of them results.

How sure the facts are (each module says more):

- Certain: what the law has each letter say (15 U.S.C. 1681i(a)(1)(B), (3), (5)(B), (6); 1681h(a)), and that a disputed item
  is verified, changed or deleted.
- Told by a bureau: TransUnion's pages on how to read results and on items verified before; Experian's pages on a dispute
  that is open, updated, ready; on what it asks for as identification; on items that come back.
- Told by others: Experian's letter on a suspicious request, by a court (Turner v. Experian, 2017); letters of Equifax that
  contradict themselves, by an order of the CFPB (January 2025); the eight titles of TransUnion's results, in the public code
  of a client of its dispute service; the note that Experian's reports carry on a disputed item, in a report in the open.
- General knowledge: that Equifax's old letters "researched" each account, its affiliates' letters, Experian's outcomes of
  one word, TransUnion's table of item, description and result. No whole letter of these years was found.
- Guessed: layouts, e-mails, pages of portals, forms with marks or codes.

Some twenty-five searches were made, of stored web pages, issues, documentation and public code. What is taken over are
short titles, labels and facts; sentences are written anew. All letters are dated as their people's reports are, whatever
the year that a form is of.

The truth is what a careful reader of the page comes to. Where the words may as well mean another outcome ("Updated",
"Processed", "new information below"), `ItemTruth.accepted` has it too.
"""
