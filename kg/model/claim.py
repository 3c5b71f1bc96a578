"""What is observed in one text: mentions, claims and the evidence for them."""

from dataclasses import dataclass

from kg.model.ids import digest

Qualifiers = tuple[tuple[str, str], ...]

MODALITIES = ("asserted", "planned", "proposed", "possible", "denied", "ended")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """A span of the text that names or describes an entity.

    `text[start:end] == surface` always. `kind` is "name", "nominal" or "pronoun". `chain` is shared by
    the mentions of one text that co-refer. `ref` is the lexicon entry that the mention was linked to
    ("country/US"), or "". `name` is what to call the entity: the surface, or, for a described agreement,
    policy or program, a name composed of its actors, subject and head (美國澳洲關鍵礦產協議).
    """

    text_id: str
    start: int
    end: int
    surface: str
    type: str
    kind: str = "name"
    chain: str = ""
    ref: str = ""
    name: str = ""

    @property
    def id(self) -> str:
        """The mention's identity: text and half-open character span."""
        return f"{self.text_id}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """The words that say it: a Web Annotation position and quote selector in one.

    `quote == text[start:end]`, offsets in characters, half-open.
    """

    text_id: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Claim:
    """One text says one thing, at these words.

    `subject` and `object` are ids of mentions of the same text. `qualifiers` are sorted pairs of
    amount ("12000000000"), currency ("USD"), date ("2026-02"), goods, title and place.
    `confidence` is in [0, 1]. `rule` names the frame or model that found it.
    """

    text_id: str
    subject: str
    predicate: str
    object: str
    evidence: Evidence
    qualifiers: Qualifiers = ()
    modality: str = "asserted"
    attributed_to: str = ""
    rule: str = ""
    confidence: float = 1.0

    @property
    def id(self) -> str:
        """The claim's identity: everything but rule and confidence."""
        flat = [part for pair in self.qualifiers for part in pair]
        span = f"{self.evidence.start}-{self.evidence.end}"
        return digest(
            "claim", self.text_id, self.subject, self.predicate, self.object,
            self.modality, self.attributed_to, span, *flat,
        )  # fmt: skip
