"""The loop leaves out the last node, the only one whose derivative is known.

loses: 4
fails: walk_back | worked by hand | Nothing was handed on from the last node
fails: walk_back | a number that is used more than once | Does the check above pass?
fails: walk_back | thousands of operations | go backwards through the list
"""


# %% walk_back
def walk_back(graph):
    gradients = [0.0] * len(graph)
    gradients[-1] = 1.0
    for node in range(len(graph) - 2, -1, -1):
        for source, local in graph[node]:
            gradients[source] += gradients[node] * local
    return gradients
