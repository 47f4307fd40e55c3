"""A name of the library in a page, {func}`~chalknet.activations.softmax`, must exist in the library.

Where the book has an entry for it, Sphinx makes a link. A name that has none, such as one of the demos',
stays a name if it exists; if it does not, it is left to Sphinx, which warns of it.
"""

import ast

from page_fingerprints import LIBRARY, file_of

DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Assign)


def exists(name: str, library=LIBRARY) -> bool:
    """Whether `chalknet.module.function` or `chalknet.module.Class.method` is defined in the library.

    >>> exists("chalknet.activations.softmax"), exists("chalknet.activations.softmask")
    (True, False)
    """
    parts = name.split(".")
    for i in range(len(parts), 0, -1):
        file = file_of(".".join(parts[:i]), library)
        if file is not None:
            return _defines(ast.parse(file.read_text("utf8")), parts[i:])
    return False


def _defines(tree: ast.AST, path: list[str]) -> bool:
    if not path:
        return True
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        else:
            names = [node.name] if isinstance(node, DEFINITIONS) else []
        if path[0] in names:
            return _defines(node, path[1:])
    return False


def keep_known_name(app, env, node, contnode):
    if node.get("refdomain") == "py" and exists(node["reftarget"]):
        return contnode
    return None


def setup(app):
    app.connect("missing-reference", keep_known_name)
    return {"version": "1"}
