"""Names in English text: those of the lexicon, capitalised runs told by their heads, and spaCy's entities."""

import re

from kg.annotate.english_page import WORD, Page
from kg.annotate.english_runs import HEAD_FIRST, RUN, national, pieces, trim
from kg.annotate.gazetteer import Gazetteer, Match
from kg.annotate.words import WordLists
from kg.schema import LexiconEntry, Schema
from kg.text.board import Span, pattern
from kg.text.folding import fold

_LISTS = (
    ("media_heads", "Medium"), ("company_heads", "Company"), ("agency_heads", "Agency"),
    ("organization_heads", "Organization"), ("facility_heads", "Facility"), ("policy_heads", "Policy"),
    ("agreement_heads", "Agreement"), ("program_heads", "Program"), ("event_heads", "Event"),
    ("place_heads", "Place"),
)  # fmt: skip
_LABELS = {
    "ORG": "Company", "PERSON": "Person", "GPE": "Place", "LOC": "Place", "FAC": "Facility", "LAW": "Policy",
}  # fmt: skip
_FIRST = {
    "Ministry": "Agency", "Department": "Agency", "Office": "Agency", "Bureau": "Agency", "House": "Agency",
    "Parliament": "Agency", "Directorate": "Agency", "Embassy": "Agency", "Treasury": "Agency",
    "Committee": "Agency",
    "Commission": "Agency", "Board": "Agency", "Agency": "Agency", "Authority": "Agency", "Bank": "Company",
    "Treaty": "Agreement", "Memorandum": "Agreement", "Port": "Facility", "Fund": "Organization",
}  # fmt: skip
_FUND = re.compile(
    r"\b(?:Wealth|Pension|Public Investment|Superannuation) Fund$|(?<!\w)[\w ]+ (?:Centre|Center)$"
)
_VAGUE = frozenset(
    {
        "kingdom",
        "west",
        "republic",
        "union",
        "company",
        "state",
        "house",
        "quota",
        "budget",
        "minister",
        "board",
        "government",
        "act",
    }
)
_PROCESSED = pattern(
    r"<M>[ -](?:oxides?|concentrates?|carbonates?|hydroxides?|chlorides?|sul(?:ph|"
    r"f)ates?|alloys?)\b(?! (?:plant|refinery|smelter|facility|project|mine)\b)"
)
_MINISTRY = re.compile(r"\b(?P<kind>[a-z]+)(?: and [a-z]+)? ministry\b")
_HONORIFICS = frozenset({"datuk seri", "tan sri", "the honourable", "dato sri"})
_HONORIFIC = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Lord|Lady|Sen|Rep|Gov|The Honourable|Datuk Seri|Datuk|Tan Sri)\.? "
)
_TITLED = re.compile(
    rf"(?<![\w]){_HONORIFIC.pattern}(?P<name>{WORD}(?: (?:van der |van |von |de "
    rf"|bin |al |el )?{WORD}){{0,3}})"
)
_SPEAKS = re.compile(
    rf"(?P<name>{WORD} (?:[A-Z]\. )?{WORD})(?=(?: of [A-Z]\w+)?(?: (?:said|told|"
    rf"added|took over|joined|argued|wrote|noted)\b|, who\b))"
)
_ACRONYM = re.compile(
    r"(?P<told>(?:fund|bank|association|agency|regulator|miner|company|union|party|"
    r"ministry|institute|group))(?:,? the|,)? (?P<name>[A-Z]{3,7})\b"
)
_TOLD = {
    "fund": "Organization", "bank": "Company", "association": "Organization", "agency": "Agency",
    "regulator": "Agency",
    "miner": "Company", "company": "Company", "union": "Organization", "party": "Organization",
    "ministry": "Agency",
    "institute": "Organization", "group": "Company",
}  # fmt: skip
_GOVERNING = re.compile(
    r"\b(?:reliance|dependence|dependent|reliant|pressure|talks|with) (?:on|with|from|to|of) $"
)
_PLACED = re.compile(r"\b(?:in|near|outside|around|across|visited|via) $")
_DATELINE = re.compile(
    r"^[A-Z][A-Za-zÀ-ɏ .,/-]{2,40}?(?=,? ?(?:\([A-Z][\w ]+\) ?[-–—]|(?:[A-Z][a-z]{2,8}\.? "
    r"\d{1,2}(?:, \d{4})? ?(?:\([\w ]+\) ?)?)?[-–—] ))",
    re.M,
)
_VERBS = frozenset({"lead", "leads", "iron", "steel", "chip", "rare", "coke", "scrap", "vehicles"})
_MINERAL_WORDS = frozenset({"NOUN", "PROPN", "ADJ"})


class Names:
    """The rules of names over a page, with what they know from the schema."""

    def __init__(self, schema: Schema, *, gazetteer: Gazetteer, words: WordLists) -> None:
        self._gazetteer = gazetteer
        self._lower = _lower_forms(schema)
        self._words = words
        self._entries = schema.lexicon.entries
        self._media = words.words("media")
        self._heads = {type_: words.words(name) for name, type_ in _LISTS}

    def add_known(self, page: Page) -> None:
        """Paint the names of the lexicon, and cities named as places rather than as governments."""
        board = page.board
        folded = fold(page.text)
        datelines = [found.span() for found in _DATELINE.finditer(page.text)]
        for start, end in datelines:
            board.add(Span(start, end, "Unknown", origin="dateline"))
        for match in self._gazetteer.find(folded):
            if board.covered(match.start, match.end) or not self._means(page, match):
                continue
            span = board.add(_known(page, match))
            if match.entry.type == "Agency":
                span.nested = self._state(page, span, match.entry)
        for start, end in self._words.find(folded).longest("ministries"):
            whole = not folded[start - 1 : start].isalnum() and not folded[end : end + 1].isalnum()
            if whole and " " in folded[start:end] and not board.covered(start, end):
                board.add(Span(start, end, "Agency", origin="ministry"))

    def _state(self, page: Page, span: Span, entry: LexiconEntry) -> list[Span]:
        """Return the state at the head of its body's name: US Department of Energy."""
        home = self._entries.get(entry.part_of)
        forms = [form for form, lang in home.forms if lang == "en"] if home and home.type == "Country" else []
        surface = page.text[span.start : span.end]
        found = max(
            (form for form in forms if surface.startswith((f"{form} ", f"{form}'s ", f"{form}’s "))),
            key=len,
            default="",
        )
        return (
            [Span(span.start, span.start + len(found), "Country", ref=entry.part_of, origin="state of body")]
            if found
            else []
        )

    def _means(self, page: Page, match: Match) -> bool:
        """Tell whether the words mean the entry: capitals for names, nouns for minerals and products."""
        surface = page.text[match.start : match.end]
        tokens = page.tokens(match.start, match.end)
        if page.text[match.end : match.end + 1] in "$€£¥" and match.end < len(page.text):
            return False
        if match.entry.type in ("Mineral", "Product"):
            verb = surface.lower() in _VERBS and (not tokens or tokens[-1].pos_ not in _MINERAL_WORDS)
            return not verb and not (
                len(surface) <= 3 and surface != surface.upper() and surface.lower() not in ("tin", "ore")
            )
        if not surface.removeprefix("the ")[:1].isupper() and not surface[:1].isdigit():
            return False
        if surface.isupper():
            return True
        return any(c.isupper() for c in surface) and fold(surface) in self._lower

    def widen_minerals(self, page: Page) -> None:
        """Paint lithium concentrates and dysprosium oxide as the processed forms they are."""
        for found in _PROCESSED.finditer(page.board.skeleton):
            if page.board.fits(*found.span()):
                page.board.add(Span(*found.span(), "Mineral", origin="processed form"))

    def add_ministries(self, page: Page) -> None:
        """Paint ministries named in small letters: the information ministry, Seoul's trade ministry."""
        for found in _MINISTRY.finditer(page.text):
            token = page.tokens(*found.span("kind"))[0]
            if (
                token.pos_ in ("NOUN", "ADJ", "PROPN")
                and not token.is_stop
                and not page.board.covered(*found.span())
            ):
                page.board.add(Span(*found.span(), "Agency", origin="ministry"))

    def add_runs(self, page: Page) -> None:
        """Paint capitalised runs whose heads tell their class."""
        hits = self._words.find(fold(page.text)).longest("titles_official")
        titles = [
            span for span in hits if " " in page.text[span[0] : span[1]] and page.text[span[0]].isupper()
        ]
        for found in RUN.finditer(page.text):
            for start, end in pieces(page, *found.span(), titles):
                name = page.text[start:end]
                type_ = self.class_of(name) or national(page, start, end)
                if (
                    not type_
                    or page.shouts(start)
                    or not page.board.fits(start, end)
                    or self._known_whole(page, start, end)
                ):
                    continue
                page.board.add(Span(start, end, type_, origin="run"))

    def _known_whole(self, page: Page, start: int, end: int) -> bool:
        """Tell whether the lexicon's name or a list of such names fills the run."""
        inner = page.board.inside(start, end)
        return bool(inner) and (
            (inner[0].start == start and inner[0].end == end) or any(s.origin == "dateline" for s in inner)
        )

    def class_of(self, name: str) -> str:
        """Return the class that a name's head tells, "" if none."""
        first = HEAD_FIRST.match(name)
        if first:
            return _FIRST.get(first["head"], "Organization")
        if _FUND.search(name):
            return "Organization"
        words = fold(name).replace("’", "'").split(" ")
        for size in range(min(5, len(words) - 1), 0, -1):
            tail = " ".join(words[-size:])
            for type_, heads in self._heads.items():
                if tail in heads:
                    return type_
        return ""

    def add_titled(self, page: Page) -> None:
        """Paint people that an honorific or a verb of saying announces, and acronyms."""
        for rule in (_TITLED, _SPEAKS):
            for found in rule.finditer(page.text):
                start, end = found.span("name")
                plain = all(token.pos_ == "PROPN" for token in page.tokens(start, end) if token.is_alpha)
                if (
                    plain
                    and not page.board.covered(start, end)
                    and not self.class_of(found["name"])
                    and not page.shouts(start)
                ):
                    page.board.add(Span(start, end, "Person", origin="honorific"))
        for found in _ACRONYM.finditer(page.text):
            if not page.board.covered(*found.span("name")):
                page.board.add(Span(*found.span("name"), _TOLD[found["told"]], origin="acronym"))

    def add_entities(self, page: Page) -> None:
        """Paint spaCy's entities where no rule has spoken, and the media that are quoted."""
        for entity in page.doc.ents:
            if entity.label_ not in _LABELS or not entity.text[:1].isupper() or "\n" in entity.text:
                continue
            start, end = trim(page, entity.start_char, entity.end_char)
            honorific = _HONORIFIC.match(page.text, start, end)
            if (honorific and honorific.end() >= entity.end_char) or fold(entity.text) in _HONORIFICS:
                continue
            start = honorific.end() if honorific else start
            name = page.text[start:end]
            if (
                start >= end
                or page.board.covered(start, end)
                or (page.shouts(start) and entity.label_ != "PERSON")
            ):
                continue
            type_ = "Medium" if fold(name) in self._media else self._class_entity(name, entity.label_)
            if not type_:
                continue
            if (start, end) == (entity.start_char, entity.end_char) or len(name) > 2:
                page.board.add(Span(start, end, type_, origin=f"spacy {entity.label_}"))

    def _class_entity(self, name: str, label: str) -> str:
        folded = fold(name)
        if folded in _VAGUE or (name.isupper() and len(name) > 8):
            return ""
        if " " not in name and any(folded in heads for heads in self._heads.values()):
            return "Agency" if folded in self._heads["Agency"] and label == "ORG" else ""
        told = self.class_of(name)
        return told or ("Place" if label == "FAC" else _LABELS[label])


def _lower_forms(schema: Schema) -> frozenset[str]:
    """Return the folded forms that the lexicon writes with small letters somewhere: not US, WHO, DRC."""
    forms = (form for entry in schema.lexicon.entries.values() for form, lang in entry.forms if lang == "en")
    return frozenset(fold(form) for form in forms if not form.isupper())


def _known(page: Page, match: Match) -> Span:
    start, end, entry = match.start, match.end, match.entry
    if page.text[start:end].lower().startswith("the ") and entry.type != "Program":
        start += 4
    surface = page.text[start:end]
    city = match.form == "government" and "overnment" not in surface and "dministration" not in surface
    listed = page.text[end : end + 8].startswith(("-based", "-listed"))
    placed = listed or _PLACED.search(page.text[max(0, start - 10) : start])
    governing = _GOVERNING.search(page.text[max(0, start - 24) : start])
    if city and entry.type == "Country" and placed and not governing:
        return Span(start, end, "Place", origin="city")
    return Span(start, end, entry.type, ref=entry.id, form=match.form, origin="lexicon")
