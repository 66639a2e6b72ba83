"""A program that writes a journal and says each event that was acknowledged: started, and killed, by tests.

    python -m tests.record.worker JOURNAL MODE FIRST EVENTS

MODE `own` writes one new episode of EVENTS events with the number FIRST; `shared` writes the next event of episode 0
EVENTS times, whoever wrote the last.
"""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec.structs import force_setattr

from tests.record.make import entry, episode_id
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import Unavailable, WrongSeq


def main() -> None:
    """Append, and print each acknowledged event's number on a line of its own."""
    path, mode, first, events = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    with Journal.open(path, patience=30) as journal:
        print("ready", flush=True)
        if mode == "own":
            for seq in range(1, events + 1):
                journal.append(entry(first, seq, worst_pain=seq % 11))
                print(seq, flush=True)
        else:
            _share(journal, first, events)


def _share(journal: Journal, me: int, events: int) -> None:
    done = 0
    while done < events:
        seq = journal.last_seq(episode_id(0)) + 1
        mine = entry(0, seq, data={"question": "feel", "value": f"{me}"})
        force_setattr(mine, "id", f"{me:08d}-{seq:027d}")
        try:
            journal.append(mine)
        except WrongSeq:
            continue  # another was quicker
        except Unavailable as error:
            if error.words != "journal.locked":
                raise
            continue
        done += 1
        print(seq, flush=True)


if __name__ == "__main__":
    main()
