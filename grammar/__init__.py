"""The .lark grammars; a package only because Lark loads them by package."""
