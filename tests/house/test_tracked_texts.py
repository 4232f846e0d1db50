"""The project speaks of itself only: of no machine it was made on and of no place it was fetched from."""

import re

from tests.house.code import HOUSE, list_tracked

MADE_BY_TOOLS = {"uv.lock"}
TOO_LARGE = 2_000_000
PLACES = re.compile(rf"(?<![\w.)}}\]*~-])/(?:{'|'.join(['wo' + 'rk', 'ro' + 'ot'])})(?:/|\b)")
# Where packages come from is the business of uv and its lock.
HOSTS = re.compile(
    "|".join([r"pypi\." + "org", "python" + "hosted", r"npm" + r"js\.org", r"go" + r"lang\.org"])
)


def test_no_text_speaks_of_a_machine_or_a_registry() -> None:
    found = []
    for path in list_tracked():
        content = (HOUSE / path).read_bytes()
        if path in MADE_BY_TOOLS or len(content) > TOO_LARGE or b"\0" in content:
            continue
        # The corpus of mails holds bytes in every character set, also wrong ones.
        text = content.decode("utf-8", "replace" if path.endswith(".eml") else "strict")
        found += [
            f"{path}:{number}"
            for number, line in enumerate(text.splitlines(), start=1)
            if PLACES.search(line) or HOSTS.search(line)
        ]
    assert not found, (
        "Write paths from the root of the checkout and leave registries to uv.lock, "
        f"as README.md does: {found}"
    )
