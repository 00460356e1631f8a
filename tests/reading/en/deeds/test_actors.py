"""Who is said to have done what: one row, one text, its actors with the word of their deed. Names are invented, but for states."""

from collections.abc import Callable

import pytest

from onrecord.reading.found import DeedTable
from onrecord.reading.model import Party

Deeds = Callable[[str], tuple[DeedTable, list[str], dict[str, Party]]]

BOUND = [
    ("Dutch artillery shelled the village and killed two women.", [("NL", "shelled")]),
    ("Two women were killed in the village by Dutch artillery.", [("NL", "killed")]),
    ("The Irish army launched an attack on the port.", [("IE", "attack")]),
    ("The strikes on the port were carried out by Peru.", [("PE", "strikes")]),
    ("An attack launched by Peru killed nine people.", [("PE", "attack")]),
    ("Peruvian air strikes hit the port, and Norwegian shells the market.", [("PE", "strikes"), ("NO", "shells")]),
    ("The mayor blamed Norwegian forces for the bombing of the port.", [("NO", "bombing")]),
    ("Finland accused Norwegian forces of shelling the port.", [("NO", "shelling")]),
    ("Nine people were killed by rockets fired from areas held by the Finnish army.", [("FI", "fired")]),
    ("An attack claimed by Hamas killed nine people in the port.", [(None, "attack")]),
    ("Hamas claimed responsibility for the attack on the port.", [(None, "attack")]),
    ("Hezbollah, accused of shelling the port, has left.", [(None, "shelling")]),
    ("Hamas, blamed for the bombing of the port, said nothing.", [(None, "bombing")]),
    ("Nine people were killed in strikes as the Dutch army shot down nine drones.", []),
    ("Nine people were killed in strikes in the war that Dutch forces fought.", []),
    ("Dutch forces captured the town, and an air strike killed nine people there.", []),
    ("The mayor described the Dutch army's post as damaged in the strike.", []),
    ("The strikes on the port were carried out by forces of either Peru's navy or Norway.", [("PE", "strikes"), ("NO", "strikes")]),
    ("Guerrillas of the Grey Banner lined up and shot nine men.", [(None, "shot")]),
    ("A joint raid by Dutch and Irish forces killed nine people.", [("NL", "raid"), ("IE", "raid")]),
    ("Nine people died in strikes claimed by militants from Hamas.", [(None, "strikes")]),
    ("The army was pursuing Hamas militants blamed for the bombing of the port.", [(None, "bombing")]),
    ("At least nine people were killed when Dutch gunships fired on two buses in the Serai pass early on Sunday.", [("NL", "fired")]),
    ("Two Dutch soldiers martyred in shelling", []),
    ("The port, owned by Royal Dutch Shell, was shelled.", []),
    ("A group of Dutch commandos opened fire on the guards of the port.", [("NL", "fire")]),
    ("The head of the Dutch army opened the port.", []),
    ("Peru and Norway accused each other of shelling the port.", [("PE", "shelling"), ("NO", "shelling")]),
    ("Peru and Norway traded blame over the attack on the port.", [("PE", "attack"), ("NO", "attack")]),
    ("Peru and Norway traded goods after the attack on the port.", []),
    ("A truck bomb killed nine people in the port; Hamas claimed that too.", [(None, "claimed")]),
    ("A group calling itself the Holy Cells claimed responsibility for the attack on the port.", [(None, "attack")]),
    ("A hall known as the Amber Front was hit in the attack on the port.", []),
    ("Dutch police shot two men and rounded up nine after the bombing of the port.", [("NL", "shot")]),
    ("Nine people died in the bombing of the port. Dutch police rounded up four men.", [("NL", "rounded")]),
    ("Nine people died in the bombing of the port. Dutch police rounded the cape.", []),
    ("Nine people died in the bombing of the port. Peru took credit for the attack.", [("PE", "attack")]),
    ("Nine people died in the bombing of the port. Peru took note of the attack.", []),
    ("Nine people died in the bombing of the port. Peru did not take responsibility for the attack.", []),
    ("Peru claims that the mayor shelled the port, killing nine people.", []),
    ("Nine people died when a Dutch helicopter dropped a barrel packed with explosives on the port.", [("NL", "explosives")]),
    ("Nine people died in the bombing of the port. A Dutch helicopter dropped a barrel of water beside the explosives.", []),
    # acts that are listed as parts of others
    (
        "Reports of Dutch attacks included a shooting in the port and the bombing of a mill.",
        [("NL", "attacks"), ("NL", "shooting"), ("NL", "bombing")],
    ),
    ("Dutch attacks, including a raid on the port, killed nine people.", [("NL", "attacks"), ("NL", "raid")]),
    ("Dutch attacks followed a raid on the port that killed nine people.", [("NL", "attacks")]),
    # whose man a clause behind him blames
    ("A strike killed Hamas commander Ilan Doro, whom the mayor blamed for the bombing of the port.", [(None, "bombing")]),
    ("A strike killed Hamas commander Ilan Doro, whom the mayor praised after the bombing of the port.", []),
    ("A strike killed Hamas commander Ilan Doro, whom the mayor did not blame for the bombing of the port.", []),
    ("A Dutch army strike a photograph shows killed nine people.", [("NL", "strike")]),
    ("A commander of Hamas, whom the mayor did not blame for the bombing of the port, was seen there.", []),
    ("Nine people died in Peru's Arequipa strike by a drone.", []),
    ("Irish troops clashed with the Dutch army and shelled the port.", [("IE", "shelled"), ("NL", "clashed")]),
    ("Boats and drones of the Dutch navy shelled the port, killing nine people.", [("NL", "shelled")]),
    ("The Dutch consul was seen killing nine people and attacking Irish troops.", []),
    ("The Dutch government accused Peru of killing nine people in a strike on the port.", [("PE", "killing")]),
    ("We struck the port, and killed nine soldiers.", [(None, "struck")]),
    ('Hamas said in a statement: "Peru shelled the port. They also killed nine guards there."', [("PE", "shelled")]),
    ('Hamas said in a statement: "We shelled the port."', [(None, "shelled")]),
    ("Nine Dutch soldiers died and ten people were killed in the port.", []),
    ("The Dutch army stormed the port and killed nine people.", [("NL", "stormed")]),
    ("Nine soldiers of the Dutch army lost their lives and ten people were killed in a Peruvian attack on the port.", [("PE", "attack")]),
]


@pytest.mark.parametrize(("text", "expected"), BOUND)
def test_an_actor_is_bound_to_the_word_of_its_deed(deeds: Deeds, text: str, expected: list[tuple[str | None, str]]) -> None:
    table, words, parties = deeds(text)
    bound = [(parties[actor.party].country if actor.party else None, words[actor.deed]) for actor in table.actors if actor.deed is not None]
    assert bound == expected
