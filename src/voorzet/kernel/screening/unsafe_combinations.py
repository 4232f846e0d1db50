"""Harmless words that tell of unsafe sport when they stand in one passage.

Each combination is a kind and the groups of words that all have to be there: the first one in a sentence,
the others in that sentence or one beside it.
"""

from voorzet.kernel.screening.wording import phrases

_PEOPLE_IN_CHARGE = """
    *trainer/*trainers/*trainster/*coach/*leider/*leidster/*begeleider/*begeleidster/*instructeur/*instructrice
    *leraar/*lerares/*docent/*docente/*meester/juf/*begeleiding/*bestuurslid/*voorzitter/*beheerder
    *scheidsrechter/*verzorger/*fysio/*masseur/*vrijwilliger/*commissielid/*manager/sensei/*penningmeester
"""

_THOSE_HARMED = """
    meisje/meisjes/meiden/jongen/jongens/jongetje/jongetjes/kind/kinderen/kids/kleintjes/kleintje/peuter/kleuter/tiener/tieners
    dochter/zoon/zusje/broertje/nichtje/neefje/vriendin/vrouw/vrouwen/man/moeder/vader/ouder/oma/opa
    *speler/*speelster/*spelers/*speelsters/*lid/*leden/pupil/pupillen/leerling/leerlingen/*genoot/*genoten/zwemster/zwemsters/turnster/turnsters/gymnast*/danseres*/keeper/doelman
    *scheidsrechter/scheids/arbiter/grensrechter/*vrijwilliger/*vrijwilligster/barmedewerkster/*trainster/stagiaire/hulptrainster
    haar/hem/mij/me/ze/hen/hun/ons/iemand/elkaar
"""

COMBINATIONS = (
    (
        "harm",
        phrases("""
            slaat/sloeg/sloegen/schopt/schopte/schopten/stompt/stompte/trapt/trapte/duwt/duwde/duwden/mept/knijpt/kneep/knijpen/bijt/spuugt/spuugde/krabt
            haar/hem/mij/me/elkaar/kinderen/kind/ze slaan/schoppen/stompen/trappen/duwen/meppen/opsluiten/opgesloten/pesten/treiteren
            trekt/trok/sleurt/sleurde/sleept/grijpt/greep/pakt/pakte .. arm/oor/haren/haar/shirt/kraag/nek/keel/pols/been/enkel .. mee/naar/beet/vast/bij/aan/en
            trekt/trok/sleurt/grijpt/greep/pakt/pakte .. aan/bij .. arm/armen/oor/haren/shirt/kraag/nek/keel/pols/been
            vastgepakt/vastgegrepen/vastgehouden/vastgebonden/vastgezet/beetgepakt/vastgebonde/bekogeld/ingesloten
            aanraakt/aangeraakt/aanraken/aanrakt/betastte/streelt/streelde/knuffelt/knuffelde/zoent/gezoend/zoenen/likt
            raakt/raakte/zit .. aan
            gluren/gluurt/begluurd/begluren/bespied*/bespioneer*
            uitgemaakt/uitgejouwd/bespot/uitgelachen/uitlachen/genegeerd/doodgezwegen/buitensluiten/buitengesloten/geplaagd/afgekraakt/afgezeken
            uitkleden/uitgekleed/uittrekken .. onnodig/helemaal/moest/moet/moeten/laat/liet/gedwongen
            laat/liet/moest/moet/moeten/dwingt .. uitkleden/uittrekken/knielen/smeken
            gefilmd/opgenomen/gefotografeerd/geappt .. doorgestuurd/stiekem/gedeeld/verspreid/online/bloot/slaapzak/kleedkamer/douche
            vastgebonden/verstopt .. gefilmd/telefoon/camera/opgenomen
            telefoon/camera/gsm/mobiel .. verstopt/verborgen/stiekem/hing/lag
            straft/strafte/gestraft/straf
            *achtervolgd/*achtervolgt/achtervolgde/volgt .. tot/auto/huis/overal/achterna/vrouwen/meisjes/meiden
            *achtervolgd/*achtervolgt/achtervolgde/schaduwt/volgde
            bekogel*/bekogelen/gesleurd/meegesleurd/gesleept/uitgetrokken/gegrepen/vastgrijpt/kietelt/kietelen/kietelde/stoeit/stoeien
            gooit/gooide/gooiden/smijt/smeet/gegooid
            houdt/hield/hielden/houd .. langer/achter/alleen/vast .. zaal/les/training/kleedkamer/vast/kantoor
            na de les/training .. alleen/langer/blijven .. met/blijven/bij/zaal
            *scheld/*scheldt/*schelden/*schold/*gescholden/*spuug*/*gespuugd/*spuwt/*bespuwd/*gespogen/geschopt/*schopt/*schoppen
            *treiter*/*pesten/*pest/*pestte/*gepest/*pesters/*kleineer*/*verneder*/*intimid*/*bedreig*/*dwong*/*dwing*/gedwongen
            *mishandel*/*misbruik*/*betast*/*stalk*/*discrimin*/*gejoeld/*joelt/*joelen/*beledig*/*uitlach*/*buitensluit*/*buitengesloten
            *beledig*/*kwets*/*krenk*/*haatlijst/*haat/terroriseer*/*terroriseert/*belaag*/*aanrand*/*verkracht*/*vergrijp*/*vergreep/*vergrepen
            *mept/*meppen/*gemept/*stompt/*stompen/*gestompt/*duwt/*duwen/*geduwd/*duwde/*knijp*/*kneep/*geknepen/*krabt/*gekrabd
            lastig gevallen/viel/vallen
            *vastbind*/*opsluit*/*sluit .. op
            maakt/maakte/maken .. uit voor
            uitmaakt/uitmaken/uitmaakte voor
            dreigde/dreigend/dreigende
            dreigt/dreigen met/dat/haar/hem/mij/me/ons/kind
            zweep/riem/stok/schoen .. tikt/slaat/sloeg/geslagen/gooit
            terug moet/moeten .. land
            achterwerk/achterste/decollete
            opzoeken/opwachten/pakken/vinden komen/komt/zullen
            komen/komt/zullen .. opzoeken/opwachten
            haar/zijn/hem/mij/mijn/het gezicht .. gespuugd/geslagen/gegooid
            door niemand/geen .. gekozen/aangesproken/gegroet
            naar/vreemd/raar/onderbuik* gevoel
            voor de gek/schut/aap
            op haar/zijn/hun/mijn/de kop
            in de kou/regen .. staan/gezet/zitten
            aangedaan/misdaan/voorgevallen/aandoet/ondergaan
            afgeblaft/uitgekafferd/toegeschreeuwd/gekoeioneerd/afgesnauwd/gemanipuleerd/gelokt/gescholden/gedreigd/verwond/gekwetst/verrot/gesard
            blauwe/blauw plek*/oog
            *bloedneus/hechtingen
            niet naar de wc/toilet
            fluit/fluiten/floten/roept/roepen/sist/joelen naar/na
            bij haar/hun/mijn middel/heup/schouder*/nek/billen
            machtsmisbruik
            niemand .. wil/wilt/praat/speelt .. meer
            treitert/treiteren/pest/plaagt/sart/jent/negeert/vernedert/koeioneert
        """),
        phrases(_THOSE_HARMED),
    ),
    (
        "indecent",
        phrases("""
            rok/rokje/bh/onderbroek/ondergoed/slip/string/billen/bil/kont/borsten/tieten/dij/bovenbeen/decollete/heup/middel
            *geslachtsdeel/*geslachtsdelen/penis/piemel/vagina/lul/erectie
            naakt/naakte/bloot/blote/halfnaakt/topless
            seks/sex/seksgrap*/seksspeeltje*/seksueel/seksuele/sexueel/sexuele/erotisch*/porno*/geil*/condoom*
        """),
        phrases(
            _THOSE_HARMED,
            """
            mijn/ik/me/mij
        """,
        ),
    ),
    (
        "images",
        phrases("""
            *filmpje/*filmpjes/*foto/*foto's/*plaatje/*plaatjes/*beelden/*video/*video's/*opname/*opnames/*screenshot*/*memes/*meme/deepfake*
        """),
        phrases("""
            wc/toilet/*douche/*kleedkamer/bloot/naakt*/onderbroek/ondergoed/slapend*/huilend*/vastgebonden/bekogel*/uitgelachen/belachelijk
            gaan/gaat/ging/gingen/gestuurd/zwerft/zwerven .. rond/rondgestuurd
            doorgestuurd/rondgestuurd/verspreid/rondgaan/uitgelekt
        """),
        phrases(_THOSE_HARMED),
    ),
    (
        "alone",
        phrases("""
            alleen met/bij hem/haar/een/meisje*/jongen*/kinderen/kind/speelster*/leerling*
            alleen .. afspreken/blijven/rijden/ontmoeten/achterblijven
            afspreken/blijven/ontmoeten .. alleen
            bij hem/haar/trainer/coach .. thuis
            blijft/blijven/laat/mag/mogen/bleef/liet/liggen .. slapen/logeren/overnachten
            in .. bed/tent/slaapzak/bad/sauna .. met/bij/kruipt/ligt/lag
            cadeaus/cadeautjes/geld/geschenken .. geeft/gaf/kreeg/krijgt
        """),
        phrases(
            _PEOPLE_IN_CHARGE,
            """
            hij/man/kerel/jeugdleider/iemand
        """,
        ),
        phrases("""
            meisje/meisjes/meiden/jongen/jongens/kind/kinderen/dochter/zoon/pupil/leerling/speelster/jeugdlid/minderjarige*/puber*/tiener*
        """),
        phrases("""
            verhalen/gerucht*/zeggen/vertelt/vertelde/steeds/telkens/altijd/vaak/elke/iedere/avond/'s/s/zich/ongemakkelijk/raar/gek/vreemd/zorgen/klopt/durven/durft/geheim/wissen/vraagt/vroeg
        """),
    ),
    (
        "afraid",
        phrases("""
            wil/wilt/willen/durft/durven/komt/gaat .. niet/nooit .. meer
            *huilend/huilt/huilde/huilen/tranen/*bang/nachtmerrie*/buikpijn/overstuur
            niets/niks .. van .. zeggen
            niets/niks/niet durft/durven .. zeggen/vertellen
            durft/durven/durfde .. niets/niks/niet
        """),
        phrases(
            _PEOPLE_IN_CHARGE,
            """
            *genoten/*genoot/jongens/meiden/meisjes/teamgenoten/team/groep/klas
        """,
        ),
        phrases("""
            dochter/zoon/kind/meisje/jongen/jongetje/lid/speler/speelster/ouders/scheidsrechter/vrijwilliger*/trainster/ze/zij/hij
        """),
        phrases("""
            slaat/slaan/trekt/dreigt/schreeuwt/scheldt/duwt/opsluiten/pest/pesten/boos/uitlacht/lacht/lachen/zegt/zei/roept/straf/thuis/thuiskomt/steeds/altijd/om/door/omdat/vanwege .. hij/haar/hem/ze/trainer/coach/leidster/leraar/gedrag/genoten/slaan/opsluiten/gedoe/mat/jongens/meiden
        """),
    ),
    (
        "message",
        phrases("""
            *berichtje*/*bericht/*berichten/*appje/*appjes/dm/dms/dm'en/snapchat/snap/snaps/whatsappt/*appt/*appte/smst/*sms/insta/instagram/tiktok/*foto's
            stuurt/stuurde/schrijft/schreef/vroeg/vraagt .. foto/foto's/prive/hartje*/kusje*/filmpje*/cadeau*/geld
        """),
        phrases(_PEOPLE_IN_CHARGE),
        phrases("""
            mijn/onze/haar/z'n/m'n/mn dochter/zoon/kind/zusje/broertje/nichtje
            *spelers/*speelsters/meisjes/meiden/jongens/kinderen/leden/leerlingen van
            een/dat/het/die meisje/meid/speelster/jeugdlid/jongen/leerling/minderjarige/pupil/kind
            meisje/speelster/jongen/jeugdlid/keeper/zwemster van
            s avonds/nachts
            snachts/savonds
            midden in de nacht
            geheim/geheimhouden/stiekem
            niet tegen/aan *
            niet vertellen/zeggen/delen
            hartje*/kusje*/lieve/mooie/sexy/sixpack/bikini/ondergoed/lingerie
        """),
    ),
    (
        "remarks",
        phrases("""
            *opmerking/*opmerkingen/*grapje*/*grappen/*reacties/toespeling*/*commentaar/nafluiten/nagefloten/fluit/naroepen/nageroepen
        """),
        phrases("""
            lichaam/lijf/borsten/billen/kont/uiterlijk/kleding/kleren/figuur/gewicht/ondergoed/rokje/broekje/benen
            vrouwen/meisjes/meiden/vriendin/speelsters/dames/homo's/barvrijwilligsters
            *seksu*/*sexu*/*seks/getint*/vieze/schunnig*/smerig*/dubbelzinnig*/seksistisch*/racistisch*/kwetsend*
            afkomst/huidskleur/hoofddoek/geloof
        """),
    ),
    (
        "remarks",
        phrases("""
            van die/zulke opmerking*/grap*/dingen
            ongemakkelijk*/ongemakkelyk*/onprettig*/onveilig*
        """),
        phrases("""
            vrouwen/meisjes/meiden/dames/speelsters/jongens/hij/hem/trainer/coach/leraar/voelt/voel/voelen
        """),
        phrases(_PEOPLE_IN_CHARGE),
    ),
    (
        "peeping",
        phrases("""
            *kleedkamer/*kleedkamers/*kleedhok*/*douche/*douches/*doucht/douchen/omkleden/omkleedden/omkleed*/uitkleden
        """),
        phrases("""
            binnenliep/binnenloopt/binnenkwam/binnenkomt/binnengelopen/binnengekomen/binnenlopen/binnenvalt
            liep/loopt/komt/kwam/lopen/staat/stond .. binnen
            kijken/kijkt/keek/gekeken .. bleef/blijft/stond/staan/meisjes/meiden/naar
            bleef/blijft/stond/staat .. kijken/staan/hangen/binnen
            gaat/ging/douchet/doucht/doet .. mee/erbij/samen .. douchen/in/onder
            doucht/douchet/douchte mee/samen/erbij
        """),
        phrases("""
            man/kerel/*trainer/*coach/*leider/*beheerder/*vader/iemand/hij/*begeleider/*scheidsrechter/volwassene/mannen/*vrijwilliger
        """),
    ),
    (
        "leaving",
        phrases("""
            weg/vertrekken/vertrokken/gestopt/stoppen/stopt/opgezegd/opstappen/ontslagen/geschorst/weggestuurd
        """),
        phrases("""
            met/bij/over .. meisjes/meiden/jongens/minderjarige*/kinderen .. iets/gedoe/gerommel/rare/raars/verhalen/geruchten
            geruchten/gerucht/verhalen/via via
        """),
        phrases("meisjes/meiden/jongens/minderjarige*/meisje/kinderen/leerling*/speelster*"),
    ),
    (
        "report",
        phrases("""
            *vertrouwenspersoon/*vertrouwenscontactpersoon/vcp/casemanager/cvsn/*meldpunt
            veilige sport nederland
            veilig thuis
        """),
        phrases("""
            mijn/onze/haar dochter/zoon/kind/vriendin
            een/dat/het/die meisje/speelster/slachtoffer/jeugdlid/jongen/sporter
            heb/heeft/hebben/ben/is/was/zijn .. gemeld/verteld/toevertrouwd/geweest/gestapt/ingeschakeld/gesproken
            kreeg/kreegen/kregen .. melding/signaal
        """),
        phrases("""
            bang/verdrietig/overstuur/huilt/huilde/*gemeld/verteld/toevertrouwd/gebeurd/meegemaakt/melding/signaal/geweest/gestapt/luistert/serieus
        """),
    ),
    (
        "old_story",
        phrases("vroeger/destijds/jaren lang/geleden/jeugd/toen als/indertijd"),
        phrases("*trainer/*coach/*leider/*meester/*leraar/*begeleider"),
        phrases("verhaal/vertellen/kwijt/meegemaakt/gebeurd/gedaan/overkomen/erelid"),
    ),
)

# The widest net: what one person does with another, told without a word of organising in it.
SOMEBODY = phrases("""
    de/een/onze/die/deze/haar/zijn/hun/mijn/andere/nieuwe/vorige/oude/boze *trainer/*coach/*leider/*leidster/*begeleider/*instructeur/*leraar/*meester/*docent/*voorzitter/*beheerder/*fysio/*vrijwilliger/*bestuurslid/*bestuurder/*scheidsrechter/*aanvoerder/*genoten/juf
    de/een/onze/die/deze/haar/zijn/hun/mijn/andere/boze man/mannen/ouder/vader/senioren/kerel/jongens/leden/lid
    oefenmeester/supporters/senioren
""")
SOMEBODY_ELSE = phrases("""
    een/die/dat/mijn/onze/haar/hun/de/het meisje/meisjes/meiden/jongen/kind/kinderen/speelster/speler/dochter/zoon/pupil/leerling/jeugdlid/vriendin/zusje/kleintjes/vrouw/vrouwen
    haar/hem/mij/ze/zij
""")
ORGANISING = phrases("""
    zoek/zoekt/zoeken/gezocht/vergoeding/contract/cursus/*opleiding/subsidie/kosten/contributie/factuur/*verzekerd/*verzekering/vacature/diploma/vog
    *beleid/euro/procent/wedstrijd/toernooi/rooster/*ledenadministratie/statuten/alv/*vergadering/gemeente/verhuur/huur
    mag/mogen/kan/kun/kunnen/moet/moeten een/de/je/wij/we/onze/ik/ouders/trainers
    hoe/wie/waar/welke vinden/vind/vragen/regel/regelen/kan/krijg/krijgen/bereik/bereiken/wil
    wil/willen .. worden/beginnen/starten/meedoen/informeren/opzetten/organiseren
    begeleiden/werven/vragen/organiseren/regelen/enthousiast/enthousiaste/gemotiveerd
""")
