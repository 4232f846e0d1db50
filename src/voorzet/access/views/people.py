"""The people of a desk, for its coordinator: who sits here for whom, inviting, changing and ending a role."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorzet.access import actions, queries
from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.access.forms import InviteForm, RoleForm
from voorzet.access.second_factor import freshly_signed_in
from voorzet.desks.actions import end_role, give_role
from voorzet.desks.models import Desk
from voorzet.desks.queries import list_desks, list_partners
from voorzet.kernel.errors import NotVisible, Unacceptable
from voorzet.ui.render import render


@for_people_at_work
@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody who sits at the desk, and who was invited and did not answer yet."""
    desk = desk_to_manage(request, slug)
    context = {
        "desk": desk,
        "proposals": queries.list_open_proposals(desk.id),
        "seats": queries.list_seats_taken(desk.id),
        "invitations": [
            (one, queries.state_of(one)) for one in queries.list_open_invitations(desk.id)
        ],
        "other_desks": [
            other
            for other in list_desks()
            if other.id in actor_at(request).coordinated_desk_ids and other.id != desk.id
        ],
    }
    return render(request, "access/people.html", context)


@for_people_at_work
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_signed_in
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks whom to invite, and sends the invitation."""
    desk = desk_to_manage(request, slug)
    partners = list_partners(desk.id)
    form = InviteForm(request.POST if request.method == "POST" else None, partners=partners)
    if request.method == "POST" and form.is_valid():
        chosen = {str(partner.id): partner for partner in partners}
        given = {
            **form.cleaned_data,
            "organisation": chosen[str(form.cleaned_data["organisation"])],
        }
        try:
            actions.invite_person(actor=actor_at(request), desk=desk, **given)
        except Unacceptable as error:
            for name, sentence in error.fields.items():
                form.add_error(name, sentence)
        else:
            messages.success(
                request, _("De uitnodiging is verstuurd. De link werkt veertien dagen.")
            )
            return _to_people(desk)
    context = {"desk": desk, "form": form}
    return render(request, "access/invite.html", context, status=422 if form.errors else 200)


@for_people_at_work
@require_POST
def revoke(request: HttpRequest, slug: str, invitation_id: UUID) -> HttpResponse:
    """Ends an invitation that nobody took yet."""
    desk = desk_to_manage(request, slug)
    actions.revoke_invitation(actor=actor_at(request), invitation_id=invitation_id)
    messages.success(request, _("De uitnodiging is ingetrokken. De link werkt niet meer."))
    return _to_people(desk)


@for_people_at_work
@require_POST
@freshly_signed_in
def accept(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Gives the role that somebody's own organisation proposed."""
    desk = desk_to_manage(request, slug)
    person = actions.accept_proposal(actor=actor_at(request), proposal_id=proposal_id)
    messages.success(request, _("%(name)s kan nu meewerken.") % {"name": person.name})
    return _to_people(desk)


@for_people_at_work
@require_POST
def dismiss(request: HttpRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """Does not give it."""
    desk = desk_to_manage(request, slug)
    actions.dismiss_proposal(actor=actor_at(request), proposal_id=proposal_id)
    messages.success(request, _("Het voorstel is afgewezen."))
    return _to_people(desk)


@for_people_at_work
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_signed_in
def change_role(request: HttpRequest, slug: str, role_id: UUID) -> HttpResponse:
    """Gives somebody who sits here another role."""
    desk = desk_to_manage(request, slug)
    given = queries.get_role(desk.id, role_id)
    form = RoleForm(
        request.POST if request.method == "POST" else None, initial={"role": given.role}
    )
    if request.method == "POST" and form.is_valid():
        give_role(
            actor=actor_at(request),
            desk=desk,
            person=given.person,
            organisation=given.organisation,
            role=form.cleaned_data["role"],
        )
        messages.success(request, _("De rol is gewijzigd."))
        return _to_people(desk)
    context = {"desk": desk, "form": form, "given": given}
    return render(request, "access/role.html", context, status=422 if form.errors else 200)


@for_people_at_work
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_signed_in
def end(request: HttpRequest, slug: str, role_id: UUID) -> HttpResponse:
    """Says what ending a role means, and ends it."""
    desk = desk_to_manage(request, slug)
    given = queries.get_role(desk.id, role_id)
    if request.method == "POST":
        end_role(
            actor=actor_at(request), desk=desk, person=given.person, organisation=given.organisation
        )
        messages.success(request, _("%(name)s werkt hier niet meer.") % {"name": given.person.name})
        if given.person_id == actor_at(request).person_id:
            return HttpResponseRedirect(reverse("front"), status=303)
        return _to_people(desk)
    return render(request, "access/end-role.html", {"desk": desk, "given": given})


def desk_to_manage(request: HttpRequest, slug: str) -> Desk:
    """The desk, which only who sits at it may ask about; its people are for its coordinator."""
    actor = actor_at(request)
    if slug not in {seat.desk_slug for seat in actor.seats}:
        raise NotVisible
    return queries.get_desk_to_manage(actor, slug)


def _to_people(desk: Desk) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("people", args=[desk.slug]), status=303)
