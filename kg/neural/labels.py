"""The label sets that the network's outputs are numbered by; the order is part of the trained weights."""

CLASSES = (
    "Country", "IntergovernmentalOrganization", "Agency", "Company", "Organization", "Official", "Person",
    "Program", "Agreement", "Policy", "Mineral", "Product", "Facility", "Place", "Event",
)  # fmt: skip
PREDICATES = (
    "signed", "signedWith", "partnersWith", "funds", "restricts", "supplies", "produces", "hasReserves",
    "launched", "participatesIn", "positionAt", "partOf", "locatedIn", "operates", "concerns", "dependsOn",
    "counters", "metWith",
)  # fmt: skip
SYMMETRIC = frozenset({"signedWith", "partnersWith", "metWith"})
CLASS_NUMBER = {name: number for number, name in enumerate(CLASSES)}
PREDICATE_NUMBER = {name: number for number, name in enumerate(PREDICATES)}

# Tokens of one pass, special ones included: the encoder knows that many positions.
LIMIT = 512
# The longest mention in tokens.
WIDEST = 32
# Chains of co-referring mentions that one window tells apart; 0 stands for none.
CHAINS = 64
