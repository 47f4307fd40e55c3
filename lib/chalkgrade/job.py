"""What is said about one submission: between the batch, the engine and the examiner."""

from dataclasses import dataclass, field


@dataclass
class Settings:
    """What the engine tells an examiner before the first submission."""

    connection: int  # the descriptor over which submissions come
    zygote: int  # the descriptor over which candidates are ordered
    prepared: str  # the folder that `release.built` made
    assignment: str
    seconds: float  # of work for one cell of a student's


@dataclass
class Job:
    """One submission to be marked."""

    submitted: str  # the student's folder
    workspace: str  # where to leave what comes of it: `submitted/`, the executed notebook
    log: str


@dataclass
class Marks:
    """What came of a submission."""

    refused: str = ""  # why it has no marks
    repairs: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # what a teacher should know
    points: dict[str, float | None] = field(default_factory=dict)  # graded cell -> points, None if by hand
    unanswered: list[str] = field(default_factory=list)  # cells that are as they were released
    checks: dict[str, list[dict]] = field(default_factory=dict)  # graded cell -> its checks, as told


@dataclass
class Marked:
    """A submission after it was marked, on its way into the gradebook."""

    student: str
    marks: Marks = field(default_factory=Marks)
    workspace: str = ""  # where the examiner left what is to be kept
    failure: str = ""  # why there are no marks
    key: str = ""  # tells whether submission, assignment or grader have changed since
    timestamp: str | None = None  # when it was handed in, as `timestamp.txt` says
    seconds: float = 0.0
    log: str = ""
    remarks: list[str] = field(default_factory=list)  # what was known of it before
