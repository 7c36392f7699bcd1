"""The twelfth set: the bureaus' mail as a mail room opens it, from typed sheets of 2003 to printed portals of today.

It was written without reading the reader, its tests or the words of the other sets. For each bureau: seven to nine
forms of results, and refusals, a request for identification, an acknowledgement and a notice of reinsertion. `write.panel` draws
all of them, about seven in ten of them results.

How sure the facts are:

- TransUnion: the eight titles of its results and what each stands for are in the public code of a client of its dispute
  service; its own pages say that a summary of actions and a table of terms go along. The older three answers (verified,
  new information, deleted) and the typed columns are general knowledge. Layouts: not confirmed.
- Experian: outcomes in one word with a key to them are general knowledge of its mail; no letter was found in the open.
  That mail it takes for someone else's is answered by a notice and not investigated is told by a court (N.D. Ohio 2017).
- Equifax: answers item by item in running text, with the company's address below, are general knowledge. That court
  records are checked by a vendor, not by the court, was a point of settled class actions. Layouts: not confirmed.
- What the law asks of each letter (15 U.S.C. 1681i(a)(3), (5), (6), 1681h(a)) is certain: a reason and what is missing
  in a refusal, five business days after a reinsertion, the furnisher's name and address, the statement of dispute.

About fifteen searches were made, of stored web pages and public code; guides, courts and forums tell of the letters and
hardly quote them. What is taken over are short titles, labels and facts. Sentences are written anew.

The truth is what a careful reader of the page comes to. Where the words may as well mean another outcome,
`ItemTruth.accepted` has it too: so where one sentence both confirms what was disputed and tells of other news.
"""
