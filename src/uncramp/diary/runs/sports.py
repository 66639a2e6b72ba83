"""What an outing was, by the file's own word, however it is spelled and in the languages watches write it in."""

from __future__ import annotations

import re
from enum import StrEnum

from ...system.safe_text import folded


class Sport(StrEnum):
    """What the file says an outing was."""

    RUN = "run"
    WALK = "walk"
    HIKE = "hike"
    OTHER = "other"  # the file says that it is something else, and not what
    UNSAID = "unsaid"
    NO_RUN = "no_run"


ASKABLE = (Sport.WALK, Sport.HIKE, Sport.OTHER)
"""What is taken in only where the runner asks for it."""

_NUMBERS = {
    "1": "ride", "2": "alpine ski", "3": "backcountry ski", "4": "hike", "5": "ice skate", "6": "inline skate",
    "7": "nordic ski", "8": "roller ski", "9": "run", "10": "walk", "11": "workout", "12": "snowboard",
    "13": "snowshoe", "14": "kitesurf", "15": "windsurf", "16": "swim", "17": "virtual ride", "18": "e-bike ride",
    "51": "ride", "52": "mountain bike ride", "53": "gravel ride",
}  # fmt: skip
"""One large app writes its sports as numbers into GPX."""


def _names(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


_RUN = _names(
    "run runs runner running jog jogs jogging treadmill footing canicross orienteering course courir correr corriendo "
    "carrera corrida corsa correre lauf laufen laufband joggen traillauf dauerlauf gelandelauf waldlauf berglauf "
    "orientierungslauf hardlopen hardloop rennen lopning løping løb juoksu bieg bieganie beh futas alergare kosu "
    "бег забег пробежка ラン トレイルラン hardloopsessie løpetur loppass"  # noqa: RUF001
)
_RUN_ENDS = ("run", "running", "runs", "jogging")
_RUN_SIGNS = tuple(_names("跑 ランニング ジョギング 달리기 러닝"))
_HIKE = _names(
    "hike hikes hiking trek trekking backpacking mountaineering wandern wanderung bergwandern randonnee senderismo "
    "excursion escursione escursionismo vandring vaellus turystyka поход 徒步 登山 ハイキング snowshoe "
    "snowshoeing"
)
_WALK = _names(
    "walk walks walking stroll spaziergang spazieren gehen marche marcher caminar caminata caminhada andar passeggiata "
    "camminata camminare wandelen wandeling promenad kavely spacer ходьба прогулка 步行 健走 ウォーキング 걷기"
)
_OTHER = _names(
    "other others generic unknown uncategorized workout training exercise fitness sport "
    "activity all none null default autre otro otra altro andere sonstige sonstiges"
)
_NEVER = _names(
    "ride rides riding bike biking bicycle cycle cycling ebike mtb bmx swim swimming ski skiing skate skating rowing "
    "row kayak kayaking canoe canoeing paddling sailing surfing golf flight flying driving yoga climbing triathlon "
    "duathlon langlauf skilanglauf eislauf skilauf radfahren radtour radfahrt "
    "fahrrad bici bicicleta pedalada cykeltur schwimmen rudern velo natation cyclisme ciclismo "
    "nuoto natacion fietsen zwemmen cykling sykling pyoraily plavani велосипед плавание 骑行 游泳 "
    "サイクリング wheelchair transition multisport"
)
"""Words that no run bears; they win where a run is named beside them."""

_NEVER_ENDS = ("bike", "biking", "biken", "cycling", "radfahren", "radtour", "radfahrt")
_NO_RUN = _names(
    "basketball soccer football tennis snowboard snowboarding motorcycling motor boating gliding hunting fishing "
    "skydiving snowmobiling wakeboarding wakesurfing rafting tubing windsurf windsurfing kitesurf kitesurfing "
    "jumpmaster boxing baseball softball diving apnea snorkeling paddleboarding shooting archery grinding gaming "
    "intensity racket meditation team cricket rugby hockey lacrosse volleyball martial dance rope mobility winter "
    "water"
)
"""What is no run where it is the whole of the sport; a run may bear it in its title ("Boxing Day")."""


def sport_of(word: str) -> Sport:
    """The sport a word stands for. What nobody knows is `OTHER`."""
    if not word.strip():
        return Sport.UNSAID
    words = _words(in_words(word))
    sport = _named(words) or Sport.OTHER
    return Sport.NO_RUN if sport is Sport.OTHER and not _NO_RUN.isdisjoint(words) else sport


def sport_in_title(title: str) -> Sport:
    """The sport that begins or ends a title ("Running 5/21/12", "Morning Walk"), `UNSAID` where none does.

    Many apps that write no sport write it there.
    """
    words = _words(title)
    named = {_named([word]) for word in (*words[:1], *words[-1:])} - {None, Sport.OTHER}
    return next((sport for sport in (Sport.RUN, *named) if sport in named), None) or Sport.UNSAID


def in_words(word: str) -> str:
    """The file's word for a runner to read: what an app writes as a number, in words."""
    return _NUMBERS.get(word.strip(), word.strip())


def _named(words: list[str]) -> Sport | None:
    if any(word in _NEVER or word.endswith(_NEVER_ENDS) for word in words):
        return Sport.NO_RUN
    if any(word in _RUN or word.endswith(_RUN_ENDS) or any(sign in word for sign in _RUN_SIGNS) for word in words):
        return Sport.RUN
    for sport, names in ((Sport.HIKE, _HIKE), (Sport.WALK, _WALK), (Sport.OTHER, _OTHER)):
        if any(word in names for word in words):
            return sport
    return Sport.RUN if "trail" in words else None


def _words(text: str) -> list[str]:
    """Single words without capitals and accents: "TrailRunning", "TRAIL_RUNNING" and "trail running" are one."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return re.findall(r"[^\W\d_]+", folded(parted))
