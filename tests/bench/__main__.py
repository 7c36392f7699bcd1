"""`python -m tests.bench`: one JSON document; see tests/bench/measure.py."""

from tests.bench.measure import main

main()
