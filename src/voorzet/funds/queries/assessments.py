"""What partners find of an application together."""

from voorzet.funds.bundling import Verdict, weigh
from voorzet.funds.models import Application, Assessment
from voorzet.kernel import clock


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
