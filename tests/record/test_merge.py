"""Two machines: what both say of one cramp is kept, and it does not matter which journal is taken into which."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import force_setattr, replace

from tests.record.make import START, At, closed, entry, episode_id, story
from uncramp.protocol.terms import Urgency
from uncramp.record import parallel_courses
from uncramp.record.correct import Correction, correct
from uncramp.record.journal import Journal
from uncramp.record.merge import Imported, import_
from uncramp.record.repair import check
from uncramp.record.replayed import replayed
from uncramp.record.transfer import export
from uncramp.session.session import open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock, Reading


def exported(journal: Journal) -> bytes:
    stream = io.BytesIO()
    export(journal, stream)
    return stream.getvalue()


def taken(journal: Journal, other: Journal) -> Imported:
    return import_(journal, io.BytesIO(exported(other)))


def rows(journal: Journal) -> list[dict[str, Any]]:
    return list(journal.history.stored())


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Journal, Journal]]:
    """Two machines that share a cramp that is over."""
    with Journal.open(tmp_path / "a" / "journal.db") as a, Journal.open(tmp_path / "b" / "journal.db") as b:
        a.append_many(story(1))
        taken(b, a)
        yield a, b


def read(seconds: float) -> Reading:
    return Reading(START + 10 * 86_400 + seconds, seconds, "boot")


def test_of_two_corrections_both_are_kept_and_the_later_one_holds(two: tuple[Journal, Journal]) -> None:
    a, b = two
    correct(a, episode_id(1), Correction(worst_pain=3, muscle="foot"), read(10))
    correct(b, episode_id(1), Correction(worst_pain=5, note="b said so"), read(20))
    assert taken(a, b) == Imported(2, 4, (episode_id(1),))
    assert taken(b, a).came_in == 1
    assert exported(a) == exported(b)
    assert rows(a) == rows(b)
    row = a.history.episode(episode_id(1))
    assert (row.worst_pain, row.muscle, row.note_count, row.courses) == (5, "foot", 1, 2)
    changes = [written.data["changes"] for written in a.entries(episode_id(1)) if written.name == "corrected"]
    assert [change["worst_pain"]["now"] for change in changes] == [3, 5]
    assert check(a).ok and check(b).ok
    correct(a, episode_id(1), Correction(worst_pain=4), read(30))
    assert a.history.episode(episode_id(1)).worst_pain == 4
    taken(b, a)
    assert rows(a) == rows(b)


def test_a_cramp_that_went_on_on_both_is_as_urgent_as_the_more_urgent_one(two: tuple[Journal, Journal]) -> None:
    a, b = two
    a.append(entry(2, 1))
    taken(b, a)
    a.append(entry(2, 2, urgency="emergency", call=True, worst_pain=9))
    later = replace(closed(2, 2, urgency="self_care", worst_pain=2), id="", at=START + 3 * 86_400, machine="b")
    b.append(later)
    for first, other in ((a, b), (b, a)):
        assert taken(first, other).both == (episode_id(2),)
    assert rows(a) == rows(b)
    row = a.history.episode(episode_id(2))
    assert (row.urgency, row.call, row.worst_pain, row.seq) == ("emergency", True, 9, 2)
    assert len(a.entries(episode_id(2))) == 3
    assert check(a).ok


def test_a_session_goes_on_with_the_more_urgent_course_and_writes_after_both(tmp_path: Path) -> None:
    homes = [tmp_path / name / "journal.db" for name in "ab"]
    clock = ManualClock(START)
    quiet = Settings(country="GB")
    begun = open_session(clock=clock, journal=homes[0], settings=quiet)
    begun.press("0")
    begun.leave()
    with Journal.open(homes[0]) as a, Journal.open(homes[1]) as b:
        taken(b, a)
    clock.advance(5)
    worse = open_session(clock=clock, journal=homes[1], settings=quiet)
    worse.press("o")
    worse.press("f")
    worse.press("1")  # a danger sign, there
    urgency = worse.snapshot.urgency
    assert urgency > Urgency.SELF_CARE
    worse.leave()
    clock.advance(5)
    milder = open_session(clock=clock, journal=homes[0], settings=quiet)
    milder.press("m")
    milder.leave()
    with Journal.open(homes[0]) as a, Journal.open(homes[1]) as b:
        assert len(taken(a, b).both) == 1
        taken(b, a)
        assert exported(a) == exported(b)
        (id,) = [row.id for row in a.history.episodes()]
    clock.advance(5)
    again = open_session(clock=clock, journal=homes[0], settings=quiet)
    assert again.snapshot.urgency == urgency
    again.note("on the first machine again")
    with Journal.open(homes[0]) as a:
        refolded = replayed(a.entries(id))
        assert refolded is not None and refolded.snapshot.urgency == urgency
    clock.advance(5)
    again.press("b")  # the runner takes the danger sign back, which another machine had recorded
    again.leave()
    with Journal.open(homes[0]) as a:
        entries = a.entries(id)
        refolded = replayed(entries)
        assert refolded is not None
        assert refolded.snapshot.urgency == again.snapshot.urgency
        assert check(a).ok
        assert len({written.id for written in entries}) == len(entries)
        back = parallel_courses.voided(entries)
        assert [written.data.get("question") for written in entries if written.id in back] == ["worse"]


def test_an_imported_open_cramp_waits_behind_a_key_and_one_from_the_future_is_not_offered(tmp_path: Path) -> None:
    quiet = Settings(country="GB")
    clock = ManualClock(START)
    there = open_session(clock=clock, journal=tmp_path / "there" / "journal.db", settings=quiet)
    there.press("0")
    there.leave()
    later = ManualClock(START + 40 * 86_400)
    future = open_session(clock=later, journal=tmp_path / "future" / "journal.db", settings=quiet)
    future.press("0")
    future.leave()
    here = tmp_path / "here" / "journal.db"
    with Journal.open(here) as journal:
        for name in ("there", "future"):
            with Journal.open(tmp_path / name / "journal.db") as other:
                taken(journal, other)
    clock.advance(60)
    session = open_session(clock=clock, journal=here, settings=quiet)
    assert session.view().state == "onset"
    assert not session.begun
    session.press("1")  # the runner's own
    own = session.running.id
    session.leave()
    clock.advance(60)
    again = open_session(clock=clock, journal=here, settings=quiet)
    assert again.running.id == own


def test_what_was_imported_and_gone_on_with_here_is_the_runners_own(tmp_path: Path) -> None:
    quiet = Settings(country="GB")
    clock = ManualClock(START)
    there = open_session(clock=clock, journal=tmp_path / "there" / "journal.db", settings=quiet)
    there.press("0")
    there.leave()
    here = tmp_path / "here" / "journal.db"
    with Journal.open(here) as journal, Journal.open(tmp_path / "there" / "journal.db") as other:
        taken(journal, other)
    clock.advance(60)
    session = open_session(clock=clock, journal=here, settings=quiet)
    session.press("o")
    assert session.begun
    session.press("m")
    session.leave()
    clock.advance(60)
    again = open_session(clock=clock, journal=here, settings=quiet)
    assert again.begun


def test_a_record_that_leads_in_a_circle_is_read_all_the_same() -> None:
    first, two = entry(1, 1), entry(1, 2)
    force_setattr(first, "after", two.id)
    force_setattr(two, "after", two.id)
    assert parallel_courses.leading(parallel_courses.ordered([two, first])) == [first, two]


def test_an_episode_open_in_another_window_is_left_alone(two: tuple[Journal, Journal], tmp_path: Path) -> None:
    from uncramp.record.journal_errors import LeaseLost

    a, b = two
    a.append(entry(5, 1))
    taken(b, a)
    b.append(replace(entry(5, 2), id=""))
    with Journal.open(a.path) as window:
        window.leases.take(episode_id(5), At())
        with pytest.raises(LeaseLost):
            taken(a, b)
