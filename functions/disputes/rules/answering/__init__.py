"""Rules of what bureaus answer: what they want before they look into items, and what a furnisher answered them."""
