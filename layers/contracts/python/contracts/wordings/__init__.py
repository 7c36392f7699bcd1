"""What bureaus write of a dispute, and what it means."""
