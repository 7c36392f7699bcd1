"""Pure rules of lending: what is recommended, what may be decided, when a notice is due and what it says."""
