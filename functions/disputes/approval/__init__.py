"""Letters until the consumer has signed them: drafted, shown, approved or refused, printed."""
