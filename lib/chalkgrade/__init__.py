"""chalkgrade runs the course: it releases assignments, grades a class and hands back feedback.

It stands on nbgrader, keeps its gradebook and its formgrader, and is used through the command `chalk`.
Only `chalkgrade.checks`, which a student's own notebook imports, must work where nothing but numpy is
installed; so this file imports nothing.
"""
