"""The addresses of lists and of what is not about one question. They come before `vragen/<kenmerk>`."""

from django.urls import path

from voorzet.questions.views import log, norms, rehoming, worklists

urlpatterns = [
    path("vragen", worklists.show_worklist, name="worklist"),
    path("vragen/filters", worklists.save_filter, name="save-filter"),
    path(
        "vragen/filters/<uuid:filter_id>/verwijdering",
        worklists.delete_filter,
        name="delete-filter",
    ),
    path("vragen/vastleggen", log.log_question, name="log-question"),
    path("vragen/termijnen", norms.show_norms, name="norms"),
    path("vragen/overdragen", rehoming.rehome, name="rehome"),
]
