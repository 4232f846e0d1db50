"""A code of an app counts once, whatever process it comes to (RFC 6238, section 5.2). Nothing of it is journalled."""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.db import transaction

LAST_STEP = "last_step"


@transaction.atomic
def take_code(app: Authenticator, code: str) -> bool:
    """Claims a code that is right; False when it, or a later one, was claimed before.

    allauth remembers codes too, but in the memory of one process.
    """
    kept = Authenticator.objects.select_for_update().get(pk=app.pk)
    secret = decrypt(kept.data["secret"])
    right = [
        step
        for step in totp.yield_hotp_counters_from_time()
        if compare_user_code(
            actual=code, expected=totp.format_hotp_value(totp.hotp_value(secret, step))
        )
    ]
    if not right or right[-1] <= kept.data.get(LAST_STEP, 0):
        return False
    kept.data[LAST_STEP] = right[-1]
    kept.save(update_fields=["data"])
    return True
