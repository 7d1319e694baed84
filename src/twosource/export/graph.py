"""GraphML and GEXF: who acted on whom, for Gephi, Cytoscape, yEd and networkx.

A node is an entity of the brief's network, an edge what one did to another; ids in a list are parted by a space.
"""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.export.files import write_file, xml_text
from twosource.export.lookup import Lookup, lookup
from twosource.model.brief import Brief, Edge, Node

if TYPE_CHECKING:
    import networkx as nx


def write_graphml(brief: Brief, path: Path) -> None:
    """Write the network of a brief as GraphML."""
    import networkx as nx  # noqa: PLC0415  (most of a second)

    out = io.BytesIO()
    nx.write_graphml_xml(network(brief), out)
    write_file(path, out.getvalue() + b"\n")


def write_gexf(brief: Brief, path: Path) -> None:
    """Write the network of a brief as GEXF 1.2."""
    from networkx.readwrite.gexf import GEXFWriter  # noqa: PLC0415

    writer = GEXFWriter(version="1.2draft")
    writer.add_graph(network(brief))
    for meta in writer.xml:
        meta.attrib.pop("lastmodifieddate", None)  # the same brief gives the same bytes on any day
    out = io.BytesIO()
    writer.write(out)
    write_file(path, out.getvalue() + b"\n")


def network(brief: Brief) -> "nx.MultiDiGraph[str]":
    """Return the network of a brief as a graph of networkx; what is null is no attribute."""
    import networkx as nx  # noqa: PLC0415

    known = lookup(brief)
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in brief.network.nodes:
        found.add_node(node.entity, **_present(_node(node, known)))
    for number, edge in enumerate(brief.network.edges):
        for end in (edge.source, edge.target):
            if end not in found:
                found.add_node(end, **_present(_node(Node(entity=end, events=0, statements=0), known)))
        found.add_edge(edge.source, edge.target, key=str(number), **_present(_edge(edge, known)))
    return found


def _node(node: Node, known: Lookup) -> dict[str, Any]:
    entity = known.entities.get(node.entity)
    counts = {"events": node.events, "statements": node.statements}
    if entity is None:
        return {"label": node.entity, **counts}
    return {
        "label": entity.name,
        "kind": entity.kind,
        "country": entity.country,
        "code": entity.code,
        "names": "; ".join(name.name for name in entity.names),
        "roles": "; ".join(dict.fromkeys(role.text for role in entity.roles)),
        "within": entity.within,
        "lat": entity.position and entity.position.lat,
        "lon": entity.position and entity.position.lon,
        **counts,
    }


def _edge(edge: Edge, known: Lookup) -> dict[str, Any]:
    days = sorted(w.start for e in edge.events if (w := known.events[e].when) and w.start)
    return {
        "label": edge.type or "other",
        "type": edge.type,
        "weight": edge.weight,
        "tone": edge.tone,
        "events": " ".join(edge.events),
        "gists": "; ".join(known.events[e].gist for e in edge.events),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }


def _present(attributes: dict[str, Any]) -> dict[str, Any]:
    clean: Callable[[Any], Any] = lambda value: xml_text(value) if isinstance(value, str) else value  # noqa: E731
    return {key: clean(value) for key, value in attributes.items() if value is not None and value != ""}
