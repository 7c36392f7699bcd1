"""The models that plan disputes: worthiness and projection, with the generated data that check them."""
