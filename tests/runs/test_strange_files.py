"""What is said of a file that is no run, is damaged, or is built to do harm."""

import unicodedata
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.runs import files
from tests.runs.files import Make
from tests.runs.test_run_file import XML, as_bytes, read
from uncramp.diary.runs import LeftOut, read_runs
from uncramp.diary.runs.run_file import LONGEST_NAME, clean


def refusal(content: str | bytes) -> LeftOut:
    runs, (left,) = read_runs(as_bytes(content), "strange.gpx")
    assert runs == []
    return left


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("not a run file", "unknown_kind"),
        ("", "unknown_kind"),
        ("<html><body/></html>", "unknown_kind"),
        (b"\x00" * 64, "unknown_kind"),
        (files.tcx()[:150], "damaged"),
        (files.fit()[:14], "damaged"),
        (files.gpx().replace('lon="0"', 'lon="east"'), "no_distance"),
        (files.gpx(()), "no_distance"),
        (files.tcx((files.Leg(600, 0.0),)), "no_distance"),
        ('<gpx version="1.1"/>', "empty"),
        ('<gpx><rte><rtept lat="0" lon="0"/></rte></gpx>', "planned"),
        (files.tcx().replace("Activities", "Courses").replace("Activity", "Course"), "planned"),
        (files.gpx().replace("time>", "when>"), "no_time"),
        (files.gpx(start=files.START.replace(year=1971)), "no_time"),
        (files.tcx(sport="Biking"), "not_a_run"),
        (files.fit(sport="cycling"), "not_a_run"),
        (files.gpx(sport="cycling"), "not_a_run"),
        (files.gpx(sport="", name="Evening Ride"), "not_a_run"),
        (files.gpx(sport="walking"), "not_asked"),
        (files.gpx(sport="", name="Walking 5/21/12 6:12 pm"), "not_asked"),
        (files.fit((files.Leg(600, 7.0),)), "too_fast"),
        (files.tcx((files.Leg(600, 13.0),)), "too_fast"),
        (files.gpx((files.Leg(600, 7.0),)), "too_fast"),
        (files.fit((files.Leg(25 * 3600, 2.0),)), "too_long"),
        (files.fit(start=files.FIT_EPOCH + timedelta(days=199)), "no_time"),  # seconds since it was switched on
        (files.fit_without_times(), "no_time"),
        (files.gpx((files.Leg(600, 3.0), files.Leg(20, 14.0), files.Leg(600, 3.0)), sport="", name=""), "too_fast"),
    ],
)
def test_a_file_that_is_no_run_is_named_with_the_reason(content: str | bytes, why: str) -> None:
    left = refusal(content)

    assert (left.file, left.why) == ("strange.gpx", why)


@pytest.mark.parametrize(
    "content",
    [
        files.gpx()[:-40],
        files.tcx()[:-40],
        files.tcx()[: len(files.tcx()) // 2],
        files.gpx()[: len(files.gpx()) // 2],
        files.fit()[:-30],
        files.fit()[: len(files.fit()) // 2],
        files.fit()[:4] + bytes(4) + files.fit()[8:],
        files.fit()[:200] + b"\xff" + files.fit()[201:],
        files.gpx() + "<gpx",
    ],
)
def test_of_a_file_that_breaks_off_or_is_damaged_what_can_be_read_is_read(content: str | bytes) -> None:
    run = read(content)

    assert run.cut
    assert 200 < run.distance_m < 1810
    assert run.distance_m / run.duration_s == pytest.approx(3, rel=0.02)


@pytest.mark.parametrize(
    "odd",
    [
        files.gpx(name="Run & ride &nbsp; café\x01"),
        files.gpx() + "\0" * 512,
        "\ufeff" + files.gpx(),
        files.gpx().replace("<gpx", "<!-- made by hand --><x:gpx").replace("</gpx>", "</x:gpx>"),
        files.gpx().replace("trkpt", "TRKPT"),
        files.gpx().replace("xmlns", "xml-ns"),
        files.gpx().encode("latin-1", "replace").replace(b"Morning", b"Morgen f\xfcr"),
    ],
)
def test_an_odd_file_that_can_be_read_whole_is_read_without_a_word(odd: str | bytes) -> None:
    run = read(odd)

    assert not run.cut
    assert run.distance_m == pytest.approx(1800, rel=0.005)


@pytest.mark.parametrize("bad", ["nan", "1e999", "", "-5", "twelve", "99999999"])
def test_one_point_whose_metres_are_none_is_left_out(bad: str) -> None:
    text = files.tcx().replace("<DistanceMeters>900.0<", f"<DistanceMeters>{bad}<", 1)

    assert (read(text).distance_m, read(text).duration_s) == (1800, 600)


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
@XML
def test_a_file_with_entities_is_refused_before_they_grow(doctype: str, make: Make) -> None:
    text = make().replace("?>", f"?>{doctype}", 1)
    text = text.replace("Morning run", "&l9;" * 1000).replace("<Calories>0", "<Calories>&l9;")

    assert refusal(text).why == "unsafe"


def test_a_file_deeper_than_any_run_is_refused() -> None:
    text = files.gpx().replace("Morning run", "<a>" * 100_000 + "</a>" * 100_000)

    assert refusal(text).why == "unsafe"


@pytest.mark.parametrize(
    "filling",
    [
        " xmlns" * 200_000,
        "&" * 200_000,
        "<?xml " * 100_000,
        "".join(f'<a xmlns:p{n}="u{n}"/><a{n}/>' for n in range(50_000)),
    ],
)
def test_a_file_built_to_exhaust_a_reader_is_read_like_any_other(filling: str) -> None:
    runs, left = read_runs(files.gpx().replace("</trk>", f"<desc>{filling}</desc></trk>").encode(), "long.gpx")

    assert [run.distance_m for run in runs] == [pytest.approx(1800, rel=0.005)] and not left


@pytest.mark.parametrize("number", ["1", "9", "10", "17", "250"])
def test_a_number_of_one_app_is_no_sport_of_another(number: str) -> None:
    word = f"<extensions><s:sport>{number}</s:sport></extensions><trkseg>"

    left = refusal(files.gpx(sport="", name="").replace("<trkseg>", word))

    assert (left.why, left.name, left.kind) == ("not_asked", f"sport {number}", "other")


def test_names_from_outside_cannot_steer_a_terminal() -> None:
    inside = "Run \u202ego\u200b &#10;&#9;[31mred " + "x" * 500

    run = read(files.gpx(name=inside), "a\x1b[2J\nb\u202e.gpx")

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
def test_whatever_the_damage_it_gives_runs_or_a_reason(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([files.fit(), files.gpx().encode(), files.tcx().encode()]))
    at = data.draw(st.integers(0, len(whole) - 1))
    bytes_in = data.draw(st.binary(min_size=0, max_size=6))
    damaged = whole[:at] + bytes_in + whole[at + data.draw(st.integers(0, 40)) :]

    runs, left = read_runs(damaged, "x.fit")

    assert runs or left
    for run in runs:
        assert 0 < run.distance_m <= 6.5 * run.duration_s + 0.1
        assert run.ended_at > run.started_at
