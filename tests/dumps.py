"""Made dumps in the form of GeoNames: places and names that are nowhere."""

import io
import zipfile
from dataclasses import dataclass

README = "Readme for GeoNames Gazetteer extract files\n"


@dataclass(frozen=True)
class Made:
    """A place of a made dump."""

    number: int
    name: str
    latitude: float
    longitude: float
    others: str = ""
    kind: str = "P.PPL"
    country: str = "SY"
    area: str = "09"
    people: int = 0

    @property
    def line(self) -> str:
        feature, _, code = self.kind.partition(".")
        cells = (self.number, self.name, self.name, self.others, f"{self.latitude:.5f}", f"{self.longitude:.5f}", feature, code)
        rest = (self.country, "", self.area, "", "", "", self.people, "", 330, "Asia/Damascus", "2019-01-15")
        return "\t".join(map(str, (*cells, *rest)))


def dump(*places: Made) -> str:
    return "".join(f"{place.line}\n" for place in places)


def names(*rows: tuple[int, str, str]) -> str:
    """Further names: the number of a place, a language, a name."""
    return "".join(f"{n}\t{number}\t{language}\t{name}\t\t\t\t\t\t\n" for n, (number, language, name) in enumerate(rows, start=1))


def packed(text: str, member: str = "SY.txt", **more: str) -> bytes:
    """A ZIP as GeoNames gives it: the table and a readme."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as out:
        for name, inner in {"readme.txt": README, member: text, **more}.items():
            out.writestr(zipfile.ZipInfo(name), inner, zipfile.ZIP_DEFLATED)
    return content.getvalue()
