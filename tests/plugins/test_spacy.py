"""The spaCy components, in a pipeline of the real model."""

from __future__ import annotations

from importlib.metadata import entry_points

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from crosswire.domain.statement import Relay, Stance
from crosswire.extract.people import people
from crosswire.extract.sentences import sentences
from crosswire.extract.statements import statements
from crosswire.models.spacy import PINNED
from crosswire.plugins import spacy as components
from drawing import parses, report

NAMES = ("crosswire_statements", "crosswire_times", "crosswire_places", "crosswire_quantities")

TEXT = (
    "State radio, citing the harbour police, said “at least 40 people” were held in Lisbon on Monday.\n\n"
    "The interior ministry denied it. It said it would publish a list next week."
)


@pytest.fixture(scope="module")
def nlp():
    made = spacy.load(PINNED)
    for name in NAMES:
        made.add_pipe(name)
    return made


@pytest.fixture(scope="module")
def doc(nlp):
    return nlp(TEXT)


def test_the_components_are_offered_to_spacy():
    offered = {point.name: point.value for point in entry_points(group="spacy_factories")}
    assert {name: f"{components.__name__}:{name}" for name in NAMES}.items() <= offered.items()


def test_statements_have_speakers_cue_and_content_as_tokens(doc):
    held, denied, promised = doc._.crosswire_statements
    assert [(s.role, span.text) for s, span in zip(held.mention.speakers, held.speakers, strict=True)] == [
        (Relay.SAID, "the harbour police"),
        (Relay.RELAYED, "State radio"),
    ]
    assert [span.text for span in held.cue] == ["citing", "said"]
    assert [span.text for span in held.content] == ["“at least 40 people” were held in Lisbon on Monday"]
    assert (denied.mention.stance, denied.mention.denies) == (Stance.DENIES, (held.mention.id,))
    assert (promised.speakers[0].text, promised.mention.speakers[0].text) == ("It", "The interior ministry")
    assert promised.mention.stance is Stance.PROMISES


def test_times_places_and_quantities_have_their_tokens(doc):
    assert [found.span.text for found in doc._.crosswire_times] == ["Monday", "next week"]
    assert [(found.span.text, found.mention.country) for found in doc._.crosswire_places] == [("Lisbon", "PT")]
    (held,) = doc._.crosswire_quantities
    assert (held.span.text, held.mention.interval.low) == ("at least 40", 40)


def test_spans_are_labelled_for_displays(doc):
    assert [(s.label_, s.text.split()[0]) for s in doc.spans["crosswire_statements"]] == [
        ("asserts", "citing"),
        ("denies", "The"),
        ("promises", "It"),
    ]


def test_a_stored_doc_keeps_what_was_found(nlp, doc):
    (again,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert [f.mention for f in again._.crosswire_statements] == [f.mention for f in doc._.crosswire_statements]
    assert [f.span.text for f in again._.crosswire_places] == ["Lisbon"]


def test_finds_what_the_extractor_finds(nlp):
    texts = ["Nine people were held, police said.", "The mayor denied it."]
    made = report(*texts)
    parsed = parses(made)
    plain = statements(made, parsed, sentences(made, parsed), people(made, parsed))
    ours = nlp("\n\n".join(texts))._.crosswire_statements
    assert [(f.mention.span, f.mention.stance) for f in ours] == [(s.span, s.stance) for s in plain]


@pytest.mark.parametrize("text", ["", "\n\n \n", "   Police said so.   \n\n\n\n", '"'])
def test_any_text_is_taken(nlp, text):
    assert all(found.span.text in text for found in nlp(text)._.crosswire_statements)


def test_a_doc_without_tags_and_heads_is_refused():
    blank = spacy.blank("en")
    blank.add_pipe("crosswire_statements")
    with pytest.raises(ValueError, match="after a tagger and a parser"):
        blank("Police said so.")


def test_a_doc_that_no_component_saw_has_nothing(nlp):
    assert Doc(nlp.vocab, ["Police", "said", "so"])._.crosswire_statements == ()
