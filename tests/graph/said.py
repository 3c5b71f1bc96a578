"""Claims about entities, and the articles that carry them, written short."""

from collections.abc import Iterable

from kg.graph import KnowledgeGraph, conclude
from kg.model import Article, Claim, Entity, Evidence, LinkedClaim, Provenance, digest

SYMMETRIC = frozenset({"metWith"})
MADE_BY = Provenance(extractor="test", version="1")
QUOTE = "甲國商務部宣布自下月起對乙國實施稀土與鎵的出口管制措施。"


def article(
    name: str, *, text: str = "", publisher: str = "報", published: str = "", url: str = ""
) -> Article:
    """Return an article; articles of one `text` are verbatim copies."""
    return Article(
        id=name, text_id=text or f"text of {name}", title=name, text="", lang="zh-Hant", url=url,
        publisher=publisher, published=published, source_file=f"{name}.txt",
    )  # fmt: skip


def said(
    *carriers: Article,
    ends: tuple[str, str] = ("a", "b"),
    predicate: str = "restricts",
    modality: str = "asserted",
    date: str = "",
    quote: str = "",
    confidence: float = 0.8,
) -> LinkedClaim:
    """Return a claim of the text that the articles carry; its quotation is its own if none is given."""
    text = carriers[0].text_id
    own = quote or "".join(chr(0x4E00 + int(digest(text, str(n), size=1), 16)) for n in range(40))
    claim = Claim(
        text_id=text, subject=f"{text}:{ends[0]}", predicate=predicate, object=f"{text}:{ends[1]}",
        modality=modality,
        evidence=Evidence(text_id=text, start=0, end=len(own), quote=own), rule="test",
        confidence=confidence, qualifiers=(("date", date),) if date else (),
    )  # fmt: skip
    articles = tuple(sorted(carrier.id for carrier in carriers))
    return LinkedClaim(claim=claim, subject=ends[0], object=ends[1], statement="", articles=articles)


def graph_of(
    claims: Iterable[LinkedClaim], *articles: Article, entities: Iterable[str] = ("a", "b", "c", "d")
) -> KnowledgeGraph:
    """Return what the claims come to."""
    return conclude(
        entities=[Entity(id=name, type="Country", label=name) for name in entities],
        claims=claims,
        articles=articles,
        mentions={one.id: ("b", "a") for one in articles},
        provenance=MADE_BY,
        symmetric=SYMMETRIC,
    )
