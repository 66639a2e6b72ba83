"""Runs `uncramp` for one browser tab and ends with the server, even when the server is killed."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

PATIENCE = 5.0  # seconds to leave in good order


def end_with(pipe: int) -> None:
    """Ask this process to leave, as SIGTERM does, when the other end of the pipe is gone; insist after a while."""

    def wait() -> None:
        while os.read(pipe, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(PATIENCE)
        os._exit(128 + signal.SIGTERM)

    threading.Thread(target=wait, name="end-with-server", daemon=True).start()


def main() -> None:
    """`python -m uncramp.serve.child PIPE [ARGUMENTS]`: the command with these arguments."""
    import runpy

    end_with(int(sys.argv[1]))
    sys.argv[1:] = sys.argv[2:]
    runpy.run_module("uncramp", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
