"""Searching everything there is for a word: every column of every table as text, and every file."""

from collections.abc import Iterable
from email import message_from_bytes, policy
from pathlib import Path

from django.db import connection
from psycopg import sql


def find_everywhere(words: Iterable[str]) -> list[str]:
    """`table.column: word` for every word that is in any row, whatever the type of the column."""
    wanted = list(words)
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select table_name, column_name from information_schema.columns
            where table_schema = 'public' order by 1, 2
            """
        )
        for table, column in cursor.fetchall():
            for word in wanted:
                cursor.execute(
                    sql.SQL(
                        "select count(*) from {} where strpos(lower({}::text), lower(%s)) > 0"
                    ).format(sql.Identifier(table), sql.Identifier(column)),
                    [word],
                )
                [(number,)] = cursor.fetchall()
                found += [f"{table}.{column}: {word}"] if number else []
    return found


def find_in_files(folder: Path, words: Iterable[str]) -> list[str]:
    """The same for files, also inside mails that are written in an encoding."""
    wanted = list(words)
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes()
        texts = [
            content.decode("utf-8", errors="replace"),
            str(message_from_bytes(content, policy=policy.default)),
        ]
        found += [
            f"{path.name}: {word}"
            for word in wanted
            if any(word.lower() in text.lower() for text in texts)
        ]
    return found
