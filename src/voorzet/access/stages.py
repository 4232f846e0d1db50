"""The second step of signing in, as allauth walks it."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from voorzet.access.second_factor import partner_showed_two_factors


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]  # allauth ships no types
    """Not asked of who showed two factors at their own organisation a moment ago."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if partner_showed_two_factors(request, self.login.user):
            return False
        return bool(super()._should_handle(request))
