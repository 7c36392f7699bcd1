"""Who lends: lenders edition by edition, and the people who act for them."""
