"""An intake: agreed on beforehand, a conversation, a report."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
