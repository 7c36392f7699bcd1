"""Who the customer is, and the mail that welcomes them."""
