"""Files, folders and archives: every run once, and everything else counted or named."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.runs import files
from uncramp.diary.runs import Intake, KnownRuns, RunFile, Span, Took, archive, read_runs
from uncramp.diary.runs.archive import DEEPEST, LARGEST_BYTES

DAY = timedelta(days=1)


def take(*paths: Path, before: KnownRuns | None = None) -> list[Took]:
    return list(Intake(paths, before or KnownRuns()))


def came(took: Iterable[Took]) -> list[RunFile]:
    return [run for file in took for run in file.runs]


def reasons(took: Iterable[Took]) -> list[tuple[str, str]]:
    return [(left.file, left.why) for file in took for left in file.left]


def zipped(members: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return made.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "second.GPX").write_text(files.gpx(start=files.START + DAY))
    (tmp_path / "first.fit").write_bytes(files.fit())
    (tmp_path / "broken.tcx").write_text(files.tcx()[:150])
    (tmp_path / "ride.tcx").write_text(files.tcx(sport="Biking", start=files.START + DAY))
    (tmp_path / "notes.txt").write_text("tempo on Tuesday")
    (tmp_path / ".hidden.gpx").write_text("junk")
    return tmp_path


def test_a_folder_gives_its_runs_and_names_what_it_left(folder: Path) -> None:
    intake = Intake([folder], KnownRuns())
    took = list(intake)

    assert [run.source for run in came(took)] == ["first.fit", "second.GPX"]
    assert reasons(took) == [("broken.tcx", "damaged"), ("ride.tcx", "not_a_run")]
    assert (intake.done, intake.total, intake.others) == (4, 4, 1)


@pytest.mark.parametrize(
    "packed",
    [
        lambda run: {"a.gpx": run},
        lambda run: {"activities/1.gpx.gz": gzip.compress(run)},
        lambda run: {"DI_CONNECT/Part1.zip": zipped({"deep/1.GPX": run})},
        lambda run: {"a.zip": zipped({"b.zip": zipped({"1.gpx.gz": gzip.compress(run)})})},
    ],
    ids=["plain", "gz", "zip of zip", "gz in zip of zips"],
)
def test_a_run_is_found_however_it_is_packed(tmp_path: Path, packed: object) -> None:
    content = packed(files.gpx().encode())  # type: ignore[operator]
    (tmp_path / "export.zip").write_bytes(zipped({**content, "media/1.jpg": b"x", "__MACOSX/._1.gpx": b"x"}))

    intake = Intake([tmp_path / "export.zip"], KnownRuns())
    took = list(intake)

    assert [run.distance_m for run in came(took)] == [pytest.approx(1800, rel=0.005)]
    assert (intake.done, intake.total, intake.others) == (1, 1, 1)


@pytest.mark.parametrize("name", ["a.gpx.gz", "a.gz", "a"])
@pytest.mark.parametrize("cut", [0, 40])
def test_one_packed_file_is_read_as_far_as_it_goes(tmp_path: Path, name: str, cut: int) -> None:
    packed = gzip.compress(files.gpx().encode())
    (tmp_path / name).write_bytes(packed[: len(packed) - cut])

    (run,) = came(take(tmp_path / name))

    assert run.cut == bool(cut) and run.distance_m > 100


@pytest.mark.parametrize("where", ["folder", "archive", "archive in an archive"])
def test_the_list_of_an_export_says_what_its_files_are(tmp_path: Path, where: str) -> None:
    rows = [
        "Aktivitäts-ID,Datum,Name,Aktivitätsart,Beschreibung,Dateiname",
        '1,"1. Juni 2026, 06:00:00","Um den See, langsam",Lauf,"zwei\nZeilen",activities/1.gpx.gz',
        "2,x,y,Radfahrt,,activities\\2.gpx",
        "3,x,y,Laufband,,",
        "4,x",
    ]
    members: dict[str, str | bytes] = {
        "export\\activities.csv" if where == "archive" else "export/activities.csv": "\ufeff" + "\n".join(rows),
        "export/activities/1.gpx.gz": gzip.compress(files.gpx(sport="cycling").encode()),
        "export/activities/2.gpx": files.gpx(start=files.START + DAY),
    }
    packed = zipped(members) if where == "archive" else zipped({"inner.zip": zipped(members)})
    (tmp_path / "export.zip").write_bytes(packed)
    if where == "folder":
        (tmp_path / "export.zip").unlink()
        for name, content in members.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)

    took = take(tmp_path)

    assert [run.name for run in came(took)] == ["Um den See, langsam"]
    assert reasons(took) == [("2.gpx", "not_a_run")]


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 300, b'"' * 200_000, "a,b,c,d,e.fit".encode("utf-16"), b"1,2,3,4," + b"x" * 200_000]
)
def test_a_list_that_is_none_harms_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "activities.csv").write_bytes(content)
    (tmp_path / "a.gpx").write_text(files.gpx())

    assert len(came(take(tmp_path))) == 1


def test_a_member_that_cannot_be_read_is_named_and_the_others_come_in(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.gpx": files.gpx(), "b.gpx": files.gpx(start=files.START + DAY), "c.zip": b"none"}))
    at = packed.index(b"a.gpx") + len("a.gpx") + 60
    packed[at : at + 4] = b"\xff\xff\xff\xff"
    (tmp_path / "export.zip").write_bytes(packed)

    took = take(tmp_path)

    assert [run.source for run in came(took)] == ["b.gpx"]
    assert reasons(took) == [("a.gpx", "damaged"), ("c.zip", "unknown_kind")]


def test_a_locked_member_says_so(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.gpx": files.gpx()}))
    packed[packed.index(b"PK\x03\x04") + 6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "export.zip").write_bytes(packed)

    assert reasons(take(tmp_path)) == [("a.gpx", "locked")]


def test_a_way_of_packing_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.gpx": files.gpx()}))
    packed[packed.index(b"PK\x03\x04") + 8] = 9
    packed[packed.index(b"PK\x01\x02") + 10] = 9
    (tmp_path / "export.zip").write_bytes(packed)

    assert reasons(take(tmp_path)) == [("a.gpx", "packed")]


def test_archives_in_archives_have_an_end(tmp_path: Path) -> None:
    content = zipped({"a.gpx": files.gpx()})
    for level in range(DEEPEST):
        content = zipped({f"{level}.zip": content})
    (tmp_path / "deep.zip").write_bytes(content)

    assert reasons(take(tmp_path)) == [("0.zip", "too_deep")]


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zipped({"a.gpx": data})], ids=["gz", "zip"])
def test_what_grows_beyond_a_run_is_left_before_it_has_grown(tmp_path: Path, pack: object) -> None:
    (tmp_path / "a.gpx.gz").write_bytes(pack(b" " * (LARGEST_BYTES + 1)))  # type: ignore[operator]

    ((_, why),) = reasons(take(tmp_path / "a.gpx.gz"))

    assert why == "too_big"


def test_a_file_above_the_cap_is_left(tmp_path: Path) -> None:
    with (tmp_path / "huge.gpx").open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)

    assert reasons(take(tmp_path)) == [("huge.gpx", "too_big")]


def test_an_archive_that_unpacks_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "ROOM_BYTES", 200_000)
    monkeypatch.setattr(archive, "ROOM_TIMES", 1)
    members: dict[str, str | bytes] = {f"{number:03}.gpx": b" " * 50_000 for number in range(100)}
    (tmp_path / "bomb.zip").write_bytes(zipped(members))
    (tmp_path / "a.gpx").write_text(files.gpx())

    took = take(tmp_path)

    assert len(came(took)) == 1
    assert len(took) < 20
    assert reasons(took)[-1][1] == "no_end"


def test_names_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "export.zip").write_bytes(
        zipped({"../../out.gpx": files.gpx(), "/abs.gpx": files.gpx(start=files.START + DAY)})
    )
    before = sorted(tmp_path.rglob("*"))

    assert len(came(take(home))) == 2
    assert sorted(tmp_path.rglob("*")) == before


def test_links_out_of_the_folder_are_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "other.tcx").write_text(files.tcx(start=files.START + 9 * DAY))
    (folder / "link.tcx").symlink_to(outside / "other.tcx")
    (folder / "linked").symlink_to(outside, target_is_directory=True)

    assert len(came(take(folder))) == 2


def test_the_same_run_is_known_as_a_copy_in_another_format_and_in_the_diary(folder: Path) -> None:
    (folder / "zz copy.fit").write_bytes(files.fit())
    (folder / "zz app.tcx").write_text(files.tcx(start=files.START + timedelta(seconds=20)))

    took = take(folder)
    (first,) = took[0].runs

    assert [file.file for file in took if file.repeated] == ["zz copy.fit", "zz app.tcx"]
    for before in (KnownRuns(hashes=[first.content_hash]), KnownRuns([Span(first.started_at, first.ended_at)])):
        assert "first.fit" not in {run.source for run in came(take(folder, before=before))}


@pytest.mark.parametrize(
    ("start", "end", "same"),
    [(0, 3600, True), (100, 200, True), (-50, 3000, True), (3000, 7000, True), (3560, 7000, False), (-600, 30, False)],
)
def test_runs_of_one_person_cannot_overlap(start: float, end: float, same: bool) -> None:
    (run,), _ = read_runs(
        files.gpx((files.Leg(int(end - start), 3.0),), files.START + timedelta(seconds=start)).encode(), "a"
    )
    begin = files.START.timestamp()

    assert KnownRuns([Span(begin, begin + 3600)]).add(run) is not same


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 60)), max_size=30))
def test_of_runs_taken_in_any_order_no_two_overlap(given_spans: list[tuple[int, int]]) -> None:
    before = KnownRuns()
    (base,), _ = read_runs(files.gpx().encode(), "a")
    kept: list[RunFile] = []
    for number, (start, minutes) in enumerate(given_spans):
        values = {"started_at": start * 600.0, "ended_at": start * 600.0 + minutes * 60, "content_hash": str(number)}
        run = RunFile(**({name: getattr(base, name) for name in base.__struct_fields__} | values))
        if before.add(run):
            kept.append(run)
    kept.sort(key=lambda run: run.started_at)
    assert all(earlier.ended_at <= other.started_at + 60 for earlier, other in pairwise(kept))
