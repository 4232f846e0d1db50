"""The verbs of questions, as the journal and the club's own page tell them."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb(
        "question.received",
        _("%(actor)s legde de vraag vast"),
        shape=("channel", "holder"),
        club_sentence=_("Uw vraag is ontvangen"),
    ),
    Verb(
        "question.triaged",
        _("%(actor)s bepaalde thema en spoed"),
        shape=("theme", "urgency", "confidential", "before"),
    ),
    Verb(
        "question.club_corrected",
        _("%(actor)s bepaalde van welke club de vraag is"),
        shape=("provider",),
    ),
    Verb(
        "question.taken",
        _("%(actor)s pakte de vraag op"),
        club_sentence=_("%(actor)s van %(organisation)s pakte uw vraag op"),
    ),
    Verb("question.put_back", _("%(actor)s legde de vraag terug bij %(organisation)s")),
    Verb(
        "question.assigned",
        _("%(actor)s gaf de vraag aan %(person)s"),
        shape=("person",),
        personal=("person",),
        club_sentence=_("%(person)s is met uw vraag bezig"),
    ),
    Verb(
        "question.rehomed",
        _("%(actor)s droeg de vraag over aan %(person)s"),
        shape=("from_person", "person"),
        personal=("from_person", "person"),
    ),
    Verb(
        "question.offered",
        _("%(actor)s vroeg %(to_organisation)s de vraag over te nemen"),
        shape=("offer", "to_organisation", "to_person", "deadline"),
        personal=("to_person",),
    ),
    Verb(
        "question.handed_over",
        _("%(to_organisation)s nam de vraag over van %(from_organisation)s"),
        shape=("offer", "from_organisation", "to_organisation"),
        club_sentence=_("%(to_organisation)s neemt uw vraag over en neemt contact met u op"),
    ),
    Verb(
        "question.director_named",
        _("%(to_organisation)s is regiehouder van de ondersteuning"),
        shape=("from_organisation", "to_organisation", "person"),
        personal=("person",),
        club_sentence=_("%(to_organisation)s is uw vaste contact bij de ondersteuning"),
    ),
    Verb(
        "question.partners_involved",
        _("%(actor)s betrok partners bij de ondersteuning"),
        shape=("parties", "kind"),
    ),
    Verb(
        "question.partner_released",
        _("een partner is niet meer betrokken bij de ondersteuning"),
        shape=("organisation", "kind"),
    ),
    Verb(
        "question.next_step_agreed",
        _("de volgende stap is afgesproken"),
        shape=("until",),
    ),
    Verb(
        "question.taken_back",
        _("%(from_organisation)s doet niet meer mee; de vraag ging naar %(to_organisation)s"),
        shape=("from_organisation", "to_organisation"),
        club_sentence=_("%(to_organisation)s neemt uw vraag over en neemt contact met u op"),
    ),
    Verb(
        "question.offer_declined",
        _("%(to_organisation)s nam de vraag niet over: %(reason)s"),
        shape=("offer", "to_organisation", "reason"),
    ),
    Verb(
        "question.offer_expired",
        _("%(to_organisation)s antwoordde niet op tijd; de vraag bleef bij %(from_organisation)s"),
        shape=("offer", "to_organisation", "from_organisation"),
    ),
    Verb(
        "question.offer_withdrawn",
        _("Het verzoek aan %(to_organisation)s is ingetrokken"),
        shape=("offer", "to_organisation"),
    ),
    Verb(
        "question.consulted",
        _("%(actor)s vroeg %(to_organisation)s om advies"),
        shape=("consultation", "to_organisation", "to_person", "deadline"),
        personal=("to_person",),
    ),
    Verb(
        "question.consultation_answered",
        _("%(to_organisation)s gaf advies"),
        shape=("consultation", "to_organisation"),
    ),
    Verb(
        "question.consultation_expired",
        _("%(to_organisation)s gaf niet op tijd advies"),
        shape=("consultation", "to_organisation"),
    ),
    Verb(
        "question.consultation_withdrawn",
        _("Het advies van %(to_organisation)s is niet meer nodig"),
        shape=("consultation", "to_organisation"),
    ),
    Verb(
        "question.sight_requested",
        _("%(actor)s van %(to_organisation)s vroeg om toegang tot de hele vraag"),
        shape=("sight", "to_organisation", "deadline"),
    ),
    Verb(
        "question.sight_granted",
        _("%(actor)s gaf %(to_organisation)s voor een termijn toegang"),
        shape=("sight", "to_organisation", "until"),
        club_sentence=_("%(to_organisation)s mag uw vraag tijdelijk lezen"),
    ),
    Verb(
        "question.sight_refused",
        _("%(actor)s gaf %(to_organisation)s geen toegang"),
        shape=("sight", "to_organisation"),
    ),
    Verb(
        "question.sight_request_expired",
        _("Het verzoek om toegang van %(to_organisation)s bleef onbeantwoord"),
        shape=("sight", "to_organisation"),
    ),
    Verb(
        "question.sight_request_withdrawn",
        _("Het verzoek om toegang van %(to_organisation)s is ingetrokken"),
        shape=("sight", "to_organisation"),
    ),
    Verb(
        "question.sight_ended",
        _("De toegang van %(to_organisation)s is voorbij"),
        shape=("sight", "to_organisation"),
    ),
    Verb(
        "question.message_written",
        _("%(actor)s schreef een bericht"),
        shape=("message", "audience"),
    ),
    Verb(
        "question.known",
        _("%(actor)s van %(organisation)s kent deze club"),
        shape=("message",),
    ),
    Verb(
        "question.club_replied",
        _("De club reageerde"),
        shape=("message",),
        club_sentence=_("U reageerde"),
    ),
    Verb(
        "question.club_thanked",
        _("De club bedankte"),
        shape=("message",),
        club_sentence=_("U bedankte ons"),
    ),
    Verb(
        "question.mail_bounced",
        _("Een mail over deze vraag kwam niet aan"),
        shape=("sent",),
    ),
    Verb(
        "question.intake_called",
        _("%(actor)s koos voor een intakegesprek"),
        shape=("parties",),
        club_sentence=_("Wij plannen een gesprek met u"),
    ),
    Verb(
        "question.set_waiting",
        _("%(actor)s wacht op de club"),
        shape=("until",),
        club_sentence=_("Wij wachten op uw antwoord"),
    ),
    Verb("question.resumed", _("%(actor)s ging verder met de vraag")),
    Verb(
        "question.answered",
        _("%(actor)s gaf de club antwoord"),
        shape=("message", "informed"),
        club_sentence=_("%(organisation)s gaf antwoord"),
    ),
    Verb(
        "question.closed",
        _("%(actor)s rondde de vraag af: %(outcome)s"),
        shape=("outcome",),
        club_sentence=_("Uw vraag is afgerond"),
    ),
    Verb(
        "question.reopened",
        _("De vraag is heropend"),
        shape=("by_club",),
        club_sentence=_("Uw vraag is opnieuw geopend"),
    ),
    Verb(
        "question.feedback_given", _("De club liet weten of het geholpen heeft"), shape=("solved",)
    ),
    Verb(
        "question.joined",
        _("%(actor)s voegde deze vraag samen met een andere"),
        shape=("into",),
        club_sentence=_("Uw vraag is samengevoegd met een eerdere vraag van uw club"),
    ),
    Verb(
        "question.twin_joined",
        _("Een tweede vraag over hetzelfde is hierbij gevoegd"),
        shape=("twin",),
    ),
    Verb(
        "question.referred",
        _("%(actor)s verwees de club; de tekst is verwijderd"),
        shape=("to",),
        club_sentence=_("U bent verwezen; uw tekst is bij ons verwijderd"),
    ),
    Verb("question.became_overdue", _("De termijn is verstreken"), shape=("due_at",)),
    Verb("question.attended", _("%(actor)s heeft het gezien")),
    Verb("question.read", _("%(organisation)s las de informatie")),
    Verb(
        "question.link_made",
        _("%(actor)s maakte een link voor iemand zonder account"),
        shape=("link", "purpose"),
    ),
    Verb("question.link_revoked", _("%(actor)s trok een link in"), shape=("link", "purpose")),
)
