"""Steps after a dispute that was not mended: each a round of its own, taken by the consumer."""
