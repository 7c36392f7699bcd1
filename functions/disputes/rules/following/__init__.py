"""What may follow a dispute: which steps, from when on, by which letter, and when their answers are due."""
