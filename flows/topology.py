"""An office on many machines: which programs it has, and what they are told. One table for deploy/ and the tests.

PostgreSQL holds the register and, in a database of its own, Prefect's; Redis carries Prefect's messages; the office's
home lies on a folder that every worker shares.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from flows.engine import SETTINGS
from flows.up.deployments import POOL, deploy_all
from tasks.office import open_office

DATABASE = "PREFECT_SERVER_DATABASE_CONNECTION_URL"
"""Prefect's own database (postgresql+asyncpg://…), never the register's."""
DOCKET = "PREFECT_SERVER_DOCKET_URL"
"""redis://…: without it two processes with services would each schedule every run."""
REDIS = {
    "host": "PREFECT_REDIS_MESSAGING_HOST",
    "port": "PREFECT_REDIS_MESSAGING_PORT",
    "db": "PREFECT_REDIS_MESSAGING_DB",
}
SERVER_SETTINGS = {
    **SETTINGS,
    "PREFECT_SERVER_DATABASE_MIGRATE_ON_START": "false",
    "PREFECT_SERVER_EVENTS_MESSAGING_BROKER": "prefect_redis.messaging",
    "PREFECT_SERVER_EVENTS_MESSAGING_CACHE": "prefect_redis.messaging",
    "PREFECT_SERVER_EVENTS_CAUSAL_ORDERING": "prefect_redis.ordering",
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect_redis.lease_storage",
    "PREFECT_SERVER_WORKER_CHANNEL_CLEANUP_QUEUE_STORAGE": "prefect_redis.cleanup_queue",
}
"""What every process of Prefect's server is told, besides where its database and its Redis are."""
EACH_ITS_OWN = ("PREFECT_HOME", "PREFECT_SERVER_UI_STATIC_DIRECTORY")
"""Folders that no two processes share: a server copies its pages at every start, else over the installed package."""
WORKER_SETTINGS = ("PREFECT_API_URL", "VANTHU_HOME", "VANTHU_REGISTER", "VANTHU_DIRECTIVES")
"""What a worker must know; the register's URL bears a password and comes from its environment alone."""
DEPLOY_SETTINGS = ("PREFECT_API_URL", "VANTHU_ROOT", "VANTHU_HOME", "VANTHU_DIRECTIVES")
"""What fills the places left open in prefect.yaml."""
LIMIT = 4
"""Runs at a time on one worker's machine."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One kind of process: `words` after `python -m prefect`, and how many of them an office has."""

    name: str
    words: tuple[str, ...]
    count: int = 1


MIGRATE = Part(name="migrate", words=("server", "database", "upgrade", "-y"))
API = Part(name="api", words=("server", "start", "--no-services"), count=2)
SERVICES = Part(name="services", words=("server", "services", "start"))
DEPLOY = Part(name="deploy", words=("--no-prompt", "deploy", "--all"))
WORKER = Part(
    name="worker", words=("worker", "start", "--pool", POOL, "--type", "process", "--install-policy", "never"), count=2
)
PARTS = (MIGRATE, API, SERVICES, DEPLOY, WORKER)
"""In the order in which they start: the migration ends before a server begins, the deployment before a worker."""


def server_environment(*, database: str, redis_host: str, redis_port: int) -> dict[str, str]:
    """What every process of Prefect's server is told when its database and its Redis (database 0) lie there."""
    redis = {REDIS["host"]: redis_host, REDIS["port"]: str(redis_port), REDIS["db"]: "0"}
    docket = f"redis://{redis_host}:{redis_port}/0"
    return {**SERVER_SETTINGS, DATABASE: database, DOCKET: docket, **redis}


def main() -> None:
    """Nothing: the register has today's schema, and the server at PREFECT_API_URL every deployment.

    Once, before the first worker starts: two workers must not both bring a blank register up to date.
    """
    open_office().register.close()
    print("deployed:", ", ".join(deploy_all(os.environ["PREFECT_API_URL"])))


if __name__ == "__main__":
    main()
