"""The model: what the stages hand on to each other."""
