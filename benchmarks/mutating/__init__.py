"""A scored mutation corpus: clean reports with one figure, date or symbol mistyped at a time."""
