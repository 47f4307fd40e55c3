"""A question whose wrong answers explain themselves: the `quiz` directive.

    ```{quiz}
    question: What does softmax give for the logits $(0, 0)$?
    answers:
      - answer: $(\\tfrac12, \\tfrac12)$
        correct: true
        feedback: Equal logits share the probability equally.
      - answer: $(0, 0)$
        feedback: The outputs must sum to 1.
    ```

The keys are jupyterquiz's. Its own cards are `div`s that listen to the mouse: they have no role, no name,
cannot be reached by the keyboard, and ask another host for MathJax. Here each answer is a `details` element,
which every browser opens by mouse, touch and keyboard and every screen reader announces, without a script;
text and formulas are set when the book is built.
"""

import yaml
from docutils import nodes
from sphinx.util.docutils import SphinxDirective


class quiz(nodes.Element):
    """A question and its answers."""


class quiz_answer(nodes.Element):
    """One answer: a `quiz_choice`, which is clicked, and the reply that opens below it."""


class quiz_choice(nodes.TextElement):
    """What an answer says before it is chosen."""


def read_quiz(text: str) -> dict:
    """The question and its answers; ValueError says what is missing.

    >>> right, wrong = "{answer: a, correct: true, feedback: f}", "{answer: b, feedback: g}"
    >>> read_quiz("{question: q, answers: [" + right + ", " + wrong + "]}")["question"]
    'q'
    """
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(f"the quiz is not valid YAML: {error}") from error
    if isinstance(data, list) and len(data) == 1:  # jupyterquiz writes a list of questions
        data = data[0]
    if not isinstance(data, dict) or set(data) - {"type"} != {"question", "answers"}:
        raise ValueError("a quiz has the keys `question` and `answers`, and no other")
    answers = data["answers"]
    for answer in answers:
        if not {"answer", "feedback"} <= set(answer) <= {"answer", "feedback", "correct"}:
            raise ValueError(
                f"each answer has `answer`, `feedback` and, where right, `correct: true`; got {answer}"
            )
    if sum(bool(a.get("correct")) for a in answers) != 1 or len(answers) < 2:
        raise ValueError("a quiz has at least two answers, of which exactly one is correct")
    return data


class QuizDirective(SphinxDirective):
    has_content = True

    def run(self):
        try:
            data = read_quiz("\n".join(self.content))
        except ValueError as error:
            raise self.error(str(error)) from error
        name = f"quiz-{self.env.new_serialno('quiz') + 1}"
        node = quiz(name=name)
        self.set_source_info(node)
        question = nodes.container(classes=["quiz-question"])
        question += self._block(str(data["question"]))
        question["ids"] = [f"{name}-question"]
        node += question
        for answer in data["answers"]:
            right = bool(answer.get("correct"))
            item = quiz_answer(right=right)
            item += quiz_choice("", "", *self._inline(str(answer["answer"])))
            reply = self._block(str(answer["feedback"]))
            verdict = nodes.strong("", "Right. " if right else "Not this one. ")
            reply[0].insert(0, verdict)
            item += nodes.container("", *reply, classes=["quiz-reply"])
            node += item
        return [node]

    def _block(self, text):
        holder = nodes.Element()
        self.state.nested_parse(text.splitlines(), self.content_offset, holder)
        return holder.children

    def _inline(self, text):
        found, messages = self.state.inline_text(text, self.lineno)
        return found + messages


def visit_quiz(self, node):
    self.body.append(f'<div class="quiz" role="group" aria-labelledby="{node["name"]}-question">\n')
    self.body.append('<p class="quiz-kicker">Question</p>\n')


def visit_answer(self, node):
    self.body.append(f'<details class="quiz-answer {"right" if node["right"] else "wrong"}">\n')


def visit_choice(self, node):
    self.body.append("<summary><span>")  # one piece beside the sign, however many formulas are in it


def closes(tag):
    def depart(self, node):
        self.body.append(f"</{tag}>\n")

    return depart


def setup(app):
    app.add_node(quiz, html=(visit_quiz, closes("div")))
    app.add_node(quiz_answer, html=(visit_answer, closes("details")))
    app.add_node(quiz_choice, html=(visit_choice, closes("span></summary")))
    app.add_directive("quiz", QuizDirective)
    return {"version": "1"}
