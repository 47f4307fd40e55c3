"""A recursion over all paths: right, until the paths are long.

loses: 1
fails: walk_back | thousands of operations | A loop over the nodes has no such end
"""


# %% walk_back
def walk_back(graph):
    gradients = [0.0] * len(graph)

    def back(node, arrived):
        gradients[node] += arrived
        for source, local in graph[node]:
            back(source, arrived * local)

    back(len(graph) - 1, 1.0)
    return gradients
