"""Letters on their way: filed once, received, answered."""
