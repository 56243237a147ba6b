"""YAML with every scalar as text: YAML itself reads ``1.320`` as 1.32, ``no`` as False, ``015`` as 13."""

from __future__ import annotations

from typing import Any

import yaml

_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def load_yaml(text: str) -> Any:
    """Mappings, lists and strings only. Raises yaml.YAMLError with a line for malformed text."""
    return yaml.load(text, Loader=_Base)
