"""How an English clause says it: the auxiliaries, governing verbs and adjectives around a trigger."""

from spacy.tokens import Token

_BY_LEMMA = {
    "planned":
"plan intend agree aim pledge promise prepare vow expect commit schedule "
"set due ready decide want slate target hope",
    "proposed":
"propose urge suggest ask seek recommend demand proposal draft bill request "
"lobby proposed press advocate",
    "possible":
"consider weigh mull study explore threaten discuss allow potential possible "
"likely negotiate rumour rumor tip claim suppose examine evaluate",
    "denied": "refuse deny reject decline fail rule-out unwilling",
    "ended":
"halt suspend stop end abandon drop withdraw lift remove cancel terminate "
"revoke scrap former previous suspended expire suspension previously formerly "
"once cease close",
}  # fmt: skip
_MODALITY = {word: modality for modality, words in _BY_LEMMA.items() for word in words.split()}
_MODAL = {
    "will": "planned",
    "shall": "planned",
    "'ll": "planned",
    "would": "planned",
    "may": "possible",
    "might": "possible",
    "could": "possible",
    "can": "",
    "must": "",
    "should": "proposed",
    "wo": "planned",
}
_RANK = ("denied", "ended", "possible", "proposed", "planned")
_UP = frozenset(
    {
        "xcomp",
        "ccomp",
        "advcl",
        "acl",
        "conj",
        "pcomp",
        "prep",
        "pobj",
        "dobj",
        "relcl",
        "attr",
        "nsubjpass",
        "nsubj",
    }
)


def modality_of(trigger: Token) -> str:
    """Return the modality of what a trigger, a verb, noun or adjective, says."""
    found = {_own(trigger)} | _governing(trigger)
    return next((modality for modality in _RANK if modality in found), "asserted")


def _own(word: Token) -> str:
    """Return what a word's own auxiliaries, negation and adjectives make of it."""
    found = set()
    for child in word.children:
        lemma, lower = child.lemma_.lower(), child.lower_
        if child.dep_ == "neg" or lower in ("never", "neither"):
            found.add("denied")
        elif child.dep_ == "aux":
            found.add(_MODAL.get(lower, "planned" if lemma == "be" and word.tag_ == "VB" else ""))
            found.add("ended" if lower == "used" else "")
        elif child.dep_ in ("amod", "advmod") and lemma in _MODALITY:
            found.add(_MODALITY[lemma])
        elif child.dep_ == "mark" and lower in ("if", "unless", "whether"):
            found.add("possible")
        elif child.dep_ == "det" and lower == "no":
            found.add("denied")
        elif child.dep_ == "prep" and lower == "until" and word.tag_ == "VBD":
            found.add("ended")
    return next((modality for modality in _RANK if modality in found), "")


def _governing(trigger: Token) -> set[str]:
    """Return what the verbs and nouns above make of it: plans to, refused to, lifted its ban."""
    found: set[str] = set()
    word = trigger
    for _ in range(4):
        head = word.head
        if head is word or word.dep_ not in _UP:
            break
        if word.dep_ == "conj":
            if head.pos_ in ("VERB", "AUX") and not any(c.dep_ == "nsubj" for c in word.children):
                shared = _own(head)
                found.add(shared if shared in ("planned", "possible") else "")
            word = head
            continue
        if word.dep_ == "relcl" or (word.dep_ == "advcl" and word.tag_ not in ("VB", "VBG")):
            break
        if word.dep_ in ("nsubj",) and head.lemma_ not in ("end", "expire"):
            break
        found |= _from_head(word, head)
        if head.pos_ == "NOUN" and _MODALITY.get(head.lemma_.lower()) and word.dep_ == "acl":
            break
        if word.dep_ in ("ccomp",) and head.lemma_ in ("say", "tell", "report", "note"):
            break
        word = head
    return found


def _from_head(word: Token, head: Token) -> set[str]:
    lemma = head.lemma_.lower()
    told = _MODALITY.get(lemma, "")
    own = _own(head) if head.pos_ in ("VERB", "AUX", "NOUN") else ""
    if word.dep_ in ("prep", "pobj", "attr") and told not in ("ended", "denied", "planned", "proposed"):
        told = ""
    if word.dep_ == "dobj" and told == "planned":
        told = "proposed" if lemma == "want" else ""
    if head.lower_ == "used" and word.dep_ == "xcomp":
        told = "ended"
    if lemma == "be" and word.dep_ == "xcomp" and word.tag_ == "VB":
        told = "planned"
    if lemma == "deny" and word.dep_ in ("xcomp", "dobj", "ccomp"):
        told = "denied"
    return {told, own}
