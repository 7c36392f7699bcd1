"""From one page of a document to Textract's blocks; runs in worker processes alone, for it is heavy."""
