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
    "providers",
    "questions",
    "mail",
    "config",
)

DEMO = environment.flag("VOORZET_DEMO")
DEBUG = False
SECRET_KEY = environment.text("VOORZET_SECRET_KEY", "only-for-tests-and-tools-without-visitors")
SECRET_KEY_FALLBACKS = environment.words("VOORZET_SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = environment.words("VOORZET_HOSTS", "localhost,127.0.0.1,[::1]")
HTTPS = environment.flag("VOORZET_HTTPS")
DATA_DIR = Path(environment.text("VOORZET_DATA_DIR", ".data")).resolve()
PUBLIC_ADDRESS = environment.text("VOORZET_PUBLIC_ADDRESS", "http://localhost:8000")

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
STATICFILES_DIRS = [PACKAGE / "ui" / "static"]

# There is no cookie banner because there is nothing to ask: these are the only cookies.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "voorzet_session"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
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
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

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
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_ROOT = DATA_DIR / "static"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
