"""Further models on the same rails: a dispute's success, a credit's approval, which lender to ask."""
