"""What bureaus' reports show of disputed items: kept report by report, and what it comes to."""
