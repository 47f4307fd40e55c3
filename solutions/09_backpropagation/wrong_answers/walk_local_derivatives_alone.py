"""What arrived at the node is forgotten.

loses: 4
fails: walk_back | worked by hand | These are the local derivatives alone
fails: walk_back | a number that is used more than once | it reaches L on several ways
fails: walk_back | thousands of operations | Do the checks above pass?
"""


# %% walk_back
def walk_back(graph):
    gradients = [0.0] * len(graph)
    gradients[-1] = 1.0
    for node in reversed(range(len(graph))):
        for source, local in graph[node]:
            gradients[source] += local
    return gradients
