"""The runner's own keys are used where they fit; what does not is refused by name and the default stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncramp.settings.keymap import ANSWER_KEYS, Keymap, MappedCommand, build, key_name, validate
from uncramp.words.languages import load_words

COMMANDS = (
    MappedCommand("care", ("e", "f8")),
    MappedCommand("help", ("?",)),
    MappedCommand("leave", ("q",)),
    MappedCommand("on", ("enter",)),
    MappedCommand("pause", ("space",), frozenset({"stretch", "heat"})),
    MappedCommand("skip", ("s",), frozenset({"stretch", "rest"})),
    MappedCommand("earlier", ("a",), frozenset({"onset"})),
)
DEFAULT = {command.id: command.keys for command in COMMANDS}


def lay(**keys: str | tuple[str, ...]) -> Keymap:
    keymap = build({id: (own,) if isinstance(own, str) else own for id, own in keys.items()}, COMMANDS)
    for problem in keymap.problems:
        assert load_words().text(problem.words, **problem.params)
    return keymap


def test_without_own_keys_everything_has_its_default() -> None:
    assert build({}, COMMANDS) == Keymap(DEFAULT, ())


def test_own_keys_replace_the_default_ones() -> None:
    mine = lay(pause=("p", "Esc"), leave="Q")
    assert mine.problems == ()
    assert mine.keys == DEFAULT | {"pause": ("p", "escape"), "leave": ("Q",)}


def test_care_keeps_the_key_that_works_while_typing() -> None:
    assert lay(care="c").keys["care"] == ("c", "f8")


def test_two_commands_can_change_places() -> None:
    mine = lay(care="?", help="e")
    assert mine.problems == ()
    assert (mine.keys["care"], mine.keys["help"]) == (("?", "f8"), ("e",))


def test_the_same_key_is_free_in_states_that_do_not_meet() -> None:
    assert lay(earlier="s").problems == ()


@pytest.mark.parametrize(
    ("keys", "words", "params"),
    [
        ({"caer": "c"}, "keymap.unknown_command", {"command": "caer", "nearest": "care"}),
        ({"zzzzzz": "c"}, "keymap.unknown_command_alone", {"command": "zzzzzz"}),
        ({"pause": "spcae"}, "keymap.unknown_key", {"command": "pause", "key": "spcae", "nearest": "space"}),
        ({"pause": "\x1b"}, "keymap.unknown_key_alone", {"command": "pause", "key": "\N{REPLACEMENT CHARACTER}"}),
        ({"pause": "3"}, "keymap.answer_key", {"command": "pause", "key": "3"}),
        ({"care": "x"}, "keymap.answer_key", {"command": "care", "key": "x"}),
        ({"pause": "ctrl+c"}, "keymap.terminal_key", {"command": "pause", "key": "ctrl+c"}),
        ({"care": "f9"}, "keymap.unreachable", {"command": "care", "key": "f9"}),
        ({"leave": "escape"}, "keymap.unreachable", {"command": "leave", "key": "escape"}),
        ({"pause": "s"}, "keymap.duplicate", {"command": "pause", "key": "s", "other": "skip", "state": "stretch"}),
        ({"pause": "e"}, "keymap.duplicate", {"command": "pause", "key": "e", "other": "care", "state": "heat"}),
        ({"help": "q"}, "keymap.duplicate", {"command": "help", "key": "q", "other": "leave", "state": ""}),
        ({"on": "f8"}, "keymap.duplicate", {"command": "on", "key": "f8", "other": "care", "state": ""}),
    ],
)
def test_what_cannot_be_is_refused_and_the_default_stays(
    keys: dict[str, str], words: str, params: dict[str, str]
) -> None:
    mine = lay(**keys)
    assert [(problem.words, problem.params) for problem in mine.problems] == [(words, params)]
    assert mine.keys == DEFAULT
    assert validate({id: (key,) for id, key in keys.items()}, COMMANDS) == mine.problems


def test_the_first_of_two_that_want_one_key_has_it() -> None:
    mine = lay(skip="z", pause="z")
    assert (mine.keys["skip"], mine.keys["pause"]) == (("z",), ("space",))
    assert [problem.params["command"] for problem in mine.problems] == ["pause"]


def test_a_refusal_that_gives_a_default_back_takes_that_key_from_its_borrower() -> None:
    mine = lay(help="q", leave="?", care="q")
    assert mine.keys == DEFAULT | {"help": ("q",), "leave": ("?",)}
    mine = lay(help="q", leave="7")
    assert mine.keys == DEFAULT
    assert [problem.words for problem in mine.problems] == ["keymap.answer_key", "keymap.duplicate"]


KEYS = st.sampled_from([*"eq?sazm3x", "space", "enter", "f8", "f2", "ctrl+c", "nokey", ""])


@given(st.dictionaries(st.sampled_from([*DEFAULT, "nothing"]), st.lists(KEYS, max_size=3)))
def test_no_own_keys_can_make_a_clash_or_take_care_help_or_leaving_away(keys: dict[str, list[str]]) -> None:
    mine = build(keys, COMMANDS).keys
    assert set(mine) == set(DEFAULT)
    assert "f8" in mine["care"]
    for id in ("care", "help", "leave"):
        assert any(len(key) == 1 for key in mine[id])
    for command in COMMANDS:
        assert not set(mine[command.id]) & ANSWER_KEYS
        for other in COMMANDS:
            if command is not other and command.meets(other) is not None:
                assert not set(mine[command.id]) & set(mine[other.id])


def test_keys_are_known_by_the_names_people_write() -> None:
    assert [key_name(text) for text in (" ", "Esc", "F8", "plus", "é", "+", "CTRL+X")] == [
        *("space", "escape", "f8", "+", "é", "+", "ctrl+x")
    ]
    assert [key_name(text) for text in ("", "\t", "ctrl+enter", "f13")] == [None] * 4
