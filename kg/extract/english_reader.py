"""What a word of the parse stands for: its mention, or the one that a pronoun or a noun refers to."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extract.english_grammar import appositives, modifiers, one_of, prepositions, spread, subject
from kg.model import Mention

_HUMAN = frozenset({"Official", "Person"})
_GOODS = frozenset({"Mineral", "Product"})
_BODIES = frozenset(
    {
        "Company",
        "Country",
        "Agency",
        "Organization",
        "IntergovernmentalOrganization",
        "Program",
        "Facility",
        "Policy",
        "Agreement",
    }
)
_PRONOUNS = {
    "he": _HUMAN, "she": _HUMAN, "his": _HUMAN, "her": _HUMAN, "him": _HUMAN,
    "it": _BODIES, "its": _BODIES, "they": _BODIES, "their": _BODIES, "them": _BODIES, "itself": _BODIES,
    "whose": _BODIES,
    "who": _HUMAN, "which": _BODIES,
}  # fmt: skip
_NOMINALS = {
    "Company":
"company group firm miner producer developer maker manufacturer automaker "
"carmaker supplier explorer refiner trader startup venture",
    "Country": "country nation kingdom government state republic administration authority",
    "Agency": "ministry agency department commission regulator lender office bureau bank parliament",
    "Official": "minister president premier secretary senator ambassador commissioner governor official",
    "Organization": "association university institute party",
    "IntergovernmentalOrganization": "bloc",
    "Facility": "mine plant refinery smelter facility factory site project port deposit",
    "Agreement": "agreement deal pact accord memorandum treaty contract partnership declaration",
    "Policy": "law bill act rule regulation ban measure decree tariff",
    "Program": "programme program fund initiative scheme stockpile plan project",
    "Mineral": "metal mineral material ore element",
}  # fmt: skip
_KINDS: dict[str, tuple[str, ...]] = {}
for _type, _words in _NOMINALS.items():
    for _word in _words.split():
        _KINDS[_word] = (*_KINDS.get(_word, ()), _type)
_DEFINITE = frozenset({"the", "this", "that", "its", "both"})
_COLLECTIVE = one_of(
"refiner official company firm government buyer miner authority minister "
"regulator producer smelter manufacturer maker importer"

" exporter trader investor leader lawmaker supplier processor side delegation "
"administration customer user industry sector mill"

" carmaker automaker battery lender bank department customs negotiator counterpart "
"embassy diplomat state-owned giant factory side part good goods import product "
"vessel ship")  # fmt: skip
_OUTPUT = frozenset(
    [
        "output",
        "production",
        "supply",
        "export",
        "reserve",
        "mining",
        "refining",
        "processing",
        "shipment",
        "deposit",
        "capacity",
    ]
)
_REACH = 3


def _relative_head(token: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for."""
    for node in token.ancestors:
        if node.dep_ == "relcl":
            return node.head
    return None


def _clause_subjects(token: Token) -> list[Token]:
    """Return the subjects of the clauses around a word, the nearest clause first, that stand before it."""
    found = []
    for node in token.ancestors:
        if node.pos_ in ("VERB", "AUX"):
            reached = [
                s for s in subject(node) if s.i < token.i and s is not token and not s.is_ancestor(token)
            ]
            found += [
                h if (h := _relative_head(s)) is not None and s.tag_ in ("WDT", "WP") else s for s in reached
            ]
    return found


class Reader:
    """A doc with its mentions by word, and the antecedents of words that refer back."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention]) -> None:
        self.doc = doc
        self._rooted: dict[int, list[Mention]] = {}
        self._covering: dict[int, list[Mention]] = {}
        self._order: list[tuple[Token, Mention]] = []
        for mention in mentions:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is None:
                continue
            self._rooted.setdefault(span.root.i, []).append(mention)
            self._order.append((span.root, mention))
            for token in span:
                self._covering.setdefault(token.i, []).append(mention)

    def has_money(self, token: Token) -> bool:
        """Tell whether the token's sentence names an amount of money."""
        sent = token.sent
        return any(sent.start_char <= a.start < sent.end_char for a in self.doc.user_data["amounts"])

    def named(self, token: Token) -> bool:
        """Tell whether a token is part of a name, so that it can trigger nothing."""
        return any(mention.kind == "name" for mention in self._covering.get(token.i, ()))

    def adjoin(self, left: Mention, right: Mention) -> bool:
        """Tell whether no mention of the class of either, nor any "and", stands between two mentions."""
        start, end = min(left.end, right.end), max(left.start, right.start)
        if " and " in self.doc.text[start:end]:
            return False
        between = (m for _, m in self._order if start <= m.start and m.end <= end)
        return not any(m.type in (left.type, right.type) for m in between)

    def rooted(self, token: Token) -> list[Mention]:
        """Return the mentions whose head a token is."""
        return self._rooted.get(token.i, [])

    def root_of(self, mention: Mention) -> Token | None:
        """Return the head token of a mention."""
        return next((token for token, other in self._order if other.id == mention.id), None)

    def mentions(self, token: Token, types: frozenset[str], *, depth: int = 0) -> list[Mention]:
        """Return what a word stands for, of the classes given: one mention, or several in a phrase."""
        own = self._own(token, types)
        if own:
            return [own]
        if token.tag_ in ("WDT", "WP", "WP$") or (token.lower_ == "that" and token.pos_ == "PRON"):
            head = _relative_head(token)
            return self.mentions(head, types, depth=depth + 1) if head is not None and depth <= _REACH else []
        if token.pos_ in ("PRON", "DET") or token.lower_ in _PRONOUNS:
            found = self._antecedent(token, _PRONOUNS.get(token.lower_, frozenset()) & types)
            return [found] if found else []
        if token.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ", "VERB", "SYM", "ADV") or depth > _REACH:
            return []
        for other in appositives(token):
            beside = self._own(other, types)
            if beside:
                return [beside]
        return self._in_phrase(token, types, depth=depth) or self._nominal(token, types)

    def _own(self, token: Token, types: frozenset[str]) -> Mention | None:
        rooted = [m for m in self.rooted(token) if m.type in types]
        if rooted:
            return max(rooted, key=lambda m: m.end - m.start)
        if self.rooted(token):
            return None
        covering = [m for m in self._covering.get(token.i, ()) if m.type in types and m.kind == "name"]
        return min(covering, key=lambda m: m.end - m.start) if covering else None

    def _in_phrase(self, token: Token, types: frozenset[str], *, depth: int) -> list[Mention]:
        """Return the mentions that a common noun passes on: exports of gallium, Chinese refiners."""
        if self.rooted(token):
            return []
        members = [self._own(word, types) for word in prepositions(token, "including", "like")]
        if any(members):
            return [member for member in members if member is not None]
        goods = types & _GOODS
        words = spread(prepositions(token, "of")) + modifiers(token)
        found = [m for word in words for m in self._goods(word, goods, depth=depth)] if goods else []
        stock = token.lemma_.lower() in ("reserve", "deposit") and token.tag_ != "NNS"
        bare = not any(
            child.dep_ in ("compound", "amod") and child.pos_ == "NOUN" and child.lower_ != "world"
            for child in token.children
        )
        if goods and not found and bare and token.lemma_.lower() in _OUTPUT and not stock:
            return self._topic(token)
        if found or token.lemma_.lower() not in _COLLECTIVE:
            return found
        owners = [c for c in token.children if c.dep_ in ("amod", "compound", "poss", "nmod")]
        return [m for word in spread(owners) for m in [self._own(word, types - _GOODS)] if m is not None]

    def _topic(self, token: Token) -> list[Mention]:
        """Return the mineral that output or reserves are of, where this sentence or the last names it."""
        start = self.doc[max(0, token.sent.start - 1)].sent.start
        before = [m for root, m in self._order if start <= root.i < token.i and m.type == "Mineral"]
        return before[-1:]

    def _goods(self, word: Token, goods: frozenset[str], *, depth: int) -> list[Mention]:
        own = self._own(word, goods)
        if own:
            return [own]
        return self.mentions(word, goods, depth=depth + 1) if word.pos_ in ("NOUN", "PROPN") else []

    def _nominal(self, token: Token, types: frozenset[str]) -> list[Mention]:
        """Return the antecedent of a definite noun: the company, its refinery, the two countries."""
        lemma = token.lemma_.lower()
        wanted = frozenset(_KINDS.get(lemma, ())) & types
        if wanted and token.text[0].isupper() and not token.is_sent_start:
            first = next((m for _, m in self._order if m.type in wanted), None)
            return [first] if first else []
        if not wanted or not any(child.lower_ in _DEFINITE for child in token.children):
            return []
        two = any(child.lower_ in ("two", "both") for child in token.children)
        if two or token.lower_ in ("countries", "governments", "companies"):
            return self._last_two(token, wanted)
        if token.tag_ in ("NNS", "NNPS"):
            return []
        found = self._antecedent(token, wanted)
        return [found] if found else []

    def _last_two(self, token: Token, types: frozenset[str]) -> list[Mention]:
        chains: dict[str, Mention] = {}
        for root, mention in reversed(self._order):
            if root.i < token.i and mention.type in types and len(chains) < 2:
                chains.setdefault(mention.chain, mention)
        return list(chains.values()) if len(chains) == 2 else []

    def _antecedent(self, token: Token, types: frozenset[str]) -> Mention | None:
        """Return the latest fitting mention, subjects first: of this sentence, of the last, else any."""
        before = [
            (root, m)
            for root, m in self._order
            if root.i < token.i and m.type in types and not root.is_ancestor(token)
        ]
        if not before:
            return None
        for subject_ in _clause_subjects(token):
            own = self._own(subject_, types) or next(
                (m for a in appositives(subject_) if (m := self._own(a, types))), None
            )
            if own is not None and (token.dep_ == "poss" or token.lower_ in ("itself", "themselves")):
                return own
        start = token.sent.start
        here = [(root, m) for root, m in before if root.i >= start]
        last = [(root, m) for root, m in before if self.doc[max(0, start - 1)].sent.start <= root.i < start]
        for group in (here, last):
            subjects = [m for root, m in group if root.dep_ in ("nsubj", "nsubjpass")]
            if subjects:
                return subjects[-1] if group is here else subjects[0]
            if group:
                return group[-1][1]
        return before[-1][1] if token.i - before[-1][0].i < 120 else None
