"""The other bureaus and the 3-in-1 aggregator: the same people and accounts, as each of them sees and writes them."""
