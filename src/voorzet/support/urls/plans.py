"""Support plans, their templates, and looking back."""

from django.urls import path

from voorzet.support.views import plan_reviews, plan_steps, plan_templates, plans

ONE = "vragen/<str:reference>/plan"
TEMPLATES = "loket/<slug:slug>/voorbeeldplannen"
STEP = f"{ONE}/stappen/<uuid:step_id>"

urlpatterns = [
    path(ONE, plans.show_plan, name="plan"),
    path(f"{ONE}/begin", plans.begin, name="begin-plan"),
    path(f"{ONE}/wijziging", plans.change, name="change-plan"),
    path(f"{ONE}/stappen", plan_steps.add, name="add-step"),
    path(STEP, plan_steps.change, name="change-step"),
    path(f"{STEP}/afronding", plan_steps.finish, name="finish-step"),
    path(f"{STEP}/hervatting", plan_steps.take_up, name="take-up-step"),
    path(f"{STEP}/verval", plan_steps.drop, name="drop-step"),
    path(f"{ONE}/team", plan_steps.join, name="join-team"),
    path(f"{ONE}/team/<uuid:organisation_id>/vertrek", plan_steps.leave, name="leave-team"),
    path(f"{ONE}/teruggave", plans.hand_back, name="hand-back-plan"),
    path(f"{ONE}/einde", plans.stop, name="stop-plan"),
    path(f"{ONE}/terugblik", plan_reviews.review, name="review-plan"),
    path(TEMPLATES, plan_templates.show_templates, name="plan-templates"),
    path(f"{TEMPLATES}/<slug:template>", plan_templates.keep, name="keep-plan-template"),
    path(
        f"{TEMPLATES}/<slug:template>/verwijdering",
        plan_templates.drop,
        name="drop-plan-template",
    ),
    path("volg/<str:token>/plan", plan_reviews.show_to_club, name="club-plan"),
    path(
        "volg/<str:token>/plan/stappen/<uuid:step_id>",
        plan_reviews.finish_own_step,
        name="club-step",
    ),
    path("volg/<str:token>/plan/terugblik", plan_reviews.say_whether_it_helped, name="club-review"),
]
