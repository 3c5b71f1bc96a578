"""A graph written for these tests: every kind of claim, copies of a text, and names that are out to harm."""

from kg.export import Export
from kg.graph import KnowledgeGraph
from kg.model import Article, Claim, Entity, Evidence, LinkedClaim, Name, Provenance, Statement, digest
from kg.schema import load_schema

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><!--",
    "\" onmouseover='x' & \\\\ %s {{ x }} $x",
    "tab\tline\nreturn\rbell\x07null\x00next\x85sep\u2028par\u2029",
    "\u202eright to left\u202c \u200f",
    "half \ud83d pair \udc00",
    "]]>&#9;\ufffe\uffff",
)
QUOTE = "甲國對乙國的鋰礦實施出口管制。"


def entity(id_: str, type_: str, label: str, *labels: tuple[str, str]) -> Entity:
    """Return an entity of that name; `labels` are (language, surface)."""
    named = labels or (("zh-Hant", label),)
    names = tuple(Name(surface=surface, lang=lang, count=1) for lang, surface in named)
    return Entity(id=id_, type=type_, label=label, labels=named, names=names)


def article(number: int, **fields: str) -> Article:
    """Return an article without its text."""
    given = {
        "title": f"標題{number}", "lang": "zh-Hant", "published": f"2026-02-{number + 1:02}",
        "publisher": f"報{number}", "url": f"https://news.example/{number}", "source_file": f"{number}.txt",
    } | fields  # fmt: skip
    return Article(id=digest("a", str(number)), text_id=digest("t", str(number)), text="", **given)


def claim(
    source: Article,
    *,
    predicate: str = "restricts",
    modality: str = "asserted",
    quote: str = QUOTE,
    start: int = 10,
    qualifiers: tuple[tuple[str, str], ...] = (),
) -> Claim:
    """Return a claim whose mentions are the first and the last two characters of the quote."""
    end = start + len(quote)
    evidence = Evidence(text_id=source.text_id, start=start, end=end, quote=quote)
    return Claim(
        text_id=source.text_id,
        subject=f"{source.text_id}:{start}-{start + 2}",
        predicate=predicate,
        object=f"{source.text_id}:{end - 2}-{end}",
        evidence=evidence,
        modality=modality,
        qualifiers=qualifiers,
        attributed_to="某官員",
        rule="test",
        confidence=0.87,
    )


def link(made: Claim, subject: str, object_: str, *articles: Article) -> LinkedClaim:
    """Tie a claim to its entities and articles."""
    statement = digest("statement", subject, made.predicate, object_)
    ids = tuple(sorted(carrier.id for carrier in articles))
    return LinkedClaim(claim=made, subject=subject, object=object_, statement=statement, articles=ids)


def conclude(claims: list[LinkedClaim], articles: list[Article]) -> list[Statement]:
    """Return the statements of the claims."""
    groups: dict[str, list[LinkedClaim]] = {}
    for linked in claims:
        groups.setdefault(linked.statement, []).append(linked)
    by_id = {made.id: made for made in articles}
    return [_statement(id_, group, by_id) for id_, group in groups.items()]


def _statement(id_: str, group: list[LinkedClaim], articles: dict[str, Article]) -> Statement:
    carriers = sorted({carrier for linked in group for carrier in linked.articles})
    days = sorted(articles[carrier].published for carrier in carriers)
    modalities = [linked.claim.modality for linked in group]
    return Statement(
        id=id_,
        subject=group[0].subject,
        predicate=group[0].claim.predicate,
        object=group[0].object,
        claims=tuple(sorted(linked.claim.id for linked in group)),
        articles=tuple(carriers),
        sources=tuple(sorted({articles[carrier].publisher for carrier in carriers})),
        first_stated=days[0],
        last_stated=days[-1],
        modalities=tuple(sorted((name, modalities.count(name)) for name in set(modalities))),
        confidence=0.87,
    )


def export_of(
    entities: list[Entity],
    claims: list[LinkedClaim],
    articles: list[Article],
    *,
    base: str = "https://kg.example.org/",
) -> Export:
    """Return the export of a graph, its entities on a grid."""
    mentions: dict[str, tuple[str, ...]] = {made.id: () for made in articles}
    for linked in claims:
        for carrier in linked.articles:
            mentions[carrier] = tuple(sorted({*mentions[carrier], linked.subject, linked.object}))
    graph = KnowledgeGraph(
        entities=entities,
        statements=conclude(claims, articles),
        claims=claims,
        articles=articles,
        mentions=mentions,
        provenance=Provenance(extractor="frames", version="1.0", model="none", fingerprint="f00d"),
    )
    positions = {made.id: (float(n % 7), float(n // 7)) for n, made in enumerate(entities)}
    return Export(graph=graph, schema=load_schema(), base_iri=base, positions=positions, version="1.0")


def sample(*, base: str = "https://kg.example.org/", hostile: tuple[str, ...] = HOSTILE) -> Export:
    """Return a small graph with everything in it."""
    one, two, copy = article(1), article(2, published="2026-02"), article(3, url="javascript:alert(1)")
    usa = Entity(
        id="country/US", type="Country", label="美國",
        labels=(("en", "United States"), ("zh-Hans", "美国"), ("zh-Hant", "美國")),
        names=(Name(surface="美", lang="zh-Hant", count=2), Name(surface="美國", lang="zh-Hant", count=3)),
        same_as=("http://www.wikidata.org/entity/Q30",), former_ids=("old id",),
    )  # fmt: skip
    entities = [
        usa,
        entity("country/CN", "Country", "中國", ("en", "China"), ("zh-Hant", "中國")),
        entity("mineral/gallium", "Mineral", "鎵", ("en", "gallium"), ("zh-Hant", "鎵")),
        *(entity(digest("h", str(n)), "Company", name) for n, name in enumerate(hostile)),
    ]
    money = (("amount", "12000000000"), ("currency", "USD"), ("date", "2026-02-02"))
    ended = claim(two, modality="ended", qualifiers=(("date", "2026-02"),))
    claims = [
        link(claim(one), "country/CN", "mineral/gallium", one, copy),
        link(ended, "country/CN", "mineral/gallium", two),
        link(claim(two, predicate="counters", modality="planned"), "country/US", "country/CN", two),
        link(claim(two, predicate="dependsOn", modality="denied", start=40), "country/US", "country/CN", two),
        link(claim(one, predicate="metWith", start=40), "country/CN", "country/US", one),
    ]
    articles = [one, two, copy]
    for n, name in enumerate(hostile):
        url = f"https://news.example/{name}"
        made = article(10 + n, title=name, publisher=name, url=url, source_file=name)
        odd = claim(made, predicate="funds", quote=f"甲{name}乙", qualifiers=(*money, ("goods", name)))
        articles.append(made)
        claims.append(link(odd, "country/US", digest("h", str(n)), made))
    return export_of(entities, claims, articles, base=base)
