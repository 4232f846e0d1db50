"""Which partner receives what comes in by the public form of a desk; for its coordinator."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.access.forms import FirstHolderForm
from voorzet.access.second_factor import freshly_signed_in
from voorzet.access.views.people import desk_to_manage
from voorzet.desks.actions import change_first_holder
from voorzet.desks.queries import list_possible_first_holders
from voorzet.kernel.errors import Unacceptable
from voorzet.ui.render import render


@for_people_at_work
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_signed_in
def first_holder(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows who can, and who does; choosing another changes nothing of what is open."""
    desk = desk_to_manage(request, slug)
    form = FirstHolderForm(
        request.POST if request.method == "POST" else None,
        initial={"organisation": str(desk.first_holder_id)},
        partners=list_possible_first_holders(desk.id),
    )
    if request.method == "POST" and form.is_valid():
        chosen = UUID(form.cleaned_data["organisation"])
        try:
            change_first_holder(actor=actor_at(request), desk_id=desk.id, organisation_id=chosen)
        except Unacceptable as error:
            for name, sentence in error.fields.items():
                form.add_error(name, sentence)
        else:
            messages.success(request, _("Bewaard. Nieuwe vragen komen daar binnen."))
            return HttpResponseRedirect(reverse("partners", args=[desk.slug]), status=303)
    context = {"desk": desk, "form": form}
    return render(request, "access/first-holder.html", context, status=422 if form.errors else 200)
