"""Reading one run file of each format."""

import re
from datetime import datetime, timedelta, timezone

import pytest

from tests.runs import files
from tests.runs.files import Make
from uncramp.diary.runs import LeftOut, RunFile, read_runs

FORMATS = pytest.mark.parametrize("make", [files.gpx, files.tcx, files.fit])
XML = pytest.mark.parametrize("make", [files.gpx, files.tcx])


def as_bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def read(content: str | bytes, name: str = "a.gpx") -> RunFile:
    (run,), left = read_runs(as_bytes(content), name)
    assert left == []
    return run


def refusal(content: str | bytes) -> LeftOut:
    runs, (left,) = read_runs(as_bytes(content), "strange.gpx")
    assert runs == []
    return left


@FORMATS
def test_an_even_run_has_even_halves(make: Make) -> None:
    run = read(make(files.EVEN), "2026/a.gpx")

    assert run.started_at == files.START.timestamp()
    assert run.ended_at == run.started_at + 600
    assert run.distance_m == pytest.approx(1800, rel=0.005)
    assert run.duration_s == pytest.approx(600, abs=1)
    assert run.first_half_s == pytest.approx(300, abs=2)
    assert run.second_half_s == pytest.approx(300, abs=2)
    assert run.source == "2026/a.gpx"
    assert not run.cut
    assert len(run.content_hash) == 64


@FORMATS
def test_a_fast_start_shows_in_the_first_half(make: Make) -> None:
    run = read(make(files.FAST_THEN_SLOW))

    # 1,200 m at 4 m/s and 1,200 m at 2 m/s: half the distance is the change of speed.
    assert run.first_half_s == pytest.approx(300, abs=5)
    assert run.second_half_s == pytest.approx(600, abs=5)


@XML
def test_standing_still_is_not_running_time_where_the_watch_says_nothing(make: Make) -> None:
    run = read(make(files.WITH_A_STOP).replace("TotalTimeSeconds", "Unknown"))

    assert run.duration_s == pytest.approx(600, abs=15)


@pytest.mark.parametrize(
    "content",
    [
        files.fit(files.WITH_A_STOP, timer_s=612.5),
        files.tcx(files.WITH_A_STOP).replace("<TotalTimeSeconds>840", "<TotalTimeSeconds>612.5"),
        files.gpx(files.WITH_A_STOP).replace(
            "<trkseg>", "<extensions><TimerTime>612.5</TimerTime></extensions><trkseg>"
        ),
    ],
)
def test_the_watch_s_own_running_time_wins(content: str | bytes) -> None:
    assert read(content).duration_s == 612.5


def lap(start: int, seconds: int) -> str:
    head = f'<Lap StartTime="{files.stamp(files.START, start)}"><TotalTimeSeconds>{seconds}</TotalTimeSeconds>'
    return f"{head}<DistanceMeters>{seconds * 3.0}</DistanceMeters></Lap>"


@pytest.mark.parametrize(
    "laps",
    [
        [(0, 300), (300, 300)],
        [(300, 300), (0, 300)],
        [(0, 300), (300, 300), (0, 600)],
        [(0, 600), (0, 300), (300, 300)],
        [(0, 200), (0, 200), (200, 200), (400, 200), (400, 200)],
        [(0, 301), (300, 299)],
        [(0, 300), (299, 298), (597, 1), (597, 1)],
    ],
)
def test_laps_count_once_in_whatever_order_and_however_often_they_are_written(laps: list[tuple[int, int]]) -> None:
    head, tail = files.tcx().split("<Lap ", 1)[0], files.tcx().split("</Lap>")[1]

    run = read(head + "".join(lap(*numbers) for numbers in laps) + tail)

    assert (run.distance_m, run.duration_s) == (1800, 600)
    assert run.started_at == files.START.timestamp()


@pytest.mark.parametrize("timer", [1e-3, 600_000.0, 0.0])
def test_a_running_time_that_cannot_be_is_not_believed(timer: float) -> None:
    assert read(files.fit(timer_s=timer)).duration_s == pytest.approx(600, abs=1)


@pytest.mark.parametrize("days", [-3, 1, 20, 400])
def test_what_the_watch_calls_one_activity_is_one_even_where_its_clock_jumped(days: int) -> None:
    run = read(files.fit_with_jump(timedelta(days=days)))

    assert (run.distance_m, run.duration_s) == (1800, 600)
    assert run.ended_at - run.started_at <= 86_400


def test_times_that_are_all_the_same_are_no_times() -> None:
    same = re.sub(r"<time>[^<]*</time>", "<time>2026-05-03T06:00:00Z</time>", files.gpx())

    assert refusal(same).why == "no_time"


def test_distance_written_only_every_third_second_is_no_stop() -> None:
    metres = [9 * (second // 3) for second in range(0, 601)]
    points = "".join(
        f"<Trackpoint><Time>{files.stamp(files.START, at)}</Time><DistanceMeters>{m}</DistanceMeters></Trackpoint>"
        for at, m in enumerate(metres)
    )
    text = files.tcx()
    head, tail = text.split("<Track>")[0], text.split("</Track>")[1]

    run = read(f"{head}<Track>{points}</Track>{tail}")

    assert run.duration_s == pytest.approx(600, abs=5)


def test_temperature_and_local_time_of_a_watch() -> None:
    run = read(files.fit(celsius=-4, offset=timedelta(hours=5, minutes=30)))

    assert run.temperature_c == -4
    assert run.local_start == datetime(2026, 5, 3, 11, 30)


def test_a_watch_whose_clock_is_in_no_zone_gives_no_local_time() -> None:
    assert read(files.fit(offset=timedelta(hours=15))).local_start is None


def test_temperature_of_a_gpx_extension() -> None:
    run = read(files.gpx(celsius=28.5))

    assert run.temperature_c == 28.5
    assert run.local_start is None


@XML
def test_times_with_an_offset_give_the_local_start(make: Make) -> None:
    start = files.START.astimezone(timezone(timedelta(hours=-7)))

    run = read(make(files.EVEN, start))

    assert run.started_at == files.START.timestamp()
    assert run.local_start == datetime(2026, 5, 2, 23, 0)


def test_the_gap_between_two_segments_is_a_pause_without_distance() -> None:
    single = files.gpx(files.EVEN)
    later = files.gpx(files.EVEN, files.START + timedelta(hours=1))
    segment = later[later.index("<trkseg>") : later.index("</trk>")].replace('lon="0"', 'lon="1"')

    run = read(single.replace("</trk>", f"{segment}</trk>"))

    assert run.distance_m == pytest.approx(3600, rel=0.005)
    assert run.duration_s == pytest.approx(1200, abs=15)


@XML
def test_a_namespace_named_again_at_every_point_is_ordinary(make: Make) -> None:
    extension = (
        '<Extensions><TPX xmlns="http://www.garmin.com/xmlschemas/ActivityExtension/v2"><Speed>3.0</Speed></TPX>'
    )
    text = make().replace("</time>", f"</time>{extension.lower()}</extensions>")
    text = text.replace("</DistanceMeters></Trackpoint>", f"</DistanceMeters>{extension}</Extensions></Trackpoint>")
    assert text.count("xmlns") > 100

    assert read(text).distance_m == pytest.approx(1800, rel=0.005)


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_other_encodings_are_read(encoding: str) -> None:
    text = files.gpx(name="Tür").replace('encoding="UTF-8"', f'encoding="{encoding}"')

    assert read(text.encode(encoding)).name == "Tür"


def test_blank_lines_before_the_declaration_are_forgiven() -> None:
    assert read("\n   " + files.tcx()).distance_m == 1800


def test_the_kind_is_told_by_the_content_not_by_the_ending() -> None:
    assert read(files.fit(), "run.txt").distance_m == 1800
