"""The addresses for people without an account: a club that asks and follows, a partner that is asked."""

from django.urls import path

from voorzet.questions.views import ask, club, outsider, solved

urlpatterns = [
    path("loket/<slug:slug>/vraag", ask.ask, name="ask"),
    path("loket/<slug:slug>/aanbieders", ask.look_up_provider, name="look-up-provider"),
    path("volg/<str:token>", club.follow, name="follow"),
    path("volg/<str:token>/reactie", club.reply, name="club-reply"),
    path("volg/<str:token>/terugkoppeling", club.feedback, name="club-feedback"),
    path("volg/<str:token>/geholpen", solved.show_whether_solved, name="was-it-solved"),
    path("volg/<str:token>/geholpen/antwoord", solved.say_whether_solved, name="say-it-was-solved"),
    path("gevraagd/<str:token>", outsider.asked, name="asked"),
    path("gevraagd/<str:token>/aanvaarding", outsider.accept, name="outsider-accept"),
    path("gevraagd/<str:token>/weigering", outsider.decline, name="outsider-decline"),
    path("gevraagd/<str:token>/advies", outsider.advise, name="outsider-advice"),
    path("gevraagd/<str:token>/antwoord", outsider.answer, name="outsider-answer"),
]
