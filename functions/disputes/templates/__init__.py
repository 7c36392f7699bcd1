"""Letter templates in staff's hands: proposed by one, reviewed by another, published, and then drafted from."""
