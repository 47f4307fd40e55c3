"""How the cost of training grows with the examples, the width and the depth."""


def plot():
    return None
