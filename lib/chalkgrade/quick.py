"""What the helper process does before it imports nbgrader: leave out what takes seconds and is not used.

`jsonschema` builds a parser of international web addresses when it is imported, three seconds of work, if
the package for it is there. No notebook is checked for such addresses, and without the package jsonschema
does without.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)
