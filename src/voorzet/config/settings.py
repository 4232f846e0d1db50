"""All settings. What an operator may set is read from `VOORZET_…` variables and listed in docs/operate."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from voorzet.config import environment

PACKAGE = Path(__file__).resolve().parent.parent
ROOMS = (
    "kernel",
    "ui",
    "journal",
    "reference",
    "parties",
    "desks",
    "access",
    "directory",
    "providers",
    "imports",
    "questions",
    "visits",
    "support",
    "funds",
    "activities",
    "mail",
    "notifications",
    "privacy",
    "config",
)

DEMO = environment.flag("VOORZET_DEMO")
DEBUG = False
SECRET_KEY = environment.text("VOORZET_SECRET_KEY", "only-for-tests-and-tools-without-visitors")
SECRET_KEY_FALLBACKS = environment.words("VOORZET_SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = environment.words("VOORZET_HOSTS", "localhost,127.0.0.1,[::1]")
HTTPS = environment.flag("VOORZET_HTTPS")
TRUSTED_PROXIES = environment.words("VOORZET_TRUSTED_PROXIES", "127.0.0.1,::1")
DATA_DIR = Path(environment.text("VOORZET_DATA_DIR", ".data")).resolve()
PUBLIC_ADDRESS = environment.text("VOORZET_PUBLIC_ADDRESS", "http://localhost:8000")
# An address as RFC 9116 wants it: mailto:… or https://…
SECURITY_CONTACT = environment.text("VOORZET_SECURITY_CONTACT")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.postgres",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    *(f"voorzet.{room}" for room in ROOMS),
]

DATABASES = {
    "default": {
        **environment.database(
            environment.text("VOORZET_DATABASE_URL", "postgresql://voorzet_app@localhost/voorzet")
        ),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "parties.Person"
ROOT_URLCONF = "voorzet.config.urls"
WSGI_APPLICATION = "voorzet.config.wsgi.application"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
USE_I18N = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "subscribers"

STATIC_URL = "static/"

# There is no cookie banner because there is nothing to ask: these are the only cookies.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "voorzet_session"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Keeps addresses with links from other sites. Not "no-referrer": browsers then send "Origin: null" with a
# form, and Django refuses every form that a person sends.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
# A file beyond the limit is read past; a smaller one waits in memory, a larger one on disk.
FILE_UPLOAD_HANDLERS = [
    "voorzet.imports.upload.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

TEMPLATES = [
    {
        "BACKEND": "voorzet.ui.jinja.Templates",
        "DIRS": [PACKAGE / room / "templates" for room in ROOMS],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "voorzet.ui.jinja.environment",
            "context_processors": ["voorzet.access.context.shell"],
        },
    },
    # Only for what libraries render themselves; our own pages are Jinja.
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "voorzet.access.middleware.ActorMiddleware",
    "voorzet.ui.refusals.RefusalMiddleware",
]
CSRF_FAILURE_VIEW = "voorzet.ui.errors.csrf_failure"

# Signing in. People are added by a verb, never by signing up. A code by mail is the ordinary way; a
# password works for who has one. All waiting lasts a quarter of an hour, because municipal mail is slow.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "worklist"
LOGOUT_REDIRECT_URL = "front"
ACCOUNT_ADAPTER = "voorzet.access.adapter.SignInAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # allauth offers a password field only with these
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code by mail is the proof
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # who has no account hears so by mail, and nobody else does
ACCOUNT_SESSION_REMEMBER = True
SESSION_COOKIE_AGE = 7 * 24 * 60 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True  # who signs in otherwise from now on hears so by mail

# The second factor: an app that shows codes, or a passkey that a finger, face or PIN opens. access.second_factor
# decides who needs one; the demo signs in without, because nothing in it is real.
REQUIRE_SECOND_FACTOR = not DEMO and environment.flag("VOORZET_REQUIRE_SECOND_FACTOR", "yes")
MFA_ADAPTER = "voorzet.access.second_factor_adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # so that a passkey is two factors in one
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_REAUTHENTICATION_REQUIRED = False  # access.second_factor.freshly_signed_in asks instead
MFA_TOTP_TOLERANCE = 1  # clocks of telephones are half a minute off
MFA_TOTP_ISSUER = "Voorzet"

# Partners whose people sign in at their own organisation: a TOML file, read and checked by access.partner_file.
SIGN_IN_PARTNERS = environment.tables("VOORZET_SIGN_IN_PARTNERS", "partner")

# Servers inside our own network, as `name:port`, whose calendars may be read; by itself none (activities.fetching).
CALENDAR_HOSTS_INSIDE = environment.words("VOORZET_CALENDAR_HOSTS_INSIDE")
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Mail. Without a mail server, and always in the demo, every message becomes a file in the outbox.
EMAIL_HOST = "" if DEMO else environment.text("VOORZET_EMAIL_HOST")
EMAIL_PORT = environment.number("VOORZET_EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("VOORZET_EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("VOORZET_EMAIL_PASSWORD")
EMAIL_USE_SSL = environment.flag("VOORZET_EMAIL_TLS", "yes") and EMAIL_PORT == 465
EMAIL_USE_TLS = environment.flag("VOORZET_EMAIL_TLS", "yes") and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "voorzet.mail.outbox.EmailBackend"
)
EMAIL_FILE_PATH = DATA_DIR / "outbox"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text(
    "VOORZET_EMAIL_FROM", "Voorzet <noreply@localhost>"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_ROOT = DATA_DIR / "static"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# To standard error, for the host's own log: what goes wrong, never what people wrote.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "voorzet.config.log_lines.WithoutLinks",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
