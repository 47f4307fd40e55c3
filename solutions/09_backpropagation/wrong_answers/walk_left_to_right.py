"""The nodes are taken in the order in which they were made.

loses: 4
fails: walk_back | worked by hand | This goes from left to right
fails: walk_back | a number that is used more than once | it reaches L on several ways
fails: walk_back | thousands of operations | go backwards through the list
"""


# %% walk_back
def walk_back(graph):
    gradients = [0.0] * len(graph)
    gradients[-1] = 1.0
    for node, edges in enumerate(graph):
        for source, local in edges:
            gradients[source] += gradients[node] * local
    return gradients
