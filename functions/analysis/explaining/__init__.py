"""What an analysis says, for people: its questions, one finding taken apart, two analyses compared, and the paper."""
