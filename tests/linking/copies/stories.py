"""Invented stories, and what is done to them."""

from collections.abc import Sequence

from onrecord.linking.copies import DocumentSource
from onrecord.page import Metadata, read_text


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("\n\n"))


FERRY = _paragraphs("""
The ferry Aldis ran aground off Teller Point shortly before dawn on Monday, and all ninety people on board were
brought ashore by fishing boats.

The harbour master, Ruven Salk, said the ship had left its lane in thick fog. He said that nobody had been hurt, but
that three lorries on the car deck had broken loose and torn a hole into the side above the water line.

“We heard a long scraping noise, and then the lights went out and the engine fell silent,” said Ilka Marn, a teacher
who had been on her way to the island. “The crew gave us vests and tea, and they sang to the children until the boats
came.”

The company that runs the line said that it would carry passengers by bus and by a smaller ship until the Aldis was
back in service. It expected the repairs to take six weeks and would pay back every ticket in full.

Two pilots who know the strait told the paper that the light on the northern buoy had been dark since the storms of
last winter. The coast guard confirmed that a report about the buoy had been filed in March and had not been answered.

A board of inquiry will meet in Port Sarn next week. Its findings are to be made public before the summer season
begins.
""")
ORCHARD = _paragraphs("""
Frost destroyed most of the apple blossom in the Kessen valley last night, and growers there expect the poorest
harvest for forty years.

Temperatures fell to six degrees below zero in the lower orchards, the weather service in Brannock said, and stayed
there until the sun came up.

“I lit four hundred candles between the rows, and at three in the morning I had none left,” said Tove Arrin, who grows
apples and pears on eleven hectares near Lower Kessen. She said her insurance covered hail, but not frost.

The province has promised interest-free loans to farms that lose more than half of their crop. The growers' union
called that a beginning and asked for seedlings of late varieties, which flower two weeks after the old ones.

Beekeepers said that their hives had come through the night unharmed, though there was now little for the bees to do.
""")
(STATEMENT,) = _paragraphs("""
“We have looked at every letter that was sent to us since the spring, and we have answered each of them. Those who now
say that they were not heard were invited four times to sit down with us, and four times they stayed away without
giving a reason,” the council said.
""")


def source(name: str, paragraphs: Sequence[str], **told: object) -> DocumentSource:
    """Return a document of some paragraphs."""
    return DocumentSource.of_page(read_text("\n\n".join(paragraphs), Metadata(id=name, **told)))  # type: ignore[arg-type]
