"""The one thing about the wheel that pyproject.toml cannot say: the data travel in it, but not in an editable one.

An editable install reads the data where they are written, at the root; a copy in it would only grow old.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataInsideThePackage(BuildHookInterface):
    """Puts the data folders where assessment/resources.py looks first."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "editable":
            for folder in self.config["folders"]:
                build_data["force_include"][folder] = f"assessment/_data/{folder}"
