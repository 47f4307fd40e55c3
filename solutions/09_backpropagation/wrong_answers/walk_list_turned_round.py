"""The derivatives from the last node to the first.

loses: 4
fails: walk_back | worked by hand | The list is the wrong way round
fails: walk_back | a number that is used more than once | Does the check above pass?
fails: walk_back | thousands of operations | Do the checks above pass?
"""


# %% walk_back
def walk_back(graph):
    gradients = [0.0] * len(graph)
    gradients[-1] = 1.0
    for node in reversed(range(len(graph))):
        for source, local in graph[node]:
            gradients[source] += gradients[node] * local
    return gradients[::-1]
