"""What partners find of an application together."""

from voorzet.funds.bundling import Verdict, weigh
from voorzet.funds.models import Application, Assessment
from voorzet.funds.policy import may_recuse
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor


def read_verdict(application: Application) -> Verdict:
    """By the rule of the desk; silence counts only once the term is over. One query, and the desk's."""
    answers = Assessment.objects.filter(application=application, recused_because="")
    is_over = application.decide_by is not None and application.decide_by <= clock.now()
    return weigh(
        list(answers.values_list("answer", flat=True)),
        rule=application.desk.decision_rule,
        silence=application.desk.silence,
        term_is_over=is_over,
    )


def list_recusable(actor: Actor, application: Application) -> list[Assessment]:
    """Partners who still assess and of whom the actor may say that they have an interest."""
    found = application.assessments.filter(recused_because="").select_related("organisation")
    return [
        one
        for one in found.order_by("organisation__name")
        if may_recuse(actor, application, one.organisation_id)
    ]
