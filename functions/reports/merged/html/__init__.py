"""The HTML that consumers save from three-bureau services (the IdentityIQ family): a report, three columns wide.

Vocabulary: a *page* is the saved document as its reader sees it, a row of texts and tables (`page`), whatever the
markup; a *bureau table* has a heading that names bureaus, a label in front of each row, and a column for each bureau.
Classes and ids are never relied on; roles are: what a cell says, and what it stands under.
"""
