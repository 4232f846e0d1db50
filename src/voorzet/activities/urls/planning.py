"""An activity, and agreeing on it."""

from django.urls import URLPattern, path

from voorzet.activities.views import one, planning

urlpatterns: list[URLPattern] = [
    path("activiteiten/nieuw", planning.add, name="add-activity"),
    path("activiteiten/<uuid:activity_id>", one.show_activity, name="activity"),
]
