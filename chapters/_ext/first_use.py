"""Link each word of the glossary where a page uses it first.

Whoever writes a page thinks of some words and forgets others, and a reader needs just those. An author's own
{term} comes first: a word that the page links itself, wherever, is left to it. So are the words that also
have an everyday meaning, which only an author can tell apart.
"""

import re
from collections.abc import Iterator

from docutils import nodes
from quiz import quiz

EVERYDAY = set(
    """
    activity bias class code connection cost error evidence kernel label layer map margin memory model net
    plane precision range rate recall restart score search step support surface target test unit weight
    """.split()  # noqa: SIM905 (a list of words reads better than a list of strings)
)
APART = (  # where no link may stand, or none should
    nodes.reference, nodes.literal, nodes.literal_block, nodes.math, nodes.math_block, nodes.raw, nodes.title,
    nodes.caption, nodes.rubric, nodes.term, nodes.Invisible, quiz,
)  # fmt: skip


def pattern(term: str) -> re.Pattern:
    """What finds a term in a text, alone or in the plural, however it begins.

    >>> bool(pattern("batch").search("Batches are small")), bool(pattern("logit").search("logitech"))
    (True, False)
    >>> bool(pattern("parameters").search("parameter")), bool(pattern("probability").search("probabilities"))
    (True, True)
    >>> pattern("loss").findall("the loss, losses, a lost one")
    ['loss', 'losses']
    >>> pattern("odds").findall("the odds of an odd number")
    ['odds']
    """
    *before, last = map(re.escape, re.split(r"[\s-]+", term))
    if last.endswith("y"):
        last = f"{last[:-1]}(?:y|ies)"
    else:
        last = re.sub(r"(?<![suia])(?<!odd)s$", "", last) + "(?:s|es)?"  # `parameter`, not `los` or `odd`
    words = r"[\s-]+".join([*before, last])
    return re.compile(rf"(?<![\w-]){words}(?![\w-])", re.IGNORECASE)


def prose(node: nodes.Node) -> Iterator[nodes.Text]:
    """The running text of a page, in order."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child
        elif not isinstance(child, APART) and "sd-card" not in child.get("classes", []):
            yield from prose(child)


def join_lines(node: nodes.Node) -> None:
    """Make one text of those that stand side by side: a term may be broken over two lines of the source.

    >>> paragraph = nodes.paragraph("", "", nodes.Text("squared"), nodes.Text("\\n"), nodes.Text("error"))
    >>> join_lines(paragraph)
    >>> paragraph.children
    [<#text: 'squared\\nerror'>]
    """
    for parent in list(node.findall(nodes.TextElement)):
        joined = []
        for child in parent.children:
            if joined and isinstance(child, nodes.Text) and isinstance(joined[-1], nodes.Text):
                joined[-1] = nodes.Text(joined[-1] + child)
            else:
                joined.append(child)
        if len(joined) < len(parent.children):
            parent.children = []
            parent.extend(joined)


def glossary(env) -> dict[str, tuple[str, str]]:
    """The page and the place of each term."""
    return {term: place[:2] for (kind, term), place in env.domains["std"].objects.items() if kind == "term"}


def linked_by_hand(doctree: nodes.document) -> set[str]:
    """The places that the page's own {term}s lead to."""
    return {
        link["refuri"].rpartition("#")[2]
        for link in doctree.findall(nodes.reference)
        if any("std-term" in inside.get("classes", []) for inside in link.findall(nodes.inline))
    }


def link_first_uses(app, doctree, docname):
    if app.builder.format != "html" or docname.split("/")[0] in ("glossary", "bibliography", "api", "index"):
        return
    join_lines(doctree)
    done = linked_by_hand(doctree)
    for term, (page, place) in sorted(glossary(app.env).items(), key=lambda item: -len(item[0])):
        if place in done or term.lower() in EVERYDAY:
            continue
        for text in prose(doctree):
            if found := pattern(term).search(text):
                uri = f"{app.builder.get_relative_uri(docname, page)}#{place}"
                word = nodes.inline(found[0], found[0], classes=["xref", "std", "std-term"])
                link = nodes.reference("", "", word, internal=True, refuri=uri)
                around = nodes.Text(text[: found.start()]), link, nodes.Text(text[found.end() :])
                text.parent.replace(text, [piece for piece in around if piece.astext()])
                done.add(place)
                break


def write_all_when_the_glossary_changes(app, env):
    terms = glossary(env)
    before, env.terms_linked = getattr(env, "terms_linked", None), terms
    return list(env.found_docs) if before not in (None, terms) else []


def setup(app):
    app.connect("env-updated", write_all_when_the_glossary_changes)
    app.connect("doctree-resolved", link_first_uses)
    return {"version": "1", "env_version": 1}
