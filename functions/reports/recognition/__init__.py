"""Text recognition: what Amazon Textract, or whatever speaks as it does, saw on a document's pages.

Vocabulary: a *recognition* is the answer to one document, in one or many response pages; *upright* is the frame in
which the text runs left to right and top to bottom, however the sheet lay on the scanner.
"""
