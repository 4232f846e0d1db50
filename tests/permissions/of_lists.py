"""Lists of clubs that come in, and clubs that are there twice."""

from tests.permissions.rows import COORDINATED, COORDINATES, NOT_IN_THIS_STATE, Row

# Whoever sees files of clubs at the desk, in outline at least: the platform's members do not.
SEES_FILES = "302 403 404 403 200 200 200 200 200 200"
IMPORTS = (
    Row("imports", "get", SEES_FILES),
    Row("imports", "post", "302 403 404 403 403 403 403 403 403 422"),
    Row("import", "get", SEES_FILES),
    Row("import-columns", "get", COORDINATES),
    Row("import-columns", "post", "302 403 404 403 403 403 403 403 403 422", {"header": 0}),
    Row("start-import", "post", NOT_IN_THIS_STATE),
    Row("withdraw-import", "get", COORDINATES),
    Row("withdraw-import", "post", COORDINATED),
    Row("next-import-doubt", "get", "302 403 404 403 403 403 403 403 403 302"),
    Row("import-doubt", "get", COORDINATES),
    Row("import-doubt", "post", COORDINATED, {"decision": "different"}),
    Row("duplicates", "get", SEES_FILES),
    Row("search-duplicates", "post", COORDINATED),
    Row("duplicate", "get", COORDINATES),
    Row("duplicate", "post", COORDINATED, {"decision": "distinct"}),
    Row("reopen-duplicate", "post", NOT_IN_THIS_STATE),
)
