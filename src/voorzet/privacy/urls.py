"""The addresses of this room: pages of a desk, for its coordinators."""

from django.urls import path

from voorzet.privacy import views

ONE = "loket/<slug:slug>/privacy"

urlpatterns = [
    path(ONE, views.show_terms, name="privacy"),
    path(f"{ONE}/termijnen", views.shorten, name="shorten-term"),
    path(f"{ONE}/opruimen", views.clear, name="clear"),
    path(f"{ONE}/bewaarplicht", views.show_holds, name="holds"),
    path(f"{ONE}/bewaarplicht/<str:reference>/opheffing", views.lift, name="lift-hold"),
    path(f"{ONE}/export", views.show_exports, name="exports"),
    path(f"{ONE}/export/<uuid:export_id>/ophalen", views.fetch, name="fetch-export"),
    path(f"{ONE}/meekijken", views.show_staff, name="staff-access"),
    path(f"{ONE}/meekijken/<uuid:access_id>/einde", views.close_staff, name="close-for-staff"),
    path(f"{ONE}/register", views.show_register, name="processing-register"),
]
