"""The addresses of this room."""

from django.urls import path

from voorzet.access.views import account, first_holder, invitation, partner, people, second_step
from voorzet.access.views import signing_in as views

urlpatterns = [
    path("", views.front, name="front"),
    path("inloggen", views.sign_in, name="sign-in"),
    path("inloggen/code", views.sign_in_code, name="sign-in-code"),
    path("inloggen/passkey", second_step.sign_in_passkey, name="sign-in-passkey"),
    path("inloggen/tweede-stap", second_step.second_factor, name="second-factor"),
    path("inloggen/partner/<slug:slug>", partner.sign_in, name="sign-in-partner"),
    path("inloggen/partner/<slug:slug>/terug", partner.come_back, name="partner-answer"),
    path("uitloggen", views.sign_out, name="sign-out"),
    path("namens", views.act_for, name="act-for"),
    path("demo/inloggen/<uuid:person_id>", views.demo_sign_in, name="demo-sign-in"),
    path("account", account.account, name="account"),
    path("account/bevestiging", second_step.confirm, name="confirm"),
    path("account/tweede-stap", account.second_step, name="second-step"),
    path("account/tweede-stap/app", account.add_app, name="add-app"),
    path("account/tweede-stap/passkey", account.add_passkey, name="add-passkey"),
    path("account/tweede-stap/herstelcodes", account.recovery_codes, name="recovery-codes"),
    path(
        "account/tweede-stap/<int:factor_id>/verwijdering",
        account.remove_factor,
        name="remove-factor",
    ),
    path("account/sessies/beeindiging", account.end_other_sessions, name="end-other-sessions"),
    path("account/sessies/<int:session_id>/beeindiging", account.end_session, name="end-session"),
    path("uitnodiging/<str:token>", invitation.invitation, name="invitation"),
    path("uitnodiging/<str:token>/aanvaarding", invitation.accept, name="accept-invitation"),
    path("loket/<slug:slug>/ontvanger", first_holder.first_holder, name="first-holder"),
    path("loket/<slug:slug>/mensen", people.people, name="people"),
    path("loket/<slug:slug>/mensen/uitnodiging", people.invite, name="invite-person"),
    path(
        "loket/<slug:slug>/mensen/uitnodiging/<uuid:invitation_id>/intrekking",
        people.revoke,
        name="revoke-invitation",
    ),
    path(
        "loket/<slug:slug>/mensen/voorstel/<uuid:proposal_id>/aanvaarding",
        people.accept,
        name="accept-proposal",
    ),
    path(
        "loket/<slug:slug>/mensen/voorstel/<uuid:proposal_id>/afwijzing",
        people.dismiss,
        name="dismiss-proposal",
    ),
    path("loket/<slug:slug>/mensen/<uuid:role_id>/rol", people.change_role, name="change-role"),
    path("loket/<slug:slug>/mensen/<uuid:role_id>/einde", people.end, name="end-role"),
    # The names by which allauth looks for the same pages. Requests never reach these: ours come first.
    path("inloggen", views.sign_in, name="account_login"),
    path("inloggen", views.sign_in, name="account_request_login_code"),
    path("inloggen", views.sign_in, name="account_signup"),
    path("inloggen/code", views.sign_in_code, name="account_confirm_login_code"),
    path("inloggen/tweede-stap", second_step.second_factor, name="mfa_authenticate"),
]
