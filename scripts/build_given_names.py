"""Builds src/crosswire/data/names/given.txt: given names of many countries, in small Latin letters.

Run by maintainers: ``pip install faker==40.63.0; python scripts/build_given_names.py``. Only the name lists of
Faker's person providers are read (MIT licence, copyright Daniele Faraglia and contributors). Names in Cyrillic are
transliterated in the ways newspapers do it. A name of fewer than three letters is left out: it is too often a word.
"""

from __future__ import annotations

import importlib
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

OUT = Path(__file__).parents[1] / "src" / "crosswire" / "data" / "names" / "given.txt"
HEAD = """\
# Given names of many countries in small Latin letters, one a line. Built by scripts/build_given_names.py.
# Origin: name lists of Faker 40.63.0 (MIT licence, copyright Daniele Faraglia and contributors), transliterated.
"""
LOCALES = """
    az_AZ bg_BG cs_CZ da_DK de_AT de_CH de_DE en en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_TH en_US es es_AR
    es_CL es_CO es_ES es_MX et_EE fi_FI fr_BE fr_CA fr_CH fr_DZ fr_FR ga_IE ha_NG hr_HR hu_HU id_ID ig_NG is_IS
    it_IT lt_LT lv_LV mk_MK nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI sv_SE sw tr_TR tw_GH uk_UA
    uz_UZ vi_VN yo_NG zu_ZA
"""
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґјљњќѓџѕ"
LATIN = """
    a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g j lj nj kj gj dz dz
"""
CYRILLIC = dict(zip(LETTERS, LATIN.split(), strict=True))
#: Words that begin the names of companies and things oftener than they name a person; Faker's list of common
#: English words is left out too.
WORDS = """
    baptist baron bishop camp chance christian church corona court dean duke earl ford fox general golden holly
    judge junior justice king knight lake liberty london marine marshal miracle mission national ocean pope pride
    prince princess queen river rock royal saint sky sport star storm sunny temple unity victory visa wells worth york
"""
#: Common words that are as common as names.
KEPT = {"mark", "grace", "hope", "rose", "dan", "tom", "sam", "rich", "drew", "art", "bill", "pat"}
#: Endings that newspapers write in several ways.
ENDINGS = (("iy", "y"), ("iy", "i"), ("ey", "ei"), ("ksandr", "xander"), ("ksa", "xa"), ("iya", "ia"))


def main() -> None:
    common = importlib.import_module("faker.providers.lorem.en_US").Provider.word_list
    found = {form for name in given() for form in forms(name) if len(form) >= 3 and form.isalpha()}
    names = found - set(common) - set(WORDS.split()) | KEPT
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(HEAD + "".join(f"{name}\n" for name in sorted(names)), "utf-8")


def given() -> Iterator[str]:
    """Every given name of every locale as Faker has it."""
    for locale in LOCALES.split():
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            if attribute.startswith("first_names"):
                yield from listed(getattr(provider, attribute))


def listed(value: object) -> Iterable[str]:
    return [name for name in value if isinstance(name, str)] if isinstance(value, Iterable) else []


def forms(name: str) -> Iterator[str]:
    """A name in small Latin letters without accents, in each way it is written; each part of a double name."""
    for part in name.lower().replace("-", " ").split():
        latin = "".join(CYRILLIC.get(c, c) for c in part).replace("_", "")
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", latin.replace("ł", "l").replace("ø", "o")) if c.isascii()
        )
        yield plain
        for ending, other in ENDINGS:
            if ending in plain:
                yield plain.replace(ending, other)


if __name__ == "__main__":
    main()
