"""The number that is shown is the country's or the runner's own; without either there is none."""

import re
import tomllib
from datetime import date
from importlib import resources

import pytest

from uncramp.settings.model import Settings
from uncramp.words.countries import AdviceLine, countries, find, numbers, problems, suggest
from uncramp.words.languages import load_words

EU = set(re.findall("..", "ATBEBGHRCYCZDKEEFIFRDEGRHUIEITLVLTLUMTNLPLPTROSKSIESSE"))


def test_the_numbers_that_a_mistake_would_swap() -> None:
    assert numbers(Settings(country="NZ")).emergency == ("111",)
    britain = numbers(Settings(country="GB"))
    assert britain.emergency == ("999", "112")
    assert britain.advice == AdviceLine("NHS 111", "111", "England, Scotland and Wales")
    ambulance = {"US": "911", "CA": "911", "AU": "000", "CH": "144", "NO": "113", "JP": "119", "CN": "120", "BR": "192"}
    assert {code: countries()[code].emergency[0] for code in ambulance} == ambulance


def test_111_is_shown_for_two_countries_only_and_never_as_the_same_thing() -> None:
    calls = {code for code, country in countries().items() if "111" in country.emergency}
    asks = {code for code, country in countries().items() if country.advice and country.advice.number == "111"}
    assert (calls, asks) == ({"NZ"}, {"GB"})


def test_112_is_first_in_the_whole_union() -> None:
    assert len(EU) == 27
    assert {countries()[code].emergency[0] for code in EU} == {"112"}


def test_the_file_is_sound_and_has_a_day_of_review() -> None:
    tree = tomllib.loads(resources.files("uncramp.words").joinpath("countries.toml").read_text(encoding="utf-8"))
    assert isinstance(tree.pop("review_by"), date)
    assert set(tree) == set(countries())
    for code, country in countries().items():
        assert re.fullmatch("[A-Z]{2}", code)
        assert country.emergency and all(re.fullmatch(r"\d{3,5}", number) for number in country.emergency)
        assert country.confidence in {"two_tables", "one_table"}
        assert len(set(country.emergency)) == len(country.emergency)


def test_without_a_country_there_is_no_number_and_no_advice_line() -> None:
    assert (numbers(Settings()).emergency, numbers(Settings()).advice) == ((), None)
    assert problems(Settings()) == ()


def test_the_runners_own_number_comes_first() -> None:
    assert numbers(Settings(country="GB", emergency_number="112")).emergency == ("112", "999")
    assert numbers(Settings(emergency_number="1234")).emergency == ("1234",)
    assert numbers(Settings(country="GB", advice_number="020 1")).advice == AdviceLine("", "020 1")


def test_a_country_that_is_not_known_asks_for_the_number() -> None:
    (problem,) = problems(Settings(country="XX"))
    assert (problem.words, problem.params) == ("settings.number_unknown", {"country": "XX"})
    assert "XX" in load_words().text(problem.words, **problem.params)
    assert problems(Settings(country="XX", emergency_number="12")) == ()
    assert numbers(Settings(country="XX")).emergency == ()


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"LANG": "en_GB.UTF-8"}, "GB"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "en_NZ.UTF-8"}, "NZ"),
        ({"LANG": "de_CH@euro"}, "CH"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C.UTF-8"}, None),
        ({"LANG": "en"}, None),
        ({"LANG": "en_XX"}, None),
        ({}, None),
    ],
)
def test_the_locale_suggests_a_country(environ: dict[str, str], code: str | None) -> None:
    country = suggest(environ)
    assert (country.code if country else None) == code


def test_a_country_is_found_by_its_letters_or_its_name() -> None:
    assert [country.code for country in find("uk")] == ["GB"]
    assert [country.code for country in find("new")] == ["NZ"]
    assert [country.code for country in find("united")] == ["GB", "US"]
    assert find("") == ()


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("GB", "England, Scotland, Wales, Northern Ireland, Britain, Great Britain, UK, wales"),
        ("US", "USA, America, united  states of america"),
        ("DE", "Deutschland"),
        ("AT", "Österreich, osterreich, O\u0308sterreich"),
        ("CH", "Schweiz, Suisse"),
        ("ES", "España, espana"),
        ("IT", "Italia"),
        ("NL", "Nederland, Holland"),
        ("IE", "Ireland, Éire"),
    ],
)
def test_a_country_is_found_by_what_its_people_call_it(code: str, names: str) -> None:
    codes = {name: [country.code for country in find(name)] for name in names.split(", ")}
    assert codes == {name: [code] for name in codes}


def test_no_name_is_that_of_two_countries() -> None:
    for country in countries().values():
        for name in (country.code, country.name, *country.also):
            assert find(name) == (country,), name


def test_a_country_that_is_refused_sends_nobody_to_a_command() -> None:
    text = load_words().text("settings.bad.country", key="country", value="Kenya")
    assert "Kenya" in text and "two letters" in text and "`" not in text
