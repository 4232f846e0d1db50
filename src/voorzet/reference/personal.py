"""The reference tables hold nothing of a desk and nothing about a person."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import leave_out

leave_out(_("openbare lijsten, voor elk loket dezelfde, uit bestanden geladen"), "reference")
