"""The field macro ties label, hint and error to the field; sentences say what to do."""

import re
from datetime import date

import pytest
from django import forms
from django.template import engines
from django.utils.translation import gettext_lazy as _

from voorzet.ui.forms import DayField, Form
from voorzet.ui.samples import SampleForm


class VisitorForm(Form):
    """A form in which a visitor tells about themselves."""

    own_details = (("email", "email"),)
    email = forms.EmailField(help_text="Daar komt het antwoord.")
    name = forms.CharField(max_length=5, error_messages={"required": _("Wie bent u?")})
    day = DayField(required=False)


def drawn(form: Form, name: str, look: str = "") -> str:
    """One field as the macro draws it."""
    template = engines["jinja"].from_string("{{ ui.field(field, look=look) }}")
    return str(template.render({"field": form[name], "look": look}))


def summary(form: Form) -> str:
    """The summary of errors."""
    return str(engines["jinja"].from_string("{{ ui.error_summary(form) }}").render({"form": form}))


def test_label_hint_and_error_belong_to_the_field() -> None:
    html = drawn(VisitorForm({"email": "x@"}), "email")
    assert '<label for="id_email">' in html
    assert 'id="id_email_helptext"' in html
    assert 'id="id_email_error"' in html
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="x@"' in html
    assert "Dit is geen e-mailadres." in html


def test_a_good_field_says_nothing_of_errors() -> None:
    html = drawn(VisitorForm(), "email")
    assert "aria-invalid" not in html
    assert "_error" not in html
    assert 'autocomplete="email"' in html


@pytest.mark.parametrize("name", ["handling", "moments"])
def test_choices_are_a_group_with_a_legend(name: str) -> None:
    html = drawn(SampleForm({}), name, look="cards")
    assert html.strip().startswith("<fieldset")
    assert "<legend>" in html
    inputs = re.findall(r'<input[^>]* id="(\w+)"', html)
    assert inputs
    assert inputs == re.findall(r'<label for="(\w+)"', html)


def test_an_error_in_choices_describes_the_group() -> None:
    html = drawn(SampleForm({}), "handling")
    assert 'aria-describedby="id_handling_error"' in html
    assert 'id="id_handling_error"' in html


def test_one_checkbox_has_its_label_after_it() -> None:
    html = drawn(SampleForm(), "tell")
    assert html.index("<input") < html.index("<label")


def test_only_what_may_stay_empty_says_so() -> None:
    assert "(mag leeg blijven)" in drawn(VisitorForm(), "day")
    assert "(mag leeg blijven)" not in drawn(VisitorForm(), "name")


def test_every_line_of_the_summary_leads_to_something_on_the_page() -> None:
    form = SampleForm({})
    targets = re.findall(r'href="#(\w+)"', summary(form))
    page = "".join(drawn(form, name) for name in form.fields)
    assert len(targets) == len(form.errors)
    for target in targets:
        assert f'id="{target}"' in page
    assert "Er zijn nog 5 dingen niet goed" in summary(form)
    assert summary(SampleForm()).strip() == ""


def test_what_was_typed_is_escaped() -> None:
    form = VisitorForm({"email": '"><script>alert(1)</script>', "name": "<b>"})
    for name in form.fields:
        assert "<script" not in drawn(form, name)
        assert "<b>" not in drawn(form, name)


def test_sentences_say_what_to_do_and_own_sentences_stay() -> None:
    empty = VisitorForm({})
    assert empty.errors["email"] == ["Vul nog in: Email"]
    assert empty.errors["name"] == ["Wie bent u?"]
    assert SampleForm({}).errors["theme"] == ["Maak een keuze: Thema"]
    assert SampleForm({"theme": "zzz"}).errors["theme"] == ["Kies iets uit de lijst: Thema"]
    long = VisitorForm({"name": "Sannetje"}).errors["name"]
    assert long == ["Gebruik hoogstens 5 tekens. Het zijn er nu 8."]


def test_the_sentences_of_one_form_do_not_leak_into_the_class() -> None:
    before = str(VisitorForm.base_fields["email"].error_messages["required"])
    VisitorForm({})
    assert str(VisitorForm.base_fields["email"].error_messages["required"]) == before


@pytest.mark.parametrize("written", ["2026-11-24", "24-11-2026", "24/11/2026", "24-11-26"])
def test_a_day_as_browsers_and_people_write_it(written: str) -> None:
    assert DayField().clean(written) == date(2026, 11, 24)


def test_a_day_that_does_not_exist() -> None:
    form = VisitorForm({"day": "31-02-2026"})
    assert form.errors["day"] == ["Schrijf de dag als 24-11-2026."]
    assert 'type="date"' in drawn(form, "day")
