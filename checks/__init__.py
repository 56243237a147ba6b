"""The built-in checks, one module per family; they come in by the entry point of third-party plugins."""
