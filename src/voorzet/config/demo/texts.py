"""What the fictional people of the demonstration write."""

ANSWERS = {
    "bestuur": "Begin met een lijst van taken in plaats van functies: een taak van twee uur per maand vindt eerder iemand. Wij sturen u een voorbeeld en een rooster van aftreden dat bij uw statuten past.",
    "vrijwilligers": "Vraag leden persoonlijk en voor een afgebakende klus. In de bijlage van het loket staat een voorbeeld van een taakkaart en van de regels voor een vergoeding.",
    "leden": "Bel de leden die vorig jaar stopten; zes korte gesprekken leren u meer dan een enquête. Een proefabonnement van tien weken mag van de bond, de spelregels sturen wij mee.",
    "financien": "Controleer eerst of u onder de vrijstelling valt; dat hangt af van de omzet per jaar. Voor uw plan passen twee regelingen. Vraag aan voordat u een offerte tekent.",
    "accommodatie": "De gemeente is eigenaar van het veld en dus van het onderhoud. Meld het via het meldpunt; de accounthouder weet ervan en belt u deze week over de planning.",
    "duurzaamheid": "Eerst een energiescan, dan isoleren, dan pas panelen. De scan is gratis via het loket. Subsidie vraagt u aan voordat u opdracht geeft.",
    "sociale_veiligheid": "De gratis regeling voor VOG's vraagt vier dingen: een code, een vertrouwenscontactpersoon, een meldprotocol en een bestuursbesluit. Wij lopen ze in een half uur met u door.",
    "regelgeving": "Dat mag, als u het vastlegt. Voor uw statuten geldt de WBTR: regel in elk geval wat er gebeurt als bestuursleden wegvallen. Een voorbeeldartikel sturen wij mee.",
    "kader_opleiding": "De cursus van de bond start in februari en in september. De helft van de kosten kan uit het lokale budget. Meld twee mensen tegelijk aan, dan blijft het beter hangen.",
    "inclusie": "Ja, dat kan. Maak een afspraak voor een kennismaking op een rustig moment en spreek af wie de vaste begeleider is. Het fonds betaalt de contributie als de aanvraag via een intermediair loopt.",
    "samenwerking": "Begin met een gesprek over wat ieder wil behouden, nog niet over een naam of bestuur. Wij kunnen dat eerste gesprek begeleiden; daarna beslist u samen of er een vervolg komt.",
    "vitaliteit_communicatie": "De scan duurt twintig minuten en laat zien waar u staat. Vul hem met twee bestuursleden in; daarna bespreken wij de uitkomst met u aan tafel.",
}
OFFER_REASONS = (
    "Dit gaat over de sport zelf; daar weten jullie meer van dan wij. De club verwacht deze week een telefoontje.",
    "Past bij jullie. Ik heb de secretaris gesproken: mailen mag, bellen na zeven uur 's avonds liever.",
    "Wij kunnen dit niet zelf beantwoorden. De club vroeg het eerder aan de gemeente en kreeg daar geen antwoord.",
)
DECLINE_NOTES = {
    "wrong_party": "Dit is een zaak van de eigenaar van het veld, niet van ons.",
    "no_capacity": "Tot het einde van de maand zitten wij vol. Misschien kan de sportservice helpen?",
    "too_little_information": "Om hoeveel leden gaat het, en is er al een besluit van de ALV?",
}
CONSULT_REQUESTS = (
    "Hoe gaan jullie hier bij andere clubs mee om?",
    "Geldt deze regel ook voor een stichting?",
    "Is hier landelijk al iets over afgesproken?",
)
ADVICES = (
    "Bij drie clubs werkte het om eerst het bestuur te spreken en dan pas de leden. Let op de termijn in de statuten.",
    "Ja, dat geldt ook hier. Zet het wel op papier en laat twee mensen tekenen.",
)
CLUB_REPLIES = (
    "Bedankt voor het meedenken. We bespreken het dinsdag in het bestuur en laten het weten.",
    "Het gaat om 164 leden. De ALV is op 9 april.",
    "Fijn dat er iemand belt. Na half acht 's avonds ben ik bereikbaar.",
)
MESSAGES_TO_CLUB = (
    "We hebben uw vraag gelezen en bellen u deze week om een gesprek te plannen.",
    "Kunt u laten weten om hoeveel leden het gaat en wanneer de volgende ledenvergadering is?",
)
WHY_INTAKE = (
    "Het gaat om meer dan één onderwerp, en we weten nog niet wat er achter de vraag zit.",
    "De club vroeg dit ook al elders. Laten we eerst samen naast het bestuur gaan zitten.",
)
NOTES = (
    "Club is bekend: vorig jaar ook een vraag over vrijwilligers.",
    "Voorzitter heeft liever de app dan de mail.",
)
SOLVED = ("Heel fijn, zo konden we verder.", "Snel antwoord, dank u wel!", "")
NOT_SOLVED = (
    "Het antwoord klopte, maar we krijgen het zelf niet voor elkaar. Kan iemand meekijken?",
)
FIRST_NAMES = (
    "Joke",
    "Marleen",
    "Piet",
    "Linda",
    "Gerrit",
    "Yvonne",
    "Karim",
    "Els",
    "Ton",
    "Samira",
    "Rob",
    "Hanneke",
    "Wim",
    "Esther",
    "Mo",
    "Annemiek",
)
LAST_NAMES = (
    "Bos",
    "van der Laan",
    "Timmer",
    "Kuipers",
    "Hofman",
    "de Groot",
    "Yilmaz",
    "Peters",
    "Dijkstra",
    "van Loon",
    "Schouten",
    "Meijer",
)
