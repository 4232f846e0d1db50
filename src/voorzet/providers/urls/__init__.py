"""The addresses of providers: lists first, then one file, then what lies in it."""

from django.urls import path

from voorzet.providers.views import basics, contact, facts, file, listing, people, scans

FILE = "aanbieders/<uuid:provider_id>"
CONTACT = "aanbieders/contact/<uuid:moment_id>"
PERSON = "aanbieders/mensen/<uuid:contact_id>"

urlpatterns = [
    path("aanbieders", listing.show_providers, name="providers"),
    path("aanbieders/stil", listing.show_silent, name="silent-providers"),
    path("aanbieders/basiseisen/<slug:slug>", basics.show_desk, name="basics-of-desk"),
    path(
        "aanbieders/basiseisen/<slug:slug>/uiterlijk",
        basics.set_deadline,
        name="set-basics-deadline",
    ),
    path("aanbieders/nieuw", facts.add, name="add-provider"),
    path(CONTACT, contact.correct, name="correct-contact"),
    path(f"{CONTACT}/ongedaan", contact.withdraw, name="withdraw-contact"),
    path(PERSON, people.change_person, name="change-contact-person"),
    path(f"{PERSON}/vertrek", people.end_person, name="end-contact-person"),
    path("aanbieders/relaties/<uuid:relation_id>/einde", people.end_relation, name="end-relation"),
    path("aanbieders/scans/<uuid:scan_id>", scans.show_scan, name="scan"),
    path("aanbieders/scans/<uuid:scan_id>/delen", scans.share, name="share-scan"),
    path(FILE, file.show_file, name="provider"),
    path(f"{FILE}/gegevens", facts.change, name="change-provider"),
    path(f"{FILE}/contact", contact.log, name="log-contact"),
    path(f"{FILE}/uitnodiging", contact.take_invitation, name="take-invitation"),
    path(f"{FILE}/mensen", people.add_person, name="add-contact-person"),
    path(f"{FILE}/relaties", people.hold_relation, name="hold-relation"),
    path(f"{FILE}/basiseisen", basics.note, name="note-basics"),
    path(f"{FILE}/scans", scans.show_scans, name="scans"),
    path(f"{FILE}/scans/<slug:instrument>", scans.fill_in, name="fill-in-scan"),
    path(f"{FILE}/volgen", file.follow, name="follow-provider"),
    path(f"{FILE}/niet-volgen", file.unfollow, name="unfollow-provider"),
    path(f"{FILE}/wijzigingen", file.show_changes, name="provider-changes"),
    path(f"{FILE}/inzage", file.show_looks, name="provider-looks"),
]
