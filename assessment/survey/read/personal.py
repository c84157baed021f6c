"""What the name of a column promises of personal data; of what stands in a column that is not read, nothing is known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assessment.survey.form.names import column_of

OTHER = "other"
"""The kind of a column whose name promises none."""

# In the three languages and in what the programs add themselves.
_KINDS = {
    "telephone": r"phone|tel[eé]f|telef|celular|m[oó]vil|whats|^tel$|fone",
    "device": r"device|imei|subscriber|simserial|sim_?id|mac_?addr",
    "place": r"gps|geo|latitud|longitud|altitud|precision|accuracy|location|ubicaci|localiza|coorden|coordinate|direcci[oó]n|endere[cç]o|address",
    "mail": r"e?_?mail|correo",
    "document": r"c[eé]dula|^cpf$|^dni$|^curp$|^rut$|passport|pasaporte|documento|identidad|identidade",
    "name": r"nombre|apellido|sobrenome|^nome|_nome|full_?name|first_?name|last_?name|name$|submitt|username|encuestador|entrevistador|enumerator|interviewer",
}  # fmt: skip


def kind_of(head: str) -> str:
    """The kind of personal data that the name of a column promises; `OTHER`: none."""
    field = column_of(head).field
    return next((kind for kind, pattern in _KINDS.items() if re.search(pattern, field, re.IGNORECASE)), OTHER)


def kinds(unread: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Names of columns by the kind of personal data that they promise; `OTHER` last."""
    found: dict[str, list[str]] = {}
    for head in unread:
        found.setdefault(kind_of(head), []).append(head)
    return {kind: tuple(found[kind]) for kind in (*_KINDS, OTHER) if kind in found}
