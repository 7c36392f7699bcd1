"""Whose file it is: identity, bankruptcy, courts, inquiries, and how the person was treated."""
