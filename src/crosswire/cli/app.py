"""The program: global options, configuration, exit codes. Commands are in their own modules."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter
from cyclopts.config import Env, Toml

from crosswire.cli import logs
from crosswire.domain.errors import CrosswireError, UsageError

#: New objects between two collections of garbage. Readings are many small values that stay and hold no cycles: at
#: Python's own 700 a build spends a tenth of its time looking through them in vain (benchmarks/cold_start.py).
GARBAGE = 50_000

#: Exit codes are promised (INTERFACE.md): 0 done, 1 error, 2 wrong use, 3 partial, 4 storage, 130/143 stopped.
PARTIAL = 3

app = App(
    name="crosswire",
    help="Many outlets' reports in, one attributed record out.",
    config=[
        Env("CROSSWIRE_", command=True),
        Toml("crosswire.toml", must_exist=False, search_parents=True, allow_unknown=False),
    ],
    version_flags=[],
    exit_on_error=False,
    print_error=False,
    suppress_keyboard_interrupt=False,
    result_action="return_value",
)
#: Command -> (where it is, what it gives). Imported when it is called: importing all takes longer than most.
COMMANDS = {
    "build": ("crosswire.cli.build:build", "Read reports and write the record folder."),
    "extract": ("crosswire.cli.extract:extract", "Print each report's mentions, one JSON object a line."),
    "compare": ("crosswire.cli.compare:compare", "Show two reports side by side."),
    "reuse": ("crosswire.cli.reuse:reuse", "Print pairs that share text, and the families they make."),
    "stories": ("crosswire.cli.reuse:stories", "Print which reports tell one developing matter."),
    "verify": ("crosswire.cli.verify:verify", "Check a record folder."),
    "evaluate": ("crosswire.cli.evaluate:evaluate", "Score one capability on marked data."),
}
for _name, (_where, _help) in COMMANDS.items():
    app.command(_where, name=_name, help=_help)
_lexicon = App(name="lexicon", help="The words and codes that Crosswire knows.")
_lexicon.command("crosswire.cli.lexicon:check", name="check", help="Show coverage; fail on contradictions.")
app.command(_lexicon)


app.meta.suppress_keyboard_interrupt = False


@app.meta.default
def launch(
    *tokens: Annotated[str, Parameter(show=False, allow_leading_hyphen=True)],
    verbose: Annotated[bool, Parameter(["--verbose", "-v"], negative="")] = False,
    quiet: Annotated[bool, Parameter(["--quiet", "-q"], negative="")] = False,
    log_json: Annotated[bool, Parameter("--log-json", negative="")] = False,
    version: Annotated[bool, Parameter("--version", negative="")] = False,
) -> int:
    """Many outlets' reports in, one attributed record out.

    Parameters
    ----------
    verbose
        Say more of what is being done.
    quiet
        Say only what went wrong.
    log_json
        Messages as JSON, one object a line.
    version
        Program, schema, model and data, with their digests.
    """
    logs.configure(verbose=verbose, quiet=quiet, as_json=log_json)
    if version:
        from crosswire.cli.version import print_version

        print_version()
        return 0
    code = app(tokens)
    return code if isinstance(code, int) else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program and gives its exit code; never a traceback for what the world does."""
    signal.signal(signal.SIGTERM, _terminated)
    gc.set_threshold(GARBAGE, 20, 50)
    logs.configure()
    try:
        return int(app.meta(list(sys.argv[1:] if arguments is None else arguments)) or 0)
    except CycloptsError as error:
        logs.error(f"{_plain(error)}; see 'crosswire --help'")
        return UsageError.exit_code
    except CrosswireError as error:
        logs.error(str(error))
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output has gone: nothing is wrong, and nothing may be written any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        logs.error("stopped; run the same command again to go on from here")
        return 130
    except SystemExit as stop:
        if stop.code == 143:
            logs.error("stopped; run the same command again to go on from here")
        return stop.code if isinstance(stop.code, int) else 1


def _terminated(number: int, frame: object) -> None:
    raise SystemExit(143)


def _plain(error: CycloptsError) -> str:
    return " ".join(str(error).split()).rstrip(".")


def run() -> None:
    """The console script."""
    sys.exit(main())


def existing(paths: Sequence[Path]) -> list[Path]:
    """``paths`` as they are; UsageError names the first that is not there."""
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"{path}: there is no such file or folder")
    return list(paths)
