"""YAML with every scalar as text: YAML itself reads ``1.320`` as 1.32, ``no`` as False, ``015`` as 13."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def load_yaml(text: str) -> Any:
    """Mappings, lists and strings only. Raises yaml.YAMLError with a line for malformed text."""
    return yaml.load(text, Loader=_Base)


def read_yaml(package: str, name: str) -> Any:
    """What `load_yaml` gives for a file of a package."""
    return load_yaml(resources.files(package).joinpath(name).read_text("utf-8"))
