"""Applications as the consumer makes, sees and withdraws them."""
