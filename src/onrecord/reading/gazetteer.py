class Gazetteer:
    pass


def load_gazetteer() -> Gazetteer:
    return Gazetteer()
