"""The queue's connection to the database: what a job queues comes or goes with what it changes.

The connector that Procrastinate gives a worker queues on a connection of its own. In a worker a verb's jobs
would then be there although the verb was rolled back, and could start before the verb was committed.
"""

from typing import Any

from procrastinate import App
from procrastinate.connector import BaseConnector
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector

# What runs by the clock waits in a queue of its own, ahead of all that piles up behind people's work.
CLOCK = "clock"
AHEAD = 10

# A worker runs one job at a time; the others are for its sign of life and for what is reported meanwhile.
CONNECTIONS_OF_A_WORKER = 3


class WorkerConnector(PsycopgConnector):
    """Fetches and ends jobs on a small pool; queues them on Django's connection of the thread."""

    def get_sync_connector(self) -> BaseConnector:
        """What `task.defer()` uses, in verbs and in jobs alike."""
        return DjangoConnector()


class Connector(DjangoConnector):
    """Procrastinate's own connector for Django, which gives workers ours."""

    def get_worker_connector(self) -> WorkerConnector:
        """The connector of a worker; asked for by `manage procrastinate`."""
        settings: dict[str, Any] = {
            "kwargs": connector_params(self.alias),
            "min_size": 1,
            "max_size": CONNECTIONS_OF_A_WORKER,
        }
        return WorkerConnector(**settings)


def connect(app: App) -> None:
    """Makes the application's queue use our connector."""
    app.connector = app.job_manager.connector = Connector()
