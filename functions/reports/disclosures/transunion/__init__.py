"""TransUnion: adverse values between > and <, months as columns; annual report and online service."""
