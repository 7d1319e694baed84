"""A brief as tables, derived from its types: a list is a table, a list inside a row is a table of its own.

Every field is in a column, so nothing is lost and a new field is a new column. Values inside a row (`when`, `origin`,
`span`) become columns named `when_start`, `origin_root` and so on. Columns ending in `_name` or `_names`, and `outlet`
beside an article's id, repeat what ids stand for, for people.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import inspect

from twosource.export.lookup import Lookup, lookup
from twosource.model.brief import Brief

Kind = Literal["text", "integer", "number", "boolean", "list"]
Cell = str | int | float | bool | list[str] | None
Cells = dict[str, Cell]


class Column(NamedTuple):
    """A column: its name, what its cells are, whether they may be null; `told` repeats an id as a name."""

    name: str
    kind: Kind
    nullable: bool = False
    told: bool = False


class Table(NamedTuple):
    """A table: its rows are values in the order of its columns."""

    name: str
    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]]


_SINGULAR = {
    "articles": "article", "stories": "story", "entities": "entity", "statements": "statement", "events": "event",
    "quantities": "quantity", "facts": "fact", "differences": "difference", "links": "link", "problems": "problem",
    "timeline": "moment", "difference_values": "version",
}  # fmt: skip
_KINDS: dict[type[inspect.Type], Kind] = {
    inspect.StrType: "text",
    inspect.LiteralType: "text",
    inspect.IntType: "integer",
    inspect.FloatType: "number",
    inspect.BoolType: "boolean",
}
# Columns with an entity's id, or an origin's root, by the last part of their names.
_NAMED = frozenset(
    "speaker speakers on_behalf_of via addressee where actors recipients place within entity source target agency"
    " origin_root origin_counts_as origin_chain about_entity origin_affiliation".split()
)


def tables(brief: Brief) -> Iterator[Table]:
    """Yield all tables of a brief, in its order; those without rows too."""
    known = lookup(brief)
    for field, info in _lists(Brief):
        yield from _table(field, info, [({}, item) for item in getattr(brief, field)], (), known)
    for field, info in _lists(type(brief.network)):
        yield from _table(f"network_{field}", info, [({}, item) for item in getattr(brief.network, field)], (), known)


def _table(
    name: str, info: inspect.StructType, items: Sequence[tuple[Cells, Any]], keys: tuple[Column, ...], known: Lookup
) -> Iterator[Table]:
    """Yield a table and those of the lists inside its rows; `keys` are the columns that lead to the row above."""
    own = [c for field in info.fields for c in _columns(field.name, field.type)]
    columns = tuple(c for column in (*keys, *own) for c in _with_name(column, name))
    yield Table(name, columns, [_row({**key, **_cells(item)}, columns, known) for key, item in items])
    singular = _SINGULAR.get(name, name)
    for field, inner in _lists(info.cls):
        below: list[tuple[Cells, Any]] = []
        for number, (key, item) in enumerate(items, 1):
            own_key = {singular: item.id} if hasattr(item, "id") else {**key, singular: key.get("number", number)}
            own_key.pop("number", None)
            below += [({**own_key, "number": n}, child) for n, child in enumerate(getattr(item, field), 1)]
        above = name if keys else singular  # `fact_support`, but `difference_values_spans`
        yield from _table(f"{above}_{field}", inner, below, _keys(info, keys, singular), known)


def _keys(info: inspect.StructType, keys: tuple[Column, ...], singular: str) -> tuple[Column, ...]:
    has_id = any(field.name == "id" for field in info.fields)
    above = (Column(singular, "text"),) if has_id else (*keys[:-1], Column(singular, "integer"))
    return (*above, Column("number", "integer"))


@cache
def _lists(cls: type) -> tuple[tuple[str, inspect.StructType], ...]:
    """The fields of a type that are lists of values with fields of their own."""
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)
    found = ((f.name, f.type.item_type) for f in info.fields if isinstance(f.type, inspect.VarTupleType))
    return tuple((name, item) for name, item in found if isinstance(item, inspect.StructType))


def _columns(name: str, info: inspect.Type, nullable: bool = False) -> Iterator[Column]:
    if isinstance(info, inspect.UnionType):
        parts = [t for t in info.types if not isinstance(t, inspect.NoneType)]
        # a link's end is a span or an article's id, which is then in the span's column for it
        inner = next((t for t in parts if isinstance(t, inspect.StructType)), parts[0])
        yield from _columns(name, inner, nullable or info.includes_none or len(parts) > 1)
    elif isinstance(info, inspect.StructType):
        for field in info.fields:
            yield from _columns(f"{name}_{field.name}", field.type, nullable)
    elif isinstance(info, inspect.VarTupleType):
        if not isinstance(info.item_type, inspect.StructType):
            yield Column(name, "list", nullable)
    else:
        yield Column(name, _KINDS[type(info)], nullable)


def _cells(value: msgspec.Struct, prefix: str = "") -> Cells:
    """The cells of what is in a value; the columns of a null value are missing, and become null."""
    found: Cells = {}
    for field in value.__struct_fields__:
        name, inner = prefix + field, getattr(value, field)
        if isinstance(inner, msgspec.Struct):
            found |= _cells(inner, f"{name}_")
        elif isinstance(inner, tuple):
            found[name] = [item for item in inner if isinstance(item, str)]
        elif name in {"a", "b"} and isinstance(inner, str):
            found[f"{name}_article"] = inner
        else:
            found[name] = inner
    return found


def _with_name(column: Column, table: str) -> Iterator[Column]:
    """Yield a column, and one with the names for its ids."""
    yield column
    if column.name in _NAMED and not (table == "statements" and column.name == "source"):
        many = column.kind == "list"
        yield Column(f"{column.name}_names" if many else f"{column.name}_name", "text", nullable=True, told=True)
    elif column.kind == "text" and (column.name == "article" or column.name.endswith("_article")):
        yield Column(column.name[: -len("article")] + "outlet", "text", nullable=True, told=True)


def _row(cells: Cells, columns: Iterable[Column], known: Lookup) -> tuple[Cell, ...]:
    return tuple(_told(cells, column, known) if column.told else cells.get(column.name) for column in columns)


def _told(cells: Cells, column: Column, known: Lookup) -> str | None:
    if column.name.endswith("outlet"):
        article = cells.get(column.name[: -len("outlet")] + "article")
        return known.outlet(article) if isinstance(article, str) else None
    ids = cells.get(column.name.rsplit("_", 1)[0])
    if isinstance(ids, list):
        return known.names(ids) or None
    return known.name(ids) if isinstance(ids, str) else None
