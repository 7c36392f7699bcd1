"""The lender's desk: applicants, what is recommended, decisions of people, and how often they override."""
