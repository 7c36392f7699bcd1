"""The reader by likeness: passages labelled in `books`, fitted by `fit`, judged book by book, kept by `train`."""
