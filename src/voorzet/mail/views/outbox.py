"""The mailbox of the demo: every mail as it went out, a reply to it, and mail of a club. Only there in the demo."""

from email.message import EmailMessage
from email.utils import formataddr, formatdate, make_msgid
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from voorzet.access.doors import for_the_demo
from voorzet.mail import actions
from voorzet.mail.forms import DemoLetterForm, DemoReplyForm
from voorzet.mail.queries.mailboxes import list_addresses
from voorzet.mail.queries.outbox import PAGE, SentMail, get_sent, list_sent
from voorzet.ui.paging import find_start
from voorzet.ui.render import render

# A mail as a mail program shows it: its own styles, and nothing from elsewhere.
OF_A_MAIL = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-top-navigation-by-user-activation; frame-ancestors 'self'"


@require_safe
@for_the_demo
def show_outbox(request: HttpRequest) -> HttpResponse:
    """What was sent, the newest first."""
    sent = list_sent(before=find_start(request, "voor"))
    context = {"sent": sent[:PAGE], "more": sent[PAGE - 1].name if len(sent) > PAGE else None}
    return render(request, "mail/outbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_demo
def show_sent(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """One mail; and the reply that its reader writes."""
    sent = get_sent(mail_id)
    form = DemoReplyForm(request.POST or None)
    if form.is_valid():
        return _deliver(request, _reply(sent, form.cleaned_data["body"]))
    context = {"mail": sent, "form": form}
    return render(request, "mail/sent.html", context, status=422 if form.errors else 200)


@require_safe
@for_the_demo
@xframe_options_sameorigin
def show_html(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """The mail as a mail program lays it out."""
    response = HttpResponse(get_sent(mail_id).html)
    response["Content-Security-Policy"] = OF_A_MAIL
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_demo
def write(request: HttpRequest) -> HttpResponse:
    """A mail of a club, as if it came from outside."""
    form = DemoLetterForm(request.POST or None, addresses=list_addresses())
    if form.is_valid():
        filled = form.cleaned_data
        letter = _letter(filled["sender"], filled["to"], filled["subject"], filled["body"])
        letter.replace_header("From", formataddr((filled["name"], filled["sender"])))
        return _deliver(request, letter)
    return render(request, "mail/write.html", {"form": form}, status=422 if form.errors else 200)


def _deliver(request: HttpRequest, letter: EmailMessage) -> HttpResponse:
    actions.store_mail(letter.as_bytes())
    messages.success(
        request, _("Verstuurd. Over een paar tellen is deze mail verwerkt. Ververs dan de pagina.")
    )
    return HttpResponseRedirect(reverse("outbox"), status=303)


def _reply(sent: SentMail, body: str) -> EmailMessage:
    """The reply as a mail program writes it, with the mail itself quoted below."""
    subject = sent.subject if sent.subject.lower().startswith("re:") else f"Re: {sent.subject}"
    quoted = "\n".join(f"> {line}" for line in sent.text.splitlines())
    written = _("Op %(day)s schreef %(who)s:") % {
        "day": f"{sent.at:%d-%m-%Y %H:%M}",
        "who": f"{sent.sender} <{sent.sender_address}>",
    }
    letter = _letter(sent.recipient, sent.reply_to, subject, f"{body}\n\n{written}\n{quoted}\n")
    letter["In-Reply-To"] = sent.message_id
    letter["References"] = f"{sent.references} {sent.message_id}".strip()
    return letter


def _letter(sender: str, to: str, subject: str, body: str) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, to, " ".join(subject.split())
    letter["Date"] = formatdate(localtime=True)
    letter["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    letter.set_content(body)
    return letter
