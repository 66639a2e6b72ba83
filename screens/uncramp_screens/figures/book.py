"""The poses, read from their files: one a muscle, and looked up by muscle and by what is done."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from uncramp.protocol.terms import Muscle

from .pose import ACTS, Act, Pose


class PoseError(ValueError):
    """A pose that cannot be drawn; the message names its file, its act and what is wrong."""


@cache
def figure(muscle: Muscle | str, act: Act) -> Pose:
    """The pose for a muscle and what is done to it; ValueError for a name that is neither, `PoseError` for its file."""
    muscle = Muscle(muscle)
    if act not in ACTS:
        raise ValueError(f"{act!r} is no act; acts are {', '.join(ACTS)}")
    poses = poses_of(muscle)
    try:
        return msgspec.convert(_whole(poses, poses[act], muscle), Pose)
    except KeyError as missing:
        raise PoseError(f"{muscle}.toml: {act}: there is no {missing}") from missing
    except (msgspec.ValidationError, TypeError, AttributeError) as problem:
        raise PoseError(f"{muscle}.toml: {act}: {problem}") from problem


def _whole(poses: dict[str, Any], pose: dict[str, Any], muscle: Muscle) -> dict[str, Any]:
    """A pose whose end, and whose start where it is that of another, is written as what differs."""
    pose = dict(pose)
    like = pose.pop("like", None)
    if like is not None:
        pose = _merged(_whole(poses, poses[like], muscle), pose)
    pose["muscle"] = muscle
    pose["end"] = pose["start"] | pose.get("end", {})
    if "helping" in pose:
        helping = pose["helping"]
        pose["helping"] = helping | {"end": helping["start"] | helping.get("end", {})}
    return pose


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    return base | {
        key: _merged(base[key], value) if isinstance(value, dict) and isinstance(base.get(key), dict) else value
        for key, value in over.items()
    }


@cache
def poses_of(muscle: Muscle) -> dict[str, Any]:
    """The poses of a muscle as they are written. Raises `PoseError` for a file that is no TOML."""
    try:
        return tomllib.loads(files(__package__).joinpath("poses", f"{muscle}.toml").read_text("utf-8"))
    except ValueError as problem:
        raise PoseError(f"{muscle}.toml: {problem}") from problem
