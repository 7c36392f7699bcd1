"""What the next reports show of a disputed item: what was disputed, what a report shows, what it comes to."""
