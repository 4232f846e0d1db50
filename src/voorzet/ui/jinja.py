"""The Jinja environment of every page, and the template backend that also renders one block of a page."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

import jinja2_fragments
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.backends.jinja2 import Jinja2
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined, TemplateNotFound
from markupsafe import Markup

from voorzet.ui import amounts, forms, texts, times

EVERY_TEMPLATE = -1


class Templates(Jinja2):
    """Django's Jinja backend with blocks; context processors come first, so a view may overrule them."""

    app_dirname = "templates"
    env: Environment
    template_context_processors: list[Callable[[HttpRequest], dict[str, Any]]]

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        # A global and not an import: a block rendered alone does not run the imports of its page.
        self.env.globals["ui"] = self.env.get_template("ui/components.html").module

    def whole(self, name: str, context: Mapping[str, Any], request: HttpRequest | None) -> str:
        """The whole page."""
        try:
            template = self.env.get_template(name)
        except TemplateNotFound as absent:
            raise TemplateDoesNotExist(str(absent.name), backend=self) from absent
        return template.render(self.full_context(context, request))

    def block(
        self, name: str, block: str, context: Mapping[str, Any], request: HttpRequest | None
    ) -> str:
        """One `{% block %}` of the same page; an unknown block raises BlockNotFoundError."""
        return jinja2_fragments.render_block(
            self.env, name, block, self.full_context(context, request)
        )

    def full_context(
        self, context: Mapping[str, Any], request: HttpRequest | None
    ) -> dict[str, Any]:
        """What a template sees: the request, the CSRF token, every context processor and the view's own."""
        if request is None:
            return dict(context)
        full: dict[str, Any] = {
            "request": request,
            "csrf_input": csrf_input_lazy(request),
            "csrf_token": csrf_token_lazy(request),
        }
        for processor in self.template_context_processors:
            full.update(processor(request))
        full.update(context)
        return full


def environment(**options: Any) -> Environment:
    """The environment: escapes always, undefined names raise, compiled templates stay in memory."""
    ours: dict[str, Any] = {
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "cache_size": EVERY_TEMPLATE,
        "extensions": ["jinja2.ext.i18n"],
    }
    made = Environment(**{**options, **ours})  # noqa: S701 - escaping is on, in `ours`
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined] # added by the i18n extension
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals.update(
        static=static,
        url=url,
        sprite=sprite,
        drawn_icon=icon,
        query_with=query_with,
        current_language=get_language,
        get_messages=get_messages,
    )
    made.filters.update(
        day=times.day,
        near_day=times.near_day,
        moment=times.moment,
        hour=times.hour,
        ago=times.ago,
        paragraphs=texts.paragraphs,
        rich=texts.rich,
        initials=texts.initials,
        number=texts.number,
        euros=amounts.euros,
        kind=forms.kind,
    )
    return made


def url(name: str, **kwargs: object) -> str:
    """The address of a named route; an unknown name raises."""
    return reverse(name, kwargs=kwargs or None)


@cache
def icon(name: str, label: str = "") -> Markup:
    """One icon of the sprite; without label it is decoration. Python, because a list shows hundreds."""
    spoken = Markup('role="img" aria-label="{}"').format(label) if label else 'aria-hidden="true"'
    drawn = '<svg class="icon" {}><use href="{}#{}"/></svg>'
    return Markup(drawn).format(Markup(spoken), sprite(), name)  # noqa: S704 - constants, and format escapes


@cache
def sprite() -> str:
    """The address of the icon sprite, looked up once: a list shows it hundreds of times."""
    return static("ui/icons.svg")


def query_with(request: HttpRequest, **changes: object) -> str:
    """This page's query string with some values changed; None or an empty value takes a name out."""
    query = {name: request.GET.getlist(name) for name in request.GET}
    for name, value in changes.items():
        query[name] = [] if value in (None, "") else [str(value)]
    pairs = [(name, value) for name, values in query.items() for value in values if value]
    return "?" + urlencode(pairs)
