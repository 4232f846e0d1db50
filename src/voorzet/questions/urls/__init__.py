"""The addresses of questions: for the club, for lists, for one question."""

from voorzet.questions.urls import club, one, worklists

urlpatterns = [*club.urlpatterns, *worklists.urlpatterns, *one.urlpatterns]
