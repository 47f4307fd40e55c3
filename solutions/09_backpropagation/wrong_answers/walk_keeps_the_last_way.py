"""`=` for `+=`: of several ways only one is kept.

loses: 2
fails: walk_back | a number that is used more than once | `+=`, not `=`
"""


# %% walk_back
def walk_back(graph):
    gradients = [0.0] * len(graph)
    gradients[-1] = 1.0
    for node in reversed(range(len(graph))):
        for source, local in graph[node]:
            gradients[source] = gradients[node] * local
    return gradients
