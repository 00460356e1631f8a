"""What differs between two states of one incident, as values; the door of publication gives them."""
