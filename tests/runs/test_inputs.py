"""Small made-up files, each for a kind of fault that files of real apps and watches have, and what is right of them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from uncramp.diary.runs import Intake, KnownRuns, Sport

HERE = Path(__file__).parent / "inputs"

RUN = (2970.0, 900.0)
RIGHT: dict[str, tuple[list[tuple[float, float]], list[str]]] = {
    "f01_run_ride_run.fit": ([RUN, RUN], []),
    "f02_swim_ride_run.fit": ([RUN], []),
    "f03_course.fit": ([], ["planned"]),
    "f04_summary_only.fit": ([RUN], []),
    "f06_cut_short.fit": ([(7243.5, 2195.0)], []),
    "f08_fast_no_session.fit": ([], ["too_fast"]),
    "g01_two_runs_a_week_apart.gpx.gz": ([RUN, RUN], []),
    "g02_run_then_ride.gpx.gz": ([RUN], []),
    "g04_prefix_not_declared.gpx.gz": ([RUN], []),
    "g05_one_point_without_a_place.gpx.gz": ([(2953.5, 895.0)], []),
    "g06_one_wild_point.gpx.gz": ([RUN], []),
    "g07_one_point_22_km_off.gpx.gz": ([RUN], []),
    "g09_flight_without_a_type.gpx.gz": ([], ["too_fast"]),
    "g10_jogging.gpx.gz": ([RUN], []),
    "g12_version_of_the_app.gpx.gz": ([RUN], []),
    "g13_hike_as_4.gpx.gz": ([], ["not_asked"]),
    "g13_hike_in_words.gpx.gz": ([], ["not_asked"]),
    "g14_repeated_segments.gpx.gz": ([RUN], []),
    "strava_export.zip": ([RUN, RUN, RUN], ["not_a_run", "no_time"]),
    "t01_two_runs_a_week_apart.tcx.gz": ([RUN, RUN], []),
    "t02_places_but_no_metres.tcx.gz": ([RUN], []),
    "t03_lap_without_points.tcx.gz": ([RUN], []),
    "t04_time_without_zone.tcx.gz": ([RUN], []),
    "t06_watch_time.fit": ([(2970.0, 1200.0)], []),
    "t06_watch_time.tcx.gz": ([(2970.0, 1200.0)], []),
    "t07_swim_as_other.tcx.gz": ([], ["not_asked"]),
    "t09_prefix_not_declared.tcx.gz": ([RUN], []),
    "twice": ([RUN], []),
}
"""Metres and seconds of each run in a file, and why what is left of it was left."""


def test_every_input_has_its_right_value_here() -> None:
    assert {path.name for path in HERE.iterdir()} == set(RIGHT)


@pytest.mark.parametrize("name", RIGHT)
def test_an_input_gives_its_right_value(name: str) -> None:
    runs, reasons = RIGHT[name]

    took = list(Intake([HERE / name], KnownRuns()))

    assert [(round(run.distance_m, 1), run.duration_s) for file in took for run in file.runs] == runs
    assert [left.why for file in took for left in file.left] == reasons


def test_a_file_that_breaks_off_says_so() -> None:
    (took,) = Intake([HERE / "f06_cut_short.fit"], KnownRuns())
    assert [run.cut for run in took.runs] == [True]


def test_times_without_a_zone_are_utc() -> None:
    with_zone, without = (
        next(iter(Intake([HERE / f"{name}.tcx.gz"], KnownRuns()))).runs[0]
        for name in ("t09_prefix_not_declared", "t04_time_without_zone")
    )
    assert without.started_at == with_zone.started_at
    assert without.local_start is None


def test_the_two_ways_to_say_hike_get_one_answer() -> None:
    for name in ("g13_hike_as_4", "g13_hike_in_words"):
        (took,) = Intake([HERE / f"{name}.gpx.gz"], KnownRuns())
        assert [(left.kind, left.name[:3]) for left in took.left] == [("hike", "hik")]
        (asked,) = Intake([HERE / f"{name}.gpx.gz"], KnownRuns(), {Sport.HIKE})
        assert len(asked.runs) == 1


def test_the_list_of_an_export_names_the_runs() -> None:
    assert {run.name for took in Intake([HERE / "strava_export.zip"], KnownRuns()) for run in took.runs} == {"x"}


def test_of_two_recorders_of_one_run_the_second_is_known() -> None:
    took = list(Intake([HERE / "twice"], KnownRuns()))
    assert [(file.file, len(file.runs), file.repeated) for file in took] == [
        ("watch.fit", 1, 0),
        ("phone.gpx.gz", 0, 1),
    ]


def test_an_export_gives_the_same_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(HERE / "strava_export.zip") as archive:
        archive.extractall(tmp_path)
    took = list(Intake([tmp_path], KnownRuns()))
    runs, reasons = RIGHT["strava_export.zip"]
    assert [(round(run.distance_m, 1), run.duration_s) for file in took for run in file.runs] == runs
    assert [left.why for file in took for left in file.left] == reasons
