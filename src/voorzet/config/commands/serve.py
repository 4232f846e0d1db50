"""`voorzet serve` and `voorzet demo`: prepare, then web server and worker under one parent."""

import socket
import subprocess
import sys

from voorzet.config.commands.supervise import Child, supervise
from voorzet.config.database import Database, prepare_database
from voorzet.config.embedded import EmbeddedServer
from voorzet.config.faults import OperatorError
from voorzet.config.installation import Installation
from voorzet.config.terminal import say, step

WORKERS = 2
# Pages wait for the database more than they count; more threads only compete for the interpreter.
THREADS = 4
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


def run_serve(installation: Installation, host: str, port: int) -> int:
    """Serve this installation until it is told to stop."""
    refuse_taken_port(host, port)
    database = prepare(installation)
    environment = installation.application_environment(database)
    # Signing in with one click is for `voorzet demo` alone.
    environment.pop("VOORZET_DEMO", None)
    sentence = f"Voorzet is open at {web_address(host, port)}"
    return serve(environment, host, port, when_open=sentence, server=database.server)


def run_demo(installation: Installation, host: str, port: int) -> int:
    """Serve the demo network from its own data folder; the operator's own database is never touched."""
    refuse_taken_port(host, port)
    alone = Installation(installation.data_dir)
    database = prepare(alone)
    environment = alone.application_environment(database)
    environment["VOORZET_DEMO"] = "1"
    say("Loading the demo network ...")
    run_command(["load-demo"], environment)
    sentence = (
        f"The demo is open at {web_address(host, port)}\n"
        "Sign in with one click on the front page. Stop with Ctrl-C."
    )
    return serve(environment, host, port, when_open=sentence, server=database.server)


def prepare(installation: Installation) -> Database:
    """Make everything ready to serve: database, reference data and static files."""
    with step("Preparing the database"):
        database = prepare_database(installation.data_dir, installation.owner_url)
    environment = installation.application_environment(database)
    with step("Loading the reference data"):
        run_command(["load-reference", "--verbosity", "0"], environment)
    with step("Collecting the static files"):
        run_command(["collectstatic", "--no-input", "--verbosity", "0"], environment)
    return database


def run_command(arguments: list[str], environment: dict[str, str]) -> None:
    """Run one Django command as the application role; raises `OperatorError` when it fails."""
    # In a session of its own: Ctrl-C reaches the parent, which ends this without a traceback.
    done = subprocess.run(  # noqa: S603 - our own
        django_command(*arguments), env=environment, check=False, start_new_session=True
    )
    if done.returncode != 0:
        raise OperatorError(f"The command {arguments[0]} failed; what it said is above.")


def django_command(*arguments: str) -> list[str]:
    """The command line of a Django command in this environment."""
    return [sys.executable, "-m", "django", *arguments]


def serve(
    environment: dict[str, str],
    host: str,
    port: int,
    *,
    when_open: str,
    server: EmbeddedServer | None,
) -> int:
    """Run granian and one worker of the queue until told to stop."""
    environment.setdefault("VOORZET_PUBLIC_ADDRESS", web_address(host, port))
    environment.setdefault("VOORZET_HOSTS", ",".join([*LOCAL_HOSTS, host]))
    web = Child("web server", granian_command(host, port), environment)
    worker = Child(
        "worker",
        django_command("procrastinate", "worker", "--shutdown-graceful-timeout", "10"),
        environment,
    )
    address = (reachable_host(host), port)
    return supervise(web, worker, when_open=when_open, address=address, server=server)


def granian_command(host: str, port: int) -> list[str]:
    """The web server; without an access log, because addresses can hold references to questions."""
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(WORKERS),
        "--blocking-threads": str(THREADS),
        "--blocking-threads-idle-timeout": "600",
        "--log-level": "warning",
    }
    flags = ["--respawn-failed-workers", "--no-access-log", "--no-ws"]
    words = [word for pair in options.items() for word in pair]
    return [sys.executable, "-m", "granian", *words, *flags, "voorzet.config.wsgi:application"]


def reachable_host(host: str) -> str:
    """The address at which this machine reaches a server that listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound


def web_address(host: str, port: int) -> str:
    """What a person types in the browser on this machine."""
    shown = "localhost" if reachable_host(host) in {"127.0.0.1", "::1"} else host
    return f"http://{shown}:{port}"


def refuse_taken_port(host: str, port: int) -> None:
    """Raise `OperatorError` before any work is done for a port that is not free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as fault:
            raise OperatorError(
                f"Port {port} on {host} cannot be used ({fault}); choose another with --port."
            ) from fault
