"""The addresses of this room."""

from django.urls import path

from voorzet.access import views

urlpatterns = [
    path("", views.front, name="front"),
    path("inloggen", views.sign_in, name="sign-in"),
    path("inloggen/code", views.sign_in_code, name="sign-in-code"),
    path("uitloggen", views.sign_out, name="sign-out"),
    path("namens", views.act_for, name="act-for"),
    path("demo/inloggen/<uuid:person_id>", views.demo_sign_in, name="demo-sign-in"),
    # The names by which allauth looks for the same pages. Requests never reach these: ours come first.
    path("inloggen", views.sign_in, name="account_login"),
    path("inloggen", views.sign_in, name="account_request_login_code"),
    path("inloggen", views.sign_in, name="account_signup"),
    path("inloggen/code", views.sign_in_code, name="account_confirm_login_code"),
]
