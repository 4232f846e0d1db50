"""The addresses of this room."""

from django.urls import path

from voorzet.imports.views import doubt, duplicates, runs

ALL = "loket/<slug:slug>/lijsten"
ONE = f"{ALL}/<uuid:import_id>"
PAIRS = "loket/<slug:slug>/dubbelen"

urlpatterns = [
    path(ALL, runs.show_imports, name="imports"),
    path(ONE, runs.show_import, name="import"),
    path(f"{ONE}/kolommen", runs.choose_columns, name="import-columns"),
    path(f"{ONE}/invoer", runs.start, name="start-import"),
    path(f"{ONE}/terugdraaiing", runs.withdraw, name="withdraw-import"),
    path(f"{ONE}/twijfel", doubt.go_to_doubt, name="next-import-doubt"),
    path(f"{ONE}/twijfel/<uuid:row_id>", doubt.decide, name="import-doubt"),
    path(PAIRS, duplicates.show_duplicates, name="duplicates"),
    path(f"{PAIRS}/zoeken", duplicates.search, name="search-duplicates"),
    path(f"{PAIRS}/<uuid:pair_id>", duplicates.decide, name="duplicate"),
    path(f"{PAIRS}/<uuid:pair_id>/heropening", duplicates.reopen, name="reopen-duplicate"),
]
