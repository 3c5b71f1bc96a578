"""Who does what in a spaCy parse: the words in a role of a verb or noun, whatever the voice."""

from collections.abc import Callable, Iterator, Mapping

from spacy.tokens import Token

Role = Callable[[Token], list[Token]]

_ACTIVE = frozenset({"nsubj", "csubj", "expl"})
_OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
_RELATIVE = frozenset({"who", "which", "that"})
_GIVING = frozenset({"lend", "give", "pay", "award", "grant", "provide", "offer", "allocate"})
_MISREAD = frozenset({"xcomp", "acomp", "npadvmod"})
_DEEP = 6


def one_of(words: str) -> frozenset[str]:
    """Return the set of the words of a text."""
    return frozenset(words.split())


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive, a bare participle that modifies a noun included."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "amod", "advcl")
        and not any(c.dep_ == "dobj" for c in verb.children)
    )


def spread(tokens: list[Token]) -> list[Token]:
    """Return the tokens with what is coordinated with each: A, B and C; an appositive list included."""
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        beside = [token, *(child for child in token.children if child.dep_ == "appos")]
        joined = [child for word in beside for child in word.children if child.dep_ == "conj"]
        found += spread([child for child in joined if child.pos_ not in ("VERB", "AUX")])
    return list(dict.fromkeys(found))


def subject(verb: Token) -> list[Token]:
    """Return who does it: the subject of the active, the agent of the passive; carried over where unsaid."""
    if is_passive(verb):
        return spread(
            [
                obj
                for child in verb.children
                if child.dep_ == "agent"
                for obj in child.children
                if obj.dep_ == "pobj"
            ]
        )
    return spread(_surface_subject(verb, depth=0))


def target(verb: Token) -> list[Token]:
    """Return whom it is done to: the object of the active, the subject of the passive."""
    if is_passive(verb):
        return spread(_surface_subject(verb, depth=0))
    direct = [child for child in verb.children if child.dep_ in _OBJECTS]
    if len(direct) == 1 and direct[0].tag_ in ("WDT", "WP") and _relative_clause(verb):
        return [verb.head]
    if not direct:
        direct = [child for child in verb.children if child.dep_ in _MISREAD and _is_bare(child)]
    if not direct and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.i < verb.head.right_edge.i:
        shared = [c for c in verb.head.children if c.dep_ in _OBJECTS and c.i > verb.i]
        direct = shared
    if not direct and verb.dep_ == "relcl" and not any(c.dep_ in ("nsubjpass",) for c in verb.children):
        has_subject = any(c.dep_ == "nsubj" and c.lower_ not in _RELATIVE for c in verb.children)
        direct = [verb.head] if has_subject else []
    return spread(direct)


def _is_bare(word: Token) -> bool:
    """Tell whether a complement is a noun that the parser took for a verb or adverb (produces tungsten)."""
    return word.tag_ in ("VBN", "VBD", "JJ", "NN", "NNP", "NNS") and not any(
        c.dep_ in ("aux", "nsubj") for c in word.children
    )


def _surface_subject(verb: Token, *, depth: int) -> list[Token]:
    """Return the grammatical subject, borrowed from the governing clause where the verb has none."""
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if own:
        head = verb.head
        relative = own[0].lower_ in _RELATIVE and own[0].tag_ in ("WDT", "WP", "IN", "DT")
        return [_antecedent(head)] if relative and _relative_clause(verb) else own
    if depth > _DEEP:
        return []
    head = verb.head
    if verb.dep_ in ("acl", "relcl", "amod") and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        if verb.dep_ == "acl" and verb.tag_ == "VB":
            return _of_noun(head, depth=depth)
        return [_antecedent(head)]
    if (
        verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "dep")
        and head.pos_ in ("VERB", "AUX")
        and head is not verb
    ):
        if verb.dep_ == "ccomp" and verb.tag_ not in ("VB", "VBG"):
            return []
        if verb.dep_ == "xcomp" and not is_passive(head):
            controlled = [child for child in head.children if child.dep_ == "dobj"]
            if controlled and head.lemma_.lower() in (
                "allow",
                "ask",
                "urge",
                "tell",
                "order",
                "force",
                "want",
                "require",
                "help",
                "let",
            ):
                return controlled
        if verb.dep_ in ("xcomp", "advcl") and verb.tag_ == "VB" and head.lemma_.lower() in _GIVING:
            receivers = prepositions(head, "to") + [
                child for child in head.children if child.dep_ == "dative"
            ]
            if receivers:
                return receivers
        return _surface_subject(head, depth=depth + 1)
    if verb.dep_ in ("pcomp", "prep") and head.head is not head:
        governor = head.head if verb.dep_ == "pcomp" else head
        return (
            _surface_subject(governor, depth=depth + 1)
            if governor.pos_ in ("VERB", "AUX")
            else _of_noun(governor, depth=depth)
        )
    return []


def _of_noun(noun: Token, *, depth: int) -> list[Token]:
    """Return who has the plan, the right, the talks: the owner, else the subject of the noun's verb."""
    owners = [child for child in noun.children if child.dep_ == "poss"]
    if owners:
        return owners
    head = noun.head
    while head.dep_ in ("prep", "pobj") and head.head is not head:
        head = head.head
    return (
        _surface_subject(head, depth=depth + 1) if head.pos_ in ("VERB", "AUX") and head is not noun else []
    )


def _relative_clause(verb: Token) -> bool:
    node = verb
    while node.dep_ == "conj":
        node = node.head
    return node.dep_ in ("relcl", "acl")


def _antecedent(head: Token) -> Token:
    """Return the noun that a clause is about: an appositive leads back to the name it explains."""
    while head.dep_ in ("conj",) and head.pos_ in ("VERB", "AUX"):
        head = head.head.head
    return head


def prepositions(word: Token, *names: str) -> list[Token]:
    """Return what prepositions govern: with X, together with X; those of a shared verb before included."""
    found: list[Token] = []
    for child in word.children:
        if child.dep_ in ("prep", "agent", "dative", "prt", "advmod", "cc") and child.lower_ in names:
            found += _governed(child)
        elif child.dep_ in ("acl", "advcl") and child.lower_ in names:
            found += [c for c in child.children if c.dep_ == "dobj"]
    if not found and word.pos_ in ("NOUN", "PROPN", "ADJ") and word.head is not word:
        # The parser hangs many a phrase on the verb that stands after its noun: cut reliance | on China.
        beside = [c for c in word.head.children if c.dep_ == "prep" and c.i == word.right_edge.i + 1]
        found += [obj for c in beside if c.lower_ in names for obj in _governed(c)]
    return spread(found)


def _governed(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield child
        elif child.dep_ == "prep":
            yield from _governed(child)


def owner(noun: Token) -> list[Token]:
    """Return whose it is: China's ban, Chinese and American curbs, the EU tariff, a ban by China."""
    before = [
        c
        for c in noun.children
        if c.dep_ in ("poss", "amod", "compound", "nmod", "npadvmod") and c.i < noun.i
    ]
    return spread(before) + prepositions(noun, "by")


def modifiers(noun: Token) -> list[Token]:
    """Return the words before a noun that narrow it: rare earth exports, the gallium ban."""
    return spread(
        [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod", "npadvmod") and c.i < noun.i]
    )


def appositives(noun: Token) -> list[Token]:
    """Return what stands beside a noun in apposition, whichever of the two is the head."""
    found = [child for child in noun.children if child.dep_ == "appos"]
    return [*found, noun.head] if noun.dep_ == "appos" else found


def subject_of_support(noun: Token) -> list[Token]:
    """Return who has what a noun names: the subject of the verb whose object it is (held talks)."""
    node = noun
    while (
        node.dep_ in ("prep", "pobj", "conj")
        and node.head.pos_ not in ("VERB", "AUX")
        and node.head is not node
    ):
        node = node.head
    if node.dep_ == "nsubjpass":
        return agent(node.head)
    return (
        subject(node.head)
        if node.head.pos_ in ("VERB", "AUX") and node.dep_ in ("dobj", "pobj", "prep", "attr")
        else []
    )


def goal(verb: Token) -> list[Token]:
    """Return what a purpose belongs to: a fund to recover X, founded a club to loosen Y, aimed at Z."""
    head = verb.head
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        governor = head.head
        return [governor] if governor.pos_ == "NOUN" else goal(governor)
    if verb.dep_ in ("acl", "relcl"):
        above = next((node for node in head.ancestors if node.pos_ == "VERB"), None)
        return [head, *(target(above) if above is not None else ())]
    if verb.dep_ in ("advcl", "xcomp", "conj") and head.pos_ in ("VERB", "AUX") and head is not verb:
        return (target(head) if verb.dep_ != "conj" else []) or goal(head)
    return []


def agent(verb: Token) -> list[Token]:
    """Return by whom it is done, in the passive only."""
    return subject(verb) if is_passive(verb) else []


def complement(verb: Token) -> list[Token]:
    """Return the verbs that a verb governs: stop exporting, refuse to sell."""
    return [child for child in verb.children if child.dep_ in ("xcomp", "pcomp", "ccomp")]


def possessor(noun: Token) -> list[Token]:
    """Return whose it is, said by a possessive alone."""
    return spread([child for child in noun.children if child.dep_ == "poss"])


def holder(adjective: Token) -> list[Token]:
    """Return what an adjective is said of: X is reliant; X, reliant on Y; reliant X."""
    head = adjective.head
    if head.pos_ in ("VERB", "AUX"):
        return subject(head)
    return [head] if head.pos_ in ("NOUN", "PROPN", "PRON") else []


def beneficiary(verb: Token) -> list[Token]:
    """Return the indirect object: lend it money."""
    return spread([child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"])


ROLES: Mapping[str, Role] = {
    "subj": subject, "obj": target, "owner": owner, "mod": modifiers, "appos": appositives,
    "support": subject_of_support, "agent": agent, "goal": goal, "comp": complement, "poss": possessor,
    "holder": holder, "dative": beneficiary, "head": lambda noun: [noun.head], "self": lambda word: [word],
}  # fmt: skip
