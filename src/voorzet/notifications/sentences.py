"""What a notice says, in one sentence; looked up when it is shown, so that nothing of it is stored."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voorzet.notifications.models import Notice, Stage

_SAID: dict[str, str | Promise] = {
    "question.received": gettext_lazy("Er is een nieuwe vraag voor uw organisatie"),
    "question.put_back": gettext_lazy("Een vraag van uw organisatie wacht op iemand die haar oppakt"),
    "question.assigned": gettext_lazy("U kreeg een vraag van een collega"),
    "question.rehomed": gettext_lazy("U kreeg een vraag van een collega die vertrekt"),
    "question.taken_back": gettext_lazy("%(party)s doet niet meer mee; de vraag ligt nu bij u"),
    "question.offered": gettext_lazy("%(party)s vraagt of u een vraag overneemt"),
    "question.consulted": gettext_lazy("%(party)s vraagt u om advies"),
    "question.intake_called": gettext_lazy("%(party)s wil met u en de club een intakegesprek"),
    "question.offer_declined": gettext_lazy("%(party)s neemt de vraag niet over"),
    "question.offer_expired": gettext_lazy("%(party)s gaf geen antwoord; de vraag ligt nog bij u"),
    "question.handed_over": gettext_lazy("%(party)s nam de vraag over"),
    "question.consultation_answered": gettext_lazy("%(party)s gaf advies"),
    "question.consultation_expired": gettext_lazy("%(party)s gaf niet op tijd advies"),
    "question.club_replied": gettext_lazy("De club reageerde"),
    "question.reopened": gettext_lazy("Een vraag is weer open"),
    "question.feedback_given": gettext_lazy("De club liet weten of het geholpen heeft"),
    "question.message_written": gettext_lazy("%(party)s schreef een bericht"),
    "question.answered": gettext_lazy("%(party)s gaf de club direct antwoord"),
    "question.became_overdue": gettext_lazy("De termijn van uw vraag is voorbij"),
    "question.mail_bounced": gettext_lazy("Een mail aan de club kwam niet aan"),
    "question.sight_requested": gettext_lazy("%(party)s vraagt om toegang tot een vraag"),
    "question.sight_granted": gettext_lazy("U kreeg toegang tot een vraag"),
    "question.sight_refused": gettext_lazy("U kreeg geen toegang tot een vraag"),
    "question.sight_request_expired": gettext_lazy("Uw verzoek om toegang bleef onbeantwoord"),
    "agreement.proposed": gettext_lazy("Er ligt een voorstel voor afspraken om te tekenen"),
    "desk.opened_for_staff": gettext_lazy("%(party)s kijkt tijdelijk mee bij het loket, om een storing te vinden"),
    "mailbox.failed": gettext_lazy("Een mailbox van het loket is niet te lezen"),
    "mailbox.fell_silent": gettext_lazy("In een mailbox van het loket komt niets meer binnen"),
    "calendar.failed": gettext_lazy("Een agenda van een partner is al een dag niet te lezen"),
    "activity.source_changed": gettext_lazy("Uw eigen agenda zegt iets anders dan de activiteit die u afstemt"),
    "agenda.aim_at_risk": gettext_lazy("Het loket haalt dit jaar een afgesproken aantal activiteiten nog niet"),
    "visit.planned": gettext_lazy("%(party)s plande een bezoek aan een club waar u contact mee houdt"),
    "contact.logged": gettext_lazy("%(party)s had contact met een club waar u contact mee houdt"),
    "activity.proposed": gettext_lazy("%(party)s wil iets organiseren en vraagt wat u ervan vindt"),
    "activity.answered": gettext_lazy("%(party)s antwoordde op uw voorgelegde activiteit"),
    "activity.joined": gettext_lazy("%(party)s organiseert een activiteit met u mee"),
    "activity.merged": gettext_lazy("Twee activiteiten zijn samengevoegd"),
    "activity.cleared": gettext_lazy("Uw activiteit is afgestemd; u kunt uitnodigen"),
    "activity.clash_found": gettext_lazy("Er kwam iets in de agenda dat met uw activiteit botst"),
    "activity.announced": gettext_lazy("%(party)s nodigt clubs uit voor een activiteit"),
    "activity.stuck": gettext_lazy("De termijn van afstemmen is voorbij en een partner ziet een botsing"),
    "activity.overridden": gettext_lazy("De coördinator zette een activiteit door"),
    "activity.moved": gettext_lazy("Een activiteit waarvoor is uitgenodigd, kreeg een andere dag"),
    "activity.cancelled": gettext_lazy("Een activiteit gaat niet door"),
    "activity.withdrawn": gettext_lazy("%(party)s nam een voorgelegde activiteit terug"),
    "activity.handed_on": gettext_lazy("Een organisator vertrok; uw organisatie gaat verder met een activiteit"),
    "activity.left_alone": gettext_lazy("De organisator van een activiteit is vertrokken. Kijk wat ermee moet gebeuren"),
    "application.payment_made": gettext_lazy("%(party)s betaalde een toegekende aanvraag"),
    "application.payment_bounced": gettext_lazy("De bank stuurde een betaling terug. Kijk met de club het rekeningnummer na"),
    "application.accounted": gettext_lazy("Een club heeft verantwoord wat zij met geld deed"),
    "application.accounting_asked": gettext_lazy("Een club moet verantwoorden wat zij met geld deed"),
    "application.accounting_sent_back": gettext_lazy("Er ontbreekt iets aan een verantwoording"),
    "application.settled": gettext_lazy("Een aanvraag is afgerekend"),
    Stage.ALIGNMENT_DUE: gettext_lazy("%(party)s wacht nog op uw antwoord; wie niets zegt, is akkoord"),
    Stage.DUE: gettext_lazy("De termijn van uw vraag loopt bijna af"),
    Stage.UNHEEDED: gettext_lazy("De termijn is al twee werkdagen voorbij; bij %(party)s gebeurde nog niets"),
    Stage.OFFER_DUE: gettext_lazy("%(party)s wacht nog op uw antwoord: neemt u de vraag over?"),
    Stage.CONSULTATION_DUE: gettext_lazy("%(party)s wacht nog op uw advies"),
    Stage.PUT_ASIDE: gettext_lazy("Een mail aan het loket is apart gezet. Kijk wat ermee moet gebeuren"),
}  # fmt: skip


def say(notice: Notice) -> str:
    """The sentence, with the name of the organisation as it is today."""
    party = notice.party.name if notice.party else _("Iemand")
    said = str(_SAID.get(notice.about, _("Er is iets gebeurd"))) % {"party": party}
    if notice.stand_in_for is not None:
        return _("%(said)s (u neemt waar voor %(name)s)") % {
            "said": said,
            "name": notice.stand_in_for.name,
        }
    return said


def is_of_a_term(notice: Notice) -> bool:
    """Whether it is about a term that ends or ended."""
    return notice.about in {*Stage.values, "question.became_overdue"}
