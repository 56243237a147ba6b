"""cchc-lint: a consistency-checking linter for Vietnamese administrative-reform reports."""

__version__ = "0.1.0"
