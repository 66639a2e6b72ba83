"""What is said: every word a runner reads, and the source each sentence rests on.

`Catalogue.load()` is the way in. `en.toml` and `sources.toml` hold the words and the sources; `lint` looks for what a
reader would trip over, `never` for what must never be said.
"""

from uncramp.words.catalogue import ENGLISH, PSEUDO, Catalogue, Sentence, available
from uncramp.words.errors import WordsError
from uncramp.words.languages import choose_language, pseudo
from uncramp.words.sources import CHOICE, Source, load_sources

__all__ = [
    "CHOICE",
    "ENGLISH",
    "PSEUDO",
    "Catalogue",
    "Sentence",
    "Source",
    "WordsError",
    "available",
    "choose_language",
    "load_sources",
    "pseudo",
]
