"""What is said: every word a runner reads, and the source each sentence rests on.

`languages.load_words` is the way in. A folder holds a language (`en/`), a file in it a topic; `sources.toml` holds the
sources. `lint` looks for what a reader would trip over, `never` for what must never be said.
"""
