"""Checking stories: each on every face, the journals compared, and what to say of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct, field

from ..protocol.chart import fingerprint
from ..words.catalogue import Catalogue
from .frames import Screens
from .player import Failure, PlayedStory, perform, rows_of
from .read_story import line_of, read
from .stage import FaceName, stage_for
from .story import Story
from .story_error import WalkthroughError

Say = Callable[[str], None]


class StoryVerdict(Struct):
    """One story after its check. ``differs`` says in words where two journals part; ``seconds`` are real ones."""

    file: str
    story: Story
    played: list[PlayedStory] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    differs: str = ""
    pictures: list[Path] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether all came true everywhere, and the journals agree."""
        return not self.differs and not any(played.failures for played in self.played)


def check(
    path: Path, faces: Sequence[FaceName], screens: Screens | None, pictures: Path | None, words: Catalogue
) -> StoryVerdict:
    """Play one story on each face. Raises `WalkthroughError` for a story that cannot be read."""
    import time

    verdict = StoryVerdict(str(path), read(path))
    for face in faces:
        began = time.perf_counter()
        if face == "screens":
            assert screens is not None
            played = screens.perform(verdict.story, _keeper(verdict, pictures))
        else:
            played = perform(verdict.story, stage_for(face, verdict.story))
        verdict.seconds[face] = time.perf_counter() - began
        verdict.played.append(played)
    if not any(played.failures for played in verdict.played):
        verdict.differs = _difference(verdict.played, words)
    elif screens is not None and "screens" not in faces:
        screens.perform(verdict.story, _keeper(verdict, pictures))
    return verdict


def _keeper(verdict: StoryVerdict, folder: Path | None) -> Callable[[str], None] | None:
    """Keeps a picture of a failure in ``folder``."""
    if folder is None:
        return None

    def keep(svg: str) -> None:
        target = folder / f"{Path(verdict.file).stem}.svg"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            target.write_text(svg, encoding="utf-8")
        except OSError as error:
            raise WalkthroughError("walkthrough.unwritable", 3, file=target, why=error.strerror or error) from None
        verdict.pictures.append(target)

    return keep


def _difference(played: Sequence[PlayedStory], words: Catalogue) -> str:
    """Where the journal of a face first parts from that of the first face."""
    first, *others = played
    for other in others:
        mine, theirs = rows_of(first.entries), rows_of(other.entries)
        for number in range(max(len(mine), len(theirs))):
            here, there = (_row(rows, number) for rows in (mine, theirs))
            if here != there:
                names = {"what": first.face, "other": other.face, "number": number + 1, "value": here, "result": there}
                return words.label("walkthrough.differs", **names)
    return ""


def _row(rows: Sequence[tuple[str, object, object]], number: int) -> str:
    if number >= len(rows):
        return "-"
    name, data, outcome = rows[number]
    return f"{name} {json.dumps([data, outcome], sort_keys=True, default=str)}"


def tell(verdict: StoryVerdict, words: Catalogue, say: Say) -> None:
    """The check of one story in lines: what failed, where, and what was on screen."""
    name = Path(verdict.file).stem
    if verdict.passed:
        times = ", ".join(f"{face} {seconds:.2f} s" for face, seconds in verdict.seconds.items())
        say(words.label("walkthrough.passed", name=name, count=len(verdict.story.steps), time=times))
        return
    for played in verdict.played:
        for failure in played.failures:
            _tell_failure(verdict, failure, words, say)
    if verdict.differs:
        say(f"{verdict.file}: {verdict.differs}")
    for picture in verdict.pictures:
        say(words.label("walkthrough.picture", path=picture))


def _tell_failure(verdict: StoryVerdict, failure: Failure, words: Catalogue, say: Say) -> None:
    say(failed_line(verdict, failure, words))
    if verdict.story.chart not in ("", fingerprint()):
        names = {"number": failure.step, "value": verdict.story.chart, "result": fingerprint()}
        say(words.label("walkthrough.older_chart", **names))
    say(words.label("walkthrough.on_screen"))
    for line in failure.screen.splitlines():
        if line.strip():
            say(f"    {line.rstrip()}")


def failed_line(verdict: StoryVerdict, failure: Failure, words: Catalogue) -> str:
    """File, line, step, face, what was expected and what was found, on one line."""
    names = {
        "file": verdict.file,
        "line": _line(verdict, failure),
        "number": failure.step,
        "name": failure.face,
        "what": words.label(f"walkthrough.what.{failure.what}"),
        "value": failure.expected,
        "result": failure.actual,
    }
    id = f"walkthrough.failed.{failure.what}"
    return words.label(id if id in words else "walkthrough.failed", **names)


def _line(verdict: StoryVerdict, failure: Failure) -> int:
    try:
        text = Path(verdict.file).read_text(encoding="utf-8")
    except OSError:
        return 0
    return line_of(text, ("steps", str(failure.step - 1), "expect", failure.what))


def junit(verdicts: Sequence[StoryVerdict], target: Path, words: Catalogue) -> None:
    """Write the checks as JUnit XML: a suite for each story, a case for each face and one for the journals."""
    from junitparser import Failure as Failed
    from junitparser import JUnitXml, TestCase, TestSuite

    report = JUnitXml("uncramp walkthrough")
    for verdict in verdicts:
        suite = TestSuite(Path(verdict.file).stem)
        for played in verdict.played:
            case = TestCase(played.face, classname=verdict.file, time=round(verdict.seconds[played.face], 3))
            lines = [failed_line(verdict, failure, words) for failure in played.failures]
            case.result = [Failed(line) for line in lines]
            suite.add_testcase(case)
        case = TestCase("journals", classname=verdict.file)
        case.result = [Failed(verdict.differs)] if verdict.differs else []
        suite.add_testcase(case)
        report.add_testsuite(suite)
    report.update_statistics()  # type: ignore[no-untyped-call]
    try:
        report.write(str(target), pretty=True)
    except OSError as error:
        raise WalkthroughError("walkthrough.unwritable", 3, file=target, why=error.strerror or error) from None
