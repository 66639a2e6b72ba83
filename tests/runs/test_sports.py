"""Sport by the file's own word, whatever its spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncramp.diary.runs.fit import sport_name
from uncramp.diary.runs.sports import Sport, sport_in_title, sport_of

WORDS: dict[Sport, str] = {
    Sport.RUN: """
        running|Running|RUN|run|jogging|Jog|trail_running|TrailRunning|Trail Run|trail-run|trail|VirtualRun|Virtual Run
        track_running|street_running|indoor_running|treadmill_running|treadmill|ultra_run|OUTDOOR_RUNNING|obstacle_run
        9|Laufen|Lauf|Traillauf|Laufband|Course à pied|COURSE_A_PIED|Course|Carrera|Correr|Corrida|Corsa|Hardlopen
        Hardloopsessie|Löpning|Løping|Løb|Juoksu|Bieganie|Běh|Koşu|Бег|跑步|户外跑步|ランニング|ラン|トレイルラン|달리기|러닝
        Run / Walk|parkrun|Orienteering""",
    Sport.WALK: """
        walking|Walk|10|WALKING|nordic_walking|casual walking|Gehen|Spaziergang|Marche|Marche à pied|Caminata
        Passeggiata|Wandeling|步行|Ходьба|race walking""",
    Sport.HIKE: "hiking|Hike|4|Wandern|Wanderung|Randonnée|Senderismo|Escursionismo|mountaineering|徒步|Snowshoe|13",
    Sport.OTHER: """
        Other|other|generic|unknown|Workout|11|training|fitness equipment|Sonstiges|999|sport 77|0|-
        bakery""",
    Sport.UNSAID: "|  |\t",
    Sport.NO_RUN: """
        cycling|Biking|Ride|1|17|VirtualRide|E-Bike Ride|e-biking|Mountain Bike Ride|Radfahren|Radtour|Vélo|swimming
        Radfahrt|Pedalada|Cykeltur|Uscita in bici
        Swim|16|open_water_swimming|cross-country skiing|Langlauf|Skilanglauf|Eislauf|Nordic Ski|roller_skiing
        inline skating|Rowing|wheelchair run|wheelchair_push_run|transition|multisport|Triathlon|Golf|Kayaking|flying
        sailing|hang gliding|boxing|Snowboard|Windsurf|Mountainbiken|Fahrradtour|Rennradfahren|road_biking
        骑行|游泳|Велосипед|run by bike|Randonnée à vélo""",
}
TITLES: dict[Sport, str] = {
    Sport.RUN: "Morning Run|Running 5/21/12 6:12 pm|Lunch run|run to the bus|Run with the bike club ride|Dauerlauf",
    Sport.WALK: "Evening Walk|Walking 4/2/13|Walk with the dog",
    Sport.HIKE: "Afternoon Hike|Wanderung am See",
    Sport.NO_RUN: "Morning Ride|Cycling 4/2/13|Lunch Swim|Radtour|20050116_Fahrradtour",
    Sport.UNSAID: """
        Track 001|2026-06-01|Along the river|Other|My activity|The ride of my life, on foot, again|Boxing Day""",
}


def cases(table: dict[Sport, str]) -> list[tuple[str, Sport]]:
    return [
        (word if word.isspace() else word.strip(), sport)
        for sport, words in table.items()
        for line in (words.splitlines() if "\n" in words else [words])
        for word in line.split("|")
        if line.strip() or sport is Sport.UNSAID
    ]


@pytest.mark.parametrize(("word", "sport"), cases(WORDS))
def test_a_word_is_known_however_it_is_written(word: str, sport: Sport) -> None:
    assert sport_of(word) is sport


@pytest.mark.parametrize(("title", "sport"), cases(TITLES))
def test_a_title_names_a_sport_only_where_it_begins_or_ends_with_it(title: str, sport: Sport) -> None:
    assert sport_in_title(title) is sport


@given(st.sampled_from(["trail running", "hiking", "other", "open water swimming"]), st.data())
def test_capitals_joints_and_edges_change_nothing(word: str, data: st.DataObject) -> None:
    joint = data.draw(st.sampled_from(["_", "-", " ", "  ", "/", "."]))
    written = "".join(data.draw(st.sampled_from([sign.upper(), sign])) for sign in word)
    edge = data.draw(st.sampled_from(["", " ", "\n", "\t"]))
    # A capital inside a word may begin another one, so it is either all or none within a word.
    parts = [part.upper() if part[:1].isupper() else part.lower() for part in written.split()]

    assert sport_of(edge + joint.join(parts) + edge) is sport_of(word)


def test_a_sport_that_a_watch_numbers_is_a_run_a_walk_a_hike_or_none_of_them() -> None:
    vague = {0, 4, 10, 45}  # what somebody did at it may have been a run
    of = {number: sport_of(sport_name(number)) for number in range(255)}

    assert {number for number, sport in of.items() if sport is Sport.RUN} == {1}
    assert {number for number, sport in of.items() if sport is Sport.WALK} == {11}
    assert {number for number, sport in of.items() if sport is Sport.HIKE} == {16, 17, 35}
    named = {number for number in of if not sport_name(number).startswith("sport ")}
    assert {number for number in named if of[number] is Sport.OTHER} == vague
    assert {of[number] for number in of.keys() - named} == {Sport.OTHER}


@given(st.text(max_size=60))
def test_any_text_is_some_sport(text: str) -> None:
    assert sport_of(text) in Sport
    assert sport_in_title(text) in Sport
