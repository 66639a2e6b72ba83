"""The screens of an episode: one class a state, one file a state, and the map of the legs."""

from __future__ import annotations

from collections.abc import Mapping

from uncramp.protocol.terms import State
from uncramp.view import View

from .aftermath import AftermathScreen
from .comfort import ComfortScreen
from .debrief import DebriefScreen
from .earlier import EarlierScreen
from .episode_screen import EpisodeScreen
from .extreme import ExtremeScreen
from .feel import FeelScreen
from .heat import HeatScreen
from .ice import IceScreen
from .leg_map import LegMapScreen
from .massage import MassageScreen
from .onset import OnsetScreen
from .recheck import RecheckScreen
from .resolved import ResolvedScreen
from .rest import RestScreen
from .seek_care import SeekCareScreen
from .stretch import StretchScreen
from .ten_minutes import TenMinutesScreen

SCREENS: Mapping[State, type[EpisodeScreen]] = {
    State.ONSET: OnsetScreen,
    State.EARLIER: EarlierScreen,
    State.AFTERMATH: AftermathScreen,
    State.STRETCH: StretchScreen,
    State.MASSAGE: MassageScreen,
    State.FEEL: FeelScreen,
    State.EXTREME: ExtremeScreen,
    State.TEN_MINUTES: TenMinutesScreen,
    State.COMFORT: ComfortScreen,
    State.HEAT: HeatScreen,
    State.ICE: IceScreen,
    State.REST: RestScreen,
    State.RECHECK: RecheckScreen,
    State.DEBRIEF: DebriefScreen,
    State.RESOLVED: ResolvedScreen,
    State.SEEK_CARE: SeekCareScreen,
}


def screen_class(view: View) -> type[EpisodeScreen]:
    """The screen that shows a view: that of its state, the map while it is open, the plain page at an early end."""
    if view.ask is not None and view.ask.kind == "map":
        return LegMapScreen
    if view.closed and view.state is not State.RESOLVED:
        return EpisodeScreen
    return SCREENS.get(view.state, EpisodeScreen)


__all__ = ["SCREENS", "EpisodeScreen", "screen_class"]
