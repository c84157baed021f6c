"""Feeds the events of the YAML parser into a builder and refuses what YAML can do beyond plain values.

Events, not nodes: PyYAML composes nodes recursively and expands aliases, events do neither.
"""

from __future__ import annotations

from typing import Any

import yaml

from assessment.documents.build import Builder, Spot, Stop
from assessment.documents.scalars import resolve
from assessment.documents.syntax import syntax_problem

_LOADER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def spot(mark: Any) -> Spot:
    """Line and column, both 1-based, of a mark of PyYAML."""
    return mark.line + 1, mark.column + 1


def read_yaml(text: str, builder: Builder) -> bool:
    """Read all events of a text; False, after an error has been added, if reading had to end early."""
    reader = _Reader(builder)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reader.steps[type(event)](event)
    except yaml.MarkedYAMLError as error:
        reason, mark = syntax_problem(error, text)
        builder.problem("yaml_syntax", mark, reason=reason)
        return False
    except Stop:
        return False
    return True


class _Reader:
    """One step per kind of event."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        close = lambda event: builder.close()  # noqa: E731  (two entries of one table)
        nothing = lambda event: None  # noqa: E731
        self.steps: dict[type, Any] = {
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: self.group,
            yaml.SequenceStartEvent: self.list,
            yaml.AliasEvent: self.alias,
            yaml.DocumentStartEvent: self.document,
            yaml.MappingEndEvent: close,
            yaml.SequenceEndEvent: close,
            yaml.DocumentEndEvent: nothing,
            yaml.StreamStartEvent: nothing,
            yaml.StreamEndEvent: nothing,
        }

    def document(self, event: yaml.DocumentStartEvent) -> None:
        if not self.builder.empty:
            raise self.builder.stop("yaml_several_documents", event.start_mark)

    def group(self, event: yaml.MappingStartEvent) -> None:
        self._plain(event)
        self.builder.open({}, event.start_mark)

    def list(self, event: yaml.SequenceStartEvent) -> None:
        self._plain(event)
        self.builder.open([], event.start_mark)

    def alias(self, event: yaml.AliasEvent) -> None:
        raise self.builder.stop("yaml_alias", event.start_mark, found=f"*{event.anchor}")

    def scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._plain(event)
        if self.builder.frames[-1].key_next:
            self._key(event)
            return
        value: Any = event.value
        if event.implicit[0]:  # written without quotes
            value, surprise = resolve(value)
            if surprise is not None:
                self.builder.problem(surprise[0], event.start_mark, **surprise[1])
        self.builder.scalar(value, event.start_mark)

    def _key(self, event: yaml.ScalarEvent) -> None:
        builder, name, mark = self.builder, event.value, event.start_mark
        builder.key(name, mark)
        if not event.implicit[0]:
            return
        value, surprise = resolve(name)
        if name == "<<":
            builder.problem("yaml_merge", mark)
        elif surprise is not None:
            builder.problem(surprise[0], mark, **surprise[1])
        elif type(value) is not str:
            builder.problem("key_not_text", mark, found=name)

    def _plain(self, event: Any) -> None:
        """Anchors let a small file describe a huge one; tags let it name code. Neither is needed."""
        if event.anchor is not None:
            raise self.builder.stop("yaml_anchor", event.start_mark, found=f"&{event.anchor}")
        if event.tag is not None:
            raise self.builder.stop(
                "yaml_tag", event.start_mark, found=event.tag.replace("tag:yaml.org,2002:", "!!")
            )
