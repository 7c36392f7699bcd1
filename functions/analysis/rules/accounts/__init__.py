"""What one account's own figures, dates and terms say against each other."""
