"""A real OpenID provider for tests: the certified one of npm, in a process of its own."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import requests
from django.test import Client
from pytest_django import Settings
from tests.databases import alone
from tests.test_serving import free_port

FOLDER = Path(__file__).resolve().parents[4] / "tests" / "openid"
BACK = "http://localhost:8000/inloggen/partner/gemeente/terug"


ANNA = {"email": "Anna@Example.org", "email_verified": True, "name": "A. Aarts"}


@dataclass(frozen=True)
class OpenIdProvider:
    """Where it is, and telling it whom to sign in and how to lie."""

    issuer: str

    def says(self, **told: Any) -> None:
        """Who is signed in from now on (`account`, `claims`), and what is forged (`forge`, `rotated`)."""
        requests.post(f"{self.issuer}/test", data=json.dumps(told), timeout=10).raise_for_status()

    def answer_to(self, address: str) -> str:
        """Goes there as a browser would, and stops at the address with which it is sent back to us."""
        browser = requests.Session()
        for _step in range(6):
            answer = browser.get(address, allow_redirects=False, timeout=10)
            assert answer.is_redirect, answer.text
            address = urljoin(address, answer.headers["Location"])
            if not address.startswith(self.issuer):
                return address
        raise AssertionError("the provider goes round in circles")

    def sign_in(self, client: Client, change: Mapping[str, str] | None = None) -> Any:
        """The whole way from our sign-in page and back; the last answer of ours."""
        began = client.get("/inloggen/partner/gemeente")
        address = began["Location"]
        assert address.startswith(self.issuer), address
        return client.get(path_of(self.answer_to(address)), change or {})


def path_of(address: str) -> str:
    """An address without its host, as the test client asks for it."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


@contextmanager
def running() -> Iterator[OpenIdProvider]:
    """The provider until the end of the block; skips the test where there is no node."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("no node here; on Debian run: apt-get install nodejs npm")
    _fetch(npm)
    port = free_port()
    with subprocess.Popen(  # noqa: S603 - our own program
        [node, "provider.mjs", str(port), BACK],
        cwd=FOLDER,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert any("listening" in line for line in process.stdout), "the provider did not start"
            yield OpenIdProvider(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()


def _fetch(npm: str) -> None:
    """The packages of the lock file, once for all workers of a run."""
    with alone(Path(os.environ["VOORZET_TEST_RUN_FOLDER"]) / "openid.lock"):
        if (FOLDER / "node_modules" / "oidc-provider").exists():
            return
        command = [npm, "ci", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=FOLDER, check=False)  # noqa: S603 - a fixed command
        if done.returncode != 0:
            pytest.skip("npm cannot fetch the OpenID provider of the tests")


def partner(provider: OpenIdProvider, **given: Any) -> dict[str, Any]:
    return {
        "slug": "gemeente",
        "name": "Gemeente Noord",
        "issuer": provider.issuer,
        "client_id": "voorzet",
        "domains": ["example.org"],
        "second_factor": "amr",
        **given,
    }


def change(settings: Settings, **given: Any) -> None:
    settings.SIGN_IN_PARTNERS = [{**settings.SIGN_IN_PARTNERS[0], **given}]
