"""The joint agenda."""

from django.urls import path

from voorzet.activities.views import agenda

AGENDA = "loket/<slug:slug>/agenda"
ITEM = f"{AGENDA}/<uuid:item_id>"

urlpatterns = [
    path(AGENDA, agenda.show_agenda, name="joint-agenda"),
    path(f"{AGENDA}/nieuw", agenda.add, name="add-agenda-item"),
    path(f"{AGENDA}/jaarafspraak", agenda.set_aim, name="set-year-aim"),
    path(ITEM, agenda.show_item, name="agenda-item"),
    path(f"{ITEM}/gewicht", agenda.weigh, name="weigh-agenda-item"),
    path(f"{ITEM}/planning", agenda.plan, name="plan-agenda-item"),
    path(f"{ITEM}/vervallen", agenda.drop, name="drop-agenda-item"),
    path(f"{ITEM}/herstel", agenda.restore, name="restore-agenda-item"),
]
