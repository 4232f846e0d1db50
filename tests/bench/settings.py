"""The settings of the product, with one address more: an empty page behind the same sign-in."""

from voorzet.config.settings import *  # noqa: F403 - these are the settings

ROOT_URLCONF = "tests.bench.urls"
# What the worker sends while it is measured is made whole and then dropped.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
