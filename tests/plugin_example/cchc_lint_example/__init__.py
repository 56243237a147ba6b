"""Checks of one's own for cchc-lint: each module with its catalogue (a YAML file of the same name)."""
