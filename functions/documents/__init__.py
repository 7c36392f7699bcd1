"""Documents: what consumers hand in, from the upload form to the recognised text.

Vocabulary: a *document* is one uploaded file; *screening* looks at its bytes before anything else reads them; a
*recognition* is Amazon Textract's job on it; its *recognised pages* are the job's whole answer. What a document says
is read by the domain it is about: credit reports by `reports`.
"""
