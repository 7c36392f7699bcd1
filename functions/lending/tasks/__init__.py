"""What waits at a lender's desk: applicants who must be told by a day what was decided."""
