"""MyST, the Markdown that the course is written in, as the plain Markdown that every notebook shows.

A student opens an assignment in JupyterLab, VS Code or Colab, and most of these print a directive such as
`{exercise}` or a role such as `{doc}` raw. So what MyST adds is turned into what they all know: an
admonition into a quotation with a bold title, displayed mathematics into dollars, a picture into a picture,
a reference into its text. A directive that has no plain form is an error, not something for a student to
puzzle over.
"""

import re

ADMONITIONS = {
    "admonition": "",
    "attention": "Attention",
    "caution": "Caution",
    "danger": "Danger",
    "error": "Error",
    "exercise": "Exercise",
    "hint": "Hint",
    "important": "Important",
    "note": "Note",
    "seealso": "See also",
    "tip": "Tip",
    "warning": "Warning",
}

_OPENING = re.compile(r"^(?P<indent> *)(?P<fence>`{3,}|~{3,}|:{3,})(?P<info>.*)$")
_DIRECTIVE = re.compile(r"^\{(?P<name>[\w:-]+)\} *(?P<title>.*)$")
_OPTION = re.compile(r"^ *:(?P<key>[\w-]+):(?P<value>.*)$")
_CODE_SPAN_OR_ROLE = re.compile(
    r"(?:\{(?P<role>[\w:-]+)\})?(?P<ticks>`+)(?P<text>.+?)(?<!`)(?P=ticks)(?!`)", re.S
)
_TARGETED = re.compile(r"^(?P<text>.*?)\s*<[^<>]*>$", re.S)
_ROLES_OF_TEXT = {
    "doc",
    "ref",
    "numref",
    "eq",
    "term",
    "abbr",
    "download",
    "prf:ref",
    "func",
    "class",
    "mod",
    "meth",
}


def plain_markdown(text: str) -> str:
    """The Markdown `text` without MyST's directives, roles, targets and comments.

    >>> print(plain_markdown("```{tip} Look\\nat {math}`z` first.\\n```"))
    > **Look**
    >
    > at $z$ first.
    """
    return "\n".join(_blocks(text.split("\n"))).strip("\n")


def _blocks(lines: list[str]) -> list[str]:
    """The lines, with each directive replaced by its plain form and code left alone."""
    plain, prose = [], []

    def flush() -> None:
        if prose:
            plain.extend(_roles("\n".join(prose)).split("\n"))
            prose.clear()

    position = 0
    while position < len(lines):
        opening = _OPENING.match(lines[position])
        if not opening or (opening["fence"][0] == ":" and not _DIRECTIVE.match(opening["info"].strip())):
            line = lines[position]
            if not re.match(r"^\([\w:.-]+\)=\s*$", line) and not line.startswith("% "):
                prose.append(line)
            position += 1
            continue
        flush()
        closing = position + 1
        end = re.compile(rf"^ *{re.escape(opening['fence'][0])}{{{len(opening['fence'])},}} *$")
        while closing < len(lines) and not end.match(lines[closing]):
            closing += 1
        if closing == len(lines):
            raise ValueError(f"a block opened by '{lines[position].strip()}' is not closed")
        directive = _DIRECTIVE.match(opening["info"].strip())
        body = lines[position + 1 : closing]
        if directive:
            plain += [
                opening["indent"] + line for line in _directive(directive["name"], directive["title"], body)
            ]
        else:
            plain += [lines[position], *body, lines[closing]]
        position = closing + 1
    flush()
    return plain


def _directive(name: str, title: str, body: list[str]) -> list[str]:
    """The plain form of one directive."""
    options = {}
    while body and (option := _OPTION.match(body[0])):
        options[option["key"]] = option["value"].strip()
        body = body[1:]
    while body and not body[0].strip():
        body = body[1:]
    if name in ADMONITIONS:
        label = ADMONITIONS[name]
        if label and title and name == "exercise":
            label = f"{label}: {_roles(title)}"
        elif title:
            label = _roles(title)
        inside = _blocks(body)
        while inside and not inside[-1].strip():
            inside.pop()
        return ["> " + line if line.strip() else ">" for line in [f"**{label}**", "", *inside]]
    if name == "math":
        return ["$$", *([title] if title else []), *body, "$$"]
    if name in ("image", "figure"):
        caption = " ".join(line.strip() for line in body if line.strip())
        picture = f"![{options.get('alt') or caption}]({title})"
        return [picture, *(["", f"*{_roles(caption)}*"] if caption else [])]
    if name in ("code", "code-block"):
        return [f"```{title}", *body, "```"]
    raise ValueError(
        f"the directive {{{name}}} has no plain form that a student's notebook can show; known are "
        f"{', '.join(sorted([*ADMONITIONS, 'math', 'image', 'figure', 'code']))}"
    )


def _roles(text: str) -> str:
    """The text with each role, such as {math}`z`, replaced by what a reader would see."""

    def replace(match: re.Match) -> str:
        role, inside = match["role"], match["text"]
        if role is None:
            return match[0]
        if role == "math":
            return f"${inside}$"
        if role in ("sub", "sup"):
            return f"<{role}>{inside}</{role}>"
        if role in _ROLES_OF_TEXT:
            targeted = _TARGETED.match(inside)
            return targeted["text"] if targeted else inside.rsplit("/", 1)[-1]
        if role in ("cite", "cite:p", "cite:t"):
            return f"[{inside}]"
        raise ValueError(f"the role {{{role}}} has no plain form that a student's notebook can show")

    return _CODE_SPAN_OR_ROLE.sub(replace, text)
