"""A recursion that hands on what has been added up so far, each time it comes by.

loses: 3
fails: walk_back | a number that is used more than once | before it hands anything on itself
fails: walk_back | thousands of operations | A loop over the nodes has no such end
"""


# %% walk_back
def walk_back(graph):
    gradients = [0.0] * len(graph)
    gradients[-1] = 1.0

    def back(node):
        for source, local in graph[node]:
            gradients[source] += gradients[node] * local
            back(source)

    back(len(graph) - 1)
    return gradients
