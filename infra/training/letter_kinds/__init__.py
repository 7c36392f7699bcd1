"""The second reader of a letter's kind: passages labelled in `books`, judged book by book, fitted as passages are."""
