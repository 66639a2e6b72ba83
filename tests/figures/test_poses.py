"""Every pose: there for each muscle and act, within its frame, of a body that neither grows nor shrinks."""

from collections.abc import Collection
from math import dist

import pytest
from msgspec.structs import replace

from uncramp.protocol.terms import Muscle
from uncramp.words.sources import load_sources
from uncramp_screens.figures import ACTS, Act, Row, book, draw, figure
from uncramp_screens.figures.book import PoseError, poses_of
from uncramp_screens.figures.drawing import bodies, fit
from uncramp_screens.figures.joints import Joints, place_of
from uncramp_screens.figures.pose import Reach, Stance
from uncramp_screens.figures.rig import FOREARM, NECK, SHIN, THIGH, TOES, TORSO, UPPER_ARM

DRAWN = [muscle for muscle in Muscle if muscle is not Muscle.NOT_SAID]
EVERY = [pytest.param(muscle, act, id=f"{muscle}-{act}") for muscle in DRAWN for act in ACTS]
SMALL_SIZES = ((20, 7), (34, 12))
SIZES = (*SMALL_SIZES, (68, 24), (120, 40))
FRAMES = (0.0, 0.3, 0.5, 1.0)
SIDES = ("near", "far")
LENGTHS = {
    ("hip", "shoulder"): TORSO,
    ("shoulder", "head"): NECK,
    **{(f"{side}_hip", f"{side}_knee"): THIGH for side in SIDES},
    **{(f"{side}_knee", f"{side}_ankle"): SHIN for side in SIDES},
    **{(f"{side}_ball", f"{side}_toe"): TOES for side in SIDES},
    **{(f"{side}_shoulder", f"{side}_elbow"): UPPER_ARM for side in SIDES},
    **{(f"{side}_elbow", f"{side}_hand"): FOREARM for side in SIDES},
}
ENDS = {f"{side}_{limb}": f"{side}_{end}" for side in SIDES for limb, end in (("arm", "hand"), ("leg", "ankle"))}


def text(rows: tuple[Row, ...]) -> str:
    return "\n".join("".join(sign for sign, _ in row) for row in rows)


def roles(rows: tuple[Row, ...]) -> set[str]:
    return {role for row in rows for _, role in row}


@pytest.mark.parametrize(("muscle", "act"), EVERY)
def test_a_body_keeps_its_lengths_in_every_frame(muscle: Muscle, act: Act) -> None:
    for frame in FRAMES:
        for joints in filter(None, bodies(figure(muscle, act), frame)):
            for (a, b), length in LENGTHS.items():
                assert dist(joints[a], joints[b]) == pytest.approx(length, abs=0.02), (a, b, frame)


@pytest.mark.parametrize(("muscle", "act"), EVERY)
def test_every_joint_stays_in_the_frame_at_every_size(muscle: Muscle, act: Act) -> None:
    pose = figure(muscle, act)
    for width, height in SIZES:
        scale = fit(pose, width, height)
        for frame in FRAMES:
            runner, helping = bodies(pose, frame)
            for name, place in [*runner.items(), *helping.items()]:
                if not name.startswith("pack"):
                    x, y = scale.dot(place)
                    assert 0 <= x <= 2 * width and 0 <= y <= 4 * height, (name, frame)


@pytest.mark.parametrize(("muscle", "act"), EVERY)
def test_the_picture_is_as_large_as_its_frame_and_always_the_same(muscle: Muscle, act: Act) -> None:
    for width, height in SMALL_SIZES:
        rows = draw(figure(muscle, act), width, height, 0.5)
        assert [sum(len(sign) for sign, _ in row) for row in rows] == [width] * height
        assert rows == draw.__wrapped__(figure(muscle, act), width, height, 0.5)


@pytest.mark.parametrize(("muscle", "act"), EVERY)
def test_the_muscle_is_marked_by_colour_and_by_dots(muscle: Muscle, act: Act) -> None:
    pose = figure(muscle, act)
    another = Muscle.CALF if muscle is not Muscle.CALF else Muscle.QUADRICEPS
    for width, height in SMALL_SIZES:
        rows = draw(pose, width, height)
        assert {"body", "muscle"} <= roles(rows)
        assert text(rows) != text(draw(replace(pose, muscle=another), width, height))


@pytest.mark.parametrize(("muscle", "act"), EVERY)
def test_hands_and_feet_end_where_they_should(muscle: Muscle, act: Act) -> None:
    pose = figure(muscle, act)
    runner, helping = bodies(pose, 1.0)
    reached(pose.end, runner, runner)
    if pose.helping:
        reached(pose.helping.end, helping, runner)


def reached(stance: Stance, joints: Joints, runner: Joints) -> None:
    for limb, end in ENDS.items():
        reach = getattr(stance, limb)
        if isinstance(reach, Reach):
            x, y = place_of(reach.to, joints | runner)
            assert dist((x + reach.by[0], y + reach.by[1]), joints[end]) < 1.0, limb


@pytest.mark.parametrize(("muscle", "act"), EVERY)
def test_nobody_sinks_into_the_ground(muscle: Muscle, act: Act) -> None:
    pose = figure(muscle, act)
    if pose.ground:
        for frame in FRAMES:
            for joints in bodies(pose, frame):
                body = {name: y for name, (_, y) in joints.items() if not name.startswith(("pack", "belly"))}
                assert all(y > -0.5 for y in body.values()), body


@pytest.fixture(scope="module")
def sources() -> Collection[str]:
    """The ids of all sources."""
    return load_sources().keys()


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("muscle", DRAWN)
def test_a_hold_moves_and_says_where_it_is_from(muscle: Muscle, act: Act, sources: Collection[str]) -> None:
    pose = figure(muscle, act)
    assert pose.source in sources
    assert pose.reviewed == ""  # until a physiotherapist has looked at it
    if act in ("heat", "ice"):
        assert pose.contact == {"heat": "warm", "ice": "cold"}[act]
        assert pose.start == pose.end
    else:
        assert text(draw(pose, 34, 12, 0.0)) != text(draw(pose, 34, 12, 1.0))


@pytest.mark.parametrize("muscle", DRAWN)
def test_a_file_has_one_pose_for_each_act(muscle: Muscle) -> None:
    assert tuple(poses_of(muscle)) == ACTS


def test_an_unknown_act_is_named() -> None:
    with pytest.raises(ValueError, match="jumping"):
        figure(Muscle.CALF, "jumping")


def test_no_room_draws_nothing() -> None:
    assert draw(figure(Muscle.CALF, "ground"), 0, 7) == ()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"tosro": 1}, "unknown field `tosro`"),
        ({"like": "heet"}, "there is no 'heet'"),
        ({"start": "lying"}, "str"),
    ],
)
def test_a_slip_in_a_pose_names_its_file_and_act(
    change: dict[str, object], problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    poses = poses_of(Muscle.CALF)
    monkeypatch.setattr(book, "poses_of", lambda _: {**poses, "heat": {**poses["heat"], **change}})
    with pytest.raises(PoseError, match=rf"calf\.toml: heat: .*{problem}"):
        book.figure.__wrapped__(Muscle.CALF, "heat")
