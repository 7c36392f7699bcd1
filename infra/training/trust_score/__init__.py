"""The trust score's models: the generated population they learn from, what they are worth, their cards."""
