"""The whole page of an answer: what it names, what it says, and which says what of which."""
