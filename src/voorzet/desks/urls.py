"""The addresses of this room."""

from django.urls import path

from voorzet.desks.views import agreements, drafting, opening, partners, public, readiness, tasks

ONE = "loket/<slug:slug>/afspraken/<uuid:agreement_id>"

urlpatterns = [
    path("loket/<slug:slug>", public.show_desk, name="desk"),
    path("loket/<slug:slug>/merk.css", public.show_brand, name="brand"),
    path("loket-openen/<str:token>", opening.open_invited, name="open-invited-desk"),
    path("loket/<slug:slug>/inrichten", opening.show_course, name="set-up"),
    path("loket/<slug:slug>/gegevens", opening.describe, name="describe-desk"),
    path("afspraken", agreements.show_own_desks, name="own-desks"),
    path("loket/<slug:slug>/afspraken", agreements.show_agreements, name="agreements"),
    path("loket/<slug:slug>/afspraken/overname", agreements.adopt, name="adopt"),
    path(ONE, agreements.show_agreement, name="agreement"),
    path(f"{ONE}/voorstel", agreements.propose, name="propose"),
    path(f"{ONE}/ondertekening", agreements.sign, name="sign"),
    path(f"{ONE}/ingang", agreements.put_in_force, name="put-in-force"),
    path(f"{ONE}/intrekking", agreements.withdraw, name="withdraw-agreement"),
    path(f"{ONE}/beeindiging", agreements.end, name="end-agreement"),
    path(f"{ONE}/vernieuwing", agreements.renew, name="renew"),
    path(f"{ONE}/artikelen/<uuid:article_id>", drafting.adapt_article, name="adapt-article"),
    path(f"{ONE}/delen", drafting.adapt_sharing, name="adapt-sharing"),
    path(f"{ONE}/taken/<slug:task>", tasks.divide_task, name="divide-task"),
    path("loket/<slug:slug>/taken", tasks.show_tasks, name="tasks"),
    path("loket/<slug:slug>/zelftoets", tasks.assess, name="assessment"),
    path("loket/<slug:slug>/partners", partners.show_partners, name="partners"),
    path(
        "loket/<slug:slug>/partners/<uuid:partnership_id>/einde",
        partners.end_partnership,
        name="end-partnership",
    ),
    path("loket/<slug:slug>/gereed", readiness.show_readiness, name="readiness"),
    path("loket/<slug:slug>/gereed/bevestiging", readiness.confirm, name="confirm-requirement"),
    path(
        "loket/<slug:slug>/gereed/intrekking",
        readiness.withdraw_confirmation,
        name="withdraw-confirmation",
    ),
]
