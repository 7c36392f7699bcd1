"""Scoring: a credit trust score that explains itself, and a plan that is checked against the model itself.

Vocabulary: a *metric* is one of the 13 raw behavioural figures of a person; a *feature* is one of the 20 numbers the
model reads (the 13 and 7 *engineered* ones); *points* are points of the score; the *base value* is the mean score of
the people that the model was taught on, each class of risk counted equally (told as the starting score); a *factor* is
what one metric adds to it or takes from it (its SHAP value, the engineered twins summed back), its *typical* value the
median of those people; a *step* is an achievable change of one metric; a *plan* is the steps whose gain the model
itself gives. *Facts* are what is kept: figures and codes, told in words of the *catalogue* in either language. *Data*
are the metrics with where they come from: posted, derived from a *ledger* of bank transactions, or supplied by a bank.
What is *observed* of a score is the bins that its features fell into, and no person.
A *prediction* is a further model's estimate, in percent: of a dispute's success, an approval, or a lender's yes.
A *routing* says which model serves whom: the *champion* and, while one is on trial, the *challenger*, in the *shadow*
(computed beside, shown to nobody) or for a percentage of the customers; a *promotion* is asked for by one person and
approved by another; a *rollback* restores the routing before.

Out: ScoreComputed, BehavioralDataSupplied, ModelPromoted, ModelRolledBack. The models are trained by `make train` on
synthetic data; their cards are in docs/models/.
"""
