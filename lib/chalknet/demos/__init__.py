"""The course's moving pictures: one module a topic, each demo a `Demo`.

Read `demo` first: its docstring shows how to add one.  `style` holds the colours and the look that all
share.  Only this part of chalknet needs matplotlib and ipywidgets; `import chalknet` loads neither.
"""

from chalknet.demos.demo import Control, Demo

__all__ = ["Control", "Demo"]
