"""The payment history month by month, the first delinquency, and what has stood too long."""
