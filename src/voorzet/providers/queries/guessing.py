"""Which club an e-mail address may be of. A guess: None as soon as two fit, and whoever has the question can undo it."""

from collections.abc import Collection, Iterable
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models.functions import Lower

from voorzet.kernel import clock
from voorzet.kernel.text import normalise_name
from voorzet.providers.models import ContactPerson, Provider
from voorzet.providers.queries.finding import find_twin

# Where everybody has an address: says nothing about a club. Names without what comes after the dot.
SHARED_DOMAINS = frozenset(
    {
        "aol",
        "caiway",
        "casema",
        "chello",
        "freedom",
        "freeler",
        "gmail",
        "gmx",
        "googlemail",
        "hetnet",
        "home",
        "hotmail",
        "icloud",
        "kabelfoon",
        "kpnmail",
        "kpnplanet",
        "live",
        "mac",
        "mail",
        "me",
        "msn",
        "online",
        "outlook",
        "planet",
        "proton",
        "protonmail",
        "quicknet",
        "solcon",
        "tele2",
        "telenet",
        "telfort",
        "tiscali",
        "upcmail",
        "vodafone",
        "wanadoo",
        "xs4all",
        "yahoo",
        "zeelandnet",
        "ziggo",
        "zonnet",
    }
)
# A shorter name is that of half the people who write.
SHORTEST_NAME = 5
FEW = 20


def find_contact_person(email: str, desk_id: UUID) -> ContactPerson | None:
    """Who has this address at one club, as the partners of a desk know them; None when it is of several clubs."""
    known = list(
        ContactPerson.objects.alias(lowered=Lower("email"))
        .filter(lowered=email.lower(), desk_id=desk_id)
        .exclude(email="")
        .order_by("ends_on", "id")
        .values_list("id", "provider_id", "provider__merged_into_id", "ends_on")[:FEW]
    )
    today = clock.today()
    still_there = [one for one in known if one[3] is None or one[3] > today] or known
    if len({file or provider for _id, provider, file, _ends_on in still_there}) != 1:
        return None
    return ContactPerson.objects.select_related("provider__merged_into").get(pk=still_there[0][0])


def find_provider_of_domain(
    email: str, *, desk_id: UUID, municipality_codes: Collection[str]
) -> Provider | None:
    """The one provider with a website or contact people at the domain of this address."""
    domain = email.rpartition("@")[2].lower()
    if not domain or domain.partition(".")[0] in SHARED_DOMAINS:
        return None
    by_website = Provider.objects.filter(
        municipality_id__in=municipality_codes, website__icontains=domain
    ).values_list("id", "merged_into_id", "website")[:FEW]
    found = {file or one for one, file, website in by_website if _host(website) == domain}
    people = ContactPerson.objects.filter(
        desk_id=desk_id, email__iendswith=f"@{domain}"
    ).values_list("provider_id", "provider__merged_into_id")[:FEW]
    found |= {file or one for one, file in people}
    return Provider.objects.get(pk=found.pop()) if len(found) == 1 else None


def find_provider_named(
    names: Iterable[str], *, municipality_codes: Collection[str]
) -> Provider | None:
    """The one provider whose name is among these lines; for each of them in doubt as `find_twin` is."""
    cores = {normalise_name(name): name for name in names}
    cores = {core: name for core, name in cores.items() if len(core) >= SHORTEST_NAME}
    if not cores:
        return None
    known = (
        Provider.objects.filter(municipality_id__in=municipality_codes, search_name__in=cores)
        .values_list("search_name", flat=True)
        .distinct()[:FEW]
    )
    found = {find_twin(cores[core], municipality_codes=municipality_codes) for core in known}
    return found.pop() if len(found) == 1 else None


def _host(website: str) -> str:
    try:
        host = urlsplit(website).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
