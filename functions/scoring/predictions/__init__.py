"""What further models foretell: a dispute's success, a credit's approval, which lender is likely to approve.

Estimates for the person's own use, of models taught on generated data. No plan is made by them and no lender sees them.
"""
