"""The dependency labels and tags that the extractors walk over, in one place (ClearNLP's names).

A tagger with other labels (Universal Dependencies) is fitted in here and in its adapter, nowhere else.
"""

from __future__ import annotations

SUBJECT = ("nsubj", "nsubjpass")
ACTIVE_SUBJECT = "nsubj"
PASSIVE_SUBJECT = "nsubjpass"
OBJECT = ("dobj", "dative")
APPOSITION = "appos"
PREPOSITION = "prep"
AGENT = "agent"
PREPOSITION_OBJECT = "pobj"
RELATIVE_CLAUSE = "relcl"
CLAUSES_OF_NOUNS = ("relcl", "acl")
COMPLEMENT_CLAUSES = ("ccomp", "xcomp")
LEFT_OF_NOUN = ("compound", "amod", "nmod", "poss")
NEGATION = "neg"
AUXILIARY = ("aux", "auxpass")
MARK = "mark"
CONJUNCT = "conj"
COORDINATOR = "cc"

NOUN_TAGS = ("NOUN", "PROPN", "PRON")
VERB_TAGS = ("VERB", "AUX")
