"""Reading one run file of each format, and what is said of a file that is none."""

import unicodedata
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.runs import files
from tests.runs.files import Make
from uncramp.diary.runs import RunFile, RunFileError, read_run
from uncramp.diary.runs.run_file import LARGEST_BYTES, LONGEST_NAME, clean


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path: Path) -> RunFileError:
    with pytest.raises(RunFileError) as caught:
        read_run(path)
    return caught.value


@pytest.mark.parametrize(("name", "make"), [("a.gpx", files.gpx), ("a.tcx", files.tcx), ("a.fit", files.fit)])
def test_an_even_run_has_even_halves(tmp_path: Path, name: str, make: Make) -> None:
    run = read_run(written(tmp_path, name, make(files.EVEN)))

    assert run.started_at == files.START.timestamp()
    assert run.distance_m == pytest.approx(1800, rel=0.005)
    assert run.duration_s == pytest.approx(600, abs=1)
    assert run.first_half_s == pytest.approx(300, abs=2)
    assert run.second_half_s == pytest.approx(300, abs=2)
    assert run.source == name
    assert len(run.content_hash) == 64


@pytest.mark.parametrize(("name", "make"), [("a.gpx", files.gpx), ("a.tcx", files.tcx), ("a.fit", files.fit)])
def test_a_fast_start_shows_in_the_first_half(tmp_path: Path, name: str, make: Make) -> None:
    run = read_run(written(tmp_path, name, make(files.FAST_THEN_SLOW)))

    # 1,200 m at 4 m/s and 1,200 m at 2 m/s: half the distance is the change of speed.
    assert run.first_half_s == pytest.approx(300, abs=5)
    assert run.second_half_s == pytest.approx(600, abs=5)


@pytest.mark.parametrize(("name", "make"), [("a.gpx", files.gpx), ("a.tcx", files.tcx)])
def test_standing_still_is_not_running_time(tmp_path: Path, name: str, make: Make) -> None:
    run = read_run(written(tmp_path, name, make(files.WITH_A_STOP)))

    assert run.duration_s == pytest.approx(600, abs=15)


def test_the_watch_s_own_running_time_wins(tmp_path: Path) -> None:
    run = read_run(written(tmp_path, "a.fit", files.fit(files.WITH_A_STOP, timer_s=612.5)))

    assert run.duration_s == 612.5


def test_distance_written_only_every_third_second_is_no_stop(tmp_path: Path) -> None:
    metres = [9 * (second // 3) for second in range(0, 601)]
    points = "".join(
        f"<Trackpoint><Time>{files.stamp(files.START, at)}</Time><DistanceMeters>{m}</DistanceMeters></Trackpoint>"
        for at, m in enumerate(metres)
    )
    text = files.tcx()
    head, tail = text.split("<Track>")[0], text.split("</Track>")[1]

    run = read_run(written(tmp_path, "a.tcx", f"{head}<Track>{points}</Track>{tail}"))

    assert run.duration_s == pytest.approx(600, abs=5)


def test_temperature_and_local_time_of_a_watch(tmp_path: Path) -> None:
    run = read_run(written(tmp_path, "a.fit", files.fit(celsius=-4, offset=timedelta(hours=5, minutes=30))))

    assert run.temperature_c == -4
    assert run.local_start == datetime(2026, 5, 3, 11, 30)


def test_a_watch_whose_clock_is_in_no_zone_gives_no_local_time(tmp_path: Path) -> None:
    assert read_run(written(tmp_path, "a.fit", files.fit(offset=timedelta(hours=15)))).local_start is None


def test_temperature_of_a_gpx_extension(tmp_path: Path) -> None:
    run = read_run(written(tmp_path, "a.gpx", files.gpx(celsius=28.5)))

    assert run.temperature_c == 28.5
    assert run.local_start is None


@pytest.mark.parametrize(("name", "make"), [("a.gpx", files.gpx), ("a.tcx", files.tcx)])
def test_times_with_an_offset_give_the_local_start(tmp_path: Path, name: str, make: Make) -> None:
    start = files.START.astimezone(timezone(timedelta(hours=-7)))

    run = read_run(written(tmp_path, name, make(files.EVEN, start)))

    assert run.started_at == files.START.timestamp()
    assert run.local_start == datetime(2026, 5, 2, 23, 0)


def test_the_gap_between_two_segments_is_a_pause_without_distance(tmp_path: Path) -> None:
    one = files.gpx(files.EVEN)
    later = files.gpx(files.EVEN, files.START + timedelta(hours=1))
    segment = later[later.index("<trkseg>") : later.index("</trk>")].replace('lon="0"', 'lon="1"')

    run = read_run(written(tmp_path, "a.gpx", one.replace("</trk>", f"{segment}</trk>")))

    assert run.distance_m == pytest.approx(3600, rel=0.005)
    assert run.duration_s == pytest.approx(1200, abs=15)


@pytest.mark.parametrize(("name", "make"), [("a.gpx", files.gpx), ("a.tcx", files.tcx)])
def test_a_namespace_named_again_at_every_point_is_ordinary(tmp_path: Path, name: str, make: Make) -> None:
    extension = (
        '<Extensions><TPX xmlns="http://www.garmin.com/xmlschemas/ActivityExtension/v2"><Speed>3.0</Speed></TPX>'
    )
    text = make().replace("</time>", f"</time>{extension.lower()}</extensions>")
    text = text.replace("</DistanceMeters></Trackpoint>", f"</DistanceMeters>{extension}</Extensions></Trackpoint>")
    assert text.count("xmlns") > 100

    assert read_run(written(tmp_path, name, text)).distance_m == pytest.approx(1800, rel=0.005)


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = files.gpx(name="Tür").replace('encoding="UTF-8"', f'encoding="{encoding}"')

    assert read_run(written(tmp_path, "a.gpx", text.encode(encoding))).name == "Tür"


def test_blank_lines_before_the_declaration_are_forgiven(tmp_path: Path) -> None:
    assert read_run(written(tmp_path, "a.tcx", "\n   " + files.tcx())).distance_m == 1800


def test_the_kind_is_told_by_the_content_not_by_the_ending(tmp_path: Path) -> None:
    assert read_run(written(tmp_path, "run.txt", files.fit())).distance_m == 1800


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("not a run file", "runs.unknown_kind"),
        ("", "runs.unknown_kind"),
        ("<html><body/></html>", "runs.unknown_kind"),
        (b"\x00" * 64, "runs.unknown_kind"),
        (files.gpx()[:-40], "runs.damaged"),
        (files.tcx()[:900], "runs.damaged"),
        (files.fit()[:-30], "runs.damaged"),
        (files.fit()[:200] + b"\xff" + files.fit()[201:], "runs.damaged"),
        (files.gpx().replace('lon="0"', 'lon="east"'), "runs.damaged"),
        (files.gpx(()), "runs.no_distance"),
        (files.tcx((files.Leg(600, 0.0),)), "runs.no_distance"),
        ('<gpx version="1.1"/>', "runs.no_time"),
        (files.gpx(start=files.START.replace(year=1971)), "runs.no_time"),
        (files.tcx(sport="Biking"), "runs.not_a_run"),
        (files.fit(sport="cycling"), "runs.not_a_run"),
        (files.gpx(sport="cycling"), "runs.not_a_run"),
        (files.tcx().replace("1800.0", "nan"), "runs.no_distance"),
        (files.tcx().replace("<DistanceMeters>1800.0", "<DistanceMeters>1e999"), "runs.no_distance"),
    ],
)
def test_a_file_that_is_no_run_is_named_with_the_reason(tmp_path: Path, content: str | bytes, words: str) -> None:
    error = refusal(written(tmp_path, "strange.gpx", content))

    assert error.words == words
    assert error.params["file"] == "strange.gpx"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.gpx").words == "runs.missing"


def test_a_file_above_the_cap_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.gpx"
    with path.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)

    assert refusal(path).words == "runs.too_big"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE gpx [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE gpx [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE gpx SYSTEM "http://example.invalid/x.dtd">',
        f'<!DOCTYPE gpx [<!ENTITY l9 "{"x" * 3_000}">]>',
    ],
)
@pytest.mark.parametrize("make", [files.gpx, files.tcx])
def test_a_file_with_entities_is_refused_before_they_grow(tmp_path: Path, doctype: str, make: Make) -> None:
    text = make().replace("?>", f"?>{doctype}", 1)
    text = text.replace("Morning run", "&l9;" * 1000).replace("<Calories>0", "<Calories>&l9;")

    assert refusal(written(tmp_path, "bomb.gpx", text)).words == "runs.unsafe"


@pytest.mark.parametrize(
    "filling",
    [
        "<a>" * 100_000 + "</a>" * 100_000,
        " xmlns" * 200_000,
        "".join(f'<a xmlns:p{n}="u{n}"/>' for n in range(50_000)),
    ],
)
def test_a_file_built_to_exhaust_the_reader_is_refused(tmp_path: Path, filling: str) -> None:
    text = files.gpx().replace("Morning run", filling)

    assert refusal(written(tmp_path, "deep.gpx", text)).words == "runs.unsafe"


def test_names_from_outside_cannot_steer_a_terminal(tmp_path: Path) -> None:
    inside = "Run \u202ego\u200b &#10;&#9;[31mred " + "x" * 500
    path = written(tmp_path, "a\x1b[2J\nb\u202e.gpx", files.gpx(name=inside))

    run = read_run(path)

    assert run.source == "a [2J b .gpx"
    assert run.name.startswith("Run go [31mred")
    for text in (run.source, run.name):
        assert not [c for c in text if unicodedata.category(c)[0] == "C"]
    assert len(run.name) == LONGEST_NAME


@given(st.text(max_size=200))
def test_clean_text_is_one_line_and_stays_as_it_is(text: str) -> None:
    once = clean(text)

    assert clean(once) == once
    assert "\n" not in once and len(once) <= LONGEST_NAME


@given(data=st.data())
def test_whatever_the_damage_only_the_one_error_comes_out(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = data.draw(st.sampled_from([files.fit(), files.gpx().encode(), files.tcx().encode()]))
    at = data.draw(st.integers(0, len(whole) - 1))
    bytes_in = data.draw(st.binary(min_size=0, max_size=6))
    path = tmp_path_factory.mktemp("damage") / "x.fit"
    path.write_bytes(whole[:at] + bytes_in + whole[at + data.draw(st.integers(0, 40)) :])

    try:
        run: RunFile | None = read_run(path)
    except RunFileError as error:
        assert error.words.startswith("runs.")
    else:
        assert run is not None and run.distance_m > 0 and run.duration_s > 0
