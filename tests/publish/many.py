"""Records of many small reports, each with private people of its own."""

from __future__ import annotations

from crosswire.domain.record import Dated, Record
from crosswire.domain.report import Role
from crosswire.domain.story import Story
from publish.make import Maker, report

#: Reports in one story.
IN_STORY = 10


def many(count: int) -> Record:
    """``count`` reports in stories of ten."""
    readings = []
    for n in range(count):
        name = f"Vasil {_surname(n)}"
        text = (
            f"“We only asked for bread,” said {name}, 47, a baker. Minister Ana Belik denied it. "
            f"At least {n + 2} people were held in Orlen on Sunday. {_surname(n)} was freed at noon."
        )
        maker = Maker(report(f"r{n}", ((Role.HEADLINE, f"Bread march {n}"), (Role.PARAGRAPH, text)), f"Outlet {n}"))
        people = (maker.person(name, name), maker.person("Ana Belik", "Ana Belik", "minister"))
        readings.append(maker.reading(people=people, places=(maker.place("Orlen"),)))
    readings.sort(key=lambda r: r.report.id)
    ids = [r.report.id for r in readings]
    groups = [ids[i : i + IN_STORY] for i in range(0, count, IN_STORY)]
    stories = tuple(Story(min(group), tuple(group), f"Bread march {i}", None, None) for i, group in enumerate(groups))
    dated = tuple(Dated(id, None, ()) for id in ids)
    return Record(tuple(readings), dated, (), (), stories, (), (), (), (), ())


def _surname(n: int) -> str:
    """A surname of its own for every number: "Qabaabov"."""
    return "Q" + "".join(chr(ord("a") + n // 26**k % 26) for k in range(4)) + "ov"
