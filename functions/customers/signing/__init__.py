"""The statutory disclosure, the contract, its cancellation, and whether service is lawful."""
