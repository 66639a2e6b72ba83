"""The card and its formats: what happened, told to somebody who treats it. Nothing heavy is imported here."""
