"""Whoever has been visited is not visited again.

loses: 2
fails: walk_back | a number that is used more than once | kept only the first of the ways
"""


# %% walk_back
def walk_back(graph):
    gradients = {len(graph) - 1: 1.0}
    for node in reversed(range(len(graph))):
        for source, local in graph[node]:
            if source not in gradients:
                gradients[source] = gradients.get(node, 0.0) * local
    return [gradients.get(node, 0.0) for node in range(len(graph))]
