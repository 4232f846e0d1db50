"""The words of unsafe sport, grouped by meaning.

`TOLD` says by itself that something happened to somebody. `NAMED` only gives the subject a name; it
counts where the text tells of an occasion and does not merely ask for a policy.
"""

from voorzet.kernel.screening.wording import phrases

TOLD = {
    "sexual": phrases("""
        ongepast*/ongewenst*/ongewenste *aanraking*/aanraken/*intimiteit*/gedrag/opmerking*/bericht*/avances
        aangerand/verkracht/betast/gegrepen/misbruikt/aanrand*/verkracht*/onzedelijk*/ontucht*/zedenzaak/zedendelict*
        seksueel/sexueel getint*/overschrijdend*/misbruik*/misbruikt/contact/benaderd/geintimideerd
        seksuele/sexuele *opmerking*/*handeling*/relatie/*bericht*/toespeling*/foto*/avances
        handtastelijk*/handtastelyk*/gluurder*/gluurt/gluurde/potloodventer/grooming/sexting
        naaktfoto*/dickpic*/*naaktbeeld*/piemel*/blootfoto*/pikante
        zat/zit/zitten/komt/kwam/gezeten .. aan haar/hem/mij/meisjes/meiden/jongens/kinderen/mn/mijn
        aan haar/hem/mij/hun/meisjes/meiden/jongens/kinderen/mijn/billen/borsten/benen .. gezeten/gevoeld/zit/zat
        relatie/verhouding/affaire/seks .. met .. leerling/pupil/minderjarige/speelster/jeugdlid/meisje/jongen
        arm/hand/handen/armen .. om/op .. haar/hem/meisje/meisjes/knie/schouder/been/billen/rug
        wilde/wil/probeerde .. zoenen/kussen/knuffelen/strelen
        pakt/greep/pakte/kneep/knijpt/raakt/raakte/tikt/streelt/streelde/tikte/sloeg .. billen/borst*/kont/kruis/bil
        billen/borsten/kont/borst/been/dij .. gepakt/aangeraakt/geknepen/betast/gestreeld/tikken/geslagen
        te dicht/dichtbij/intiem/close/klef/handig .. komt/kwam/komen/staan/zitten/wordt/bij
        komt/kwam/zit/staat/staan/kwamen/wordt .. te dichtbij/intiem/klef/aanhalig
        iets/gedoe/relatie/rotzooide/verhouding met meisjes/meiden/jongens/kinderen/minderjarige*/leerling*/pupil*/speelster*
        op schoot
        meekijkt/meekijken/toekijkt/toekijken/kijkt .. bij/tijdens .. passen/omkleden/douchen/uitkleden
        dronken gevoerd/gemaakt
        verliefd/verliefde op .. meisje/jongen/leerling/speelster/pupil/lid/haar/hem
        iets met .. meisje/jongen/leerling/speelster/pupil/minderjarige/jeugdlid
        friemelt/frunnikt/friemelen/graait/graaide/voelt/voelde .. aan/onder haar/zijn/mijn/hun/de/meisjes/het
        aan .. bandje*/topje/bh-bandje/broekje/badpak/turnpakje/haar .. friemelt/frunnikt/trekt/zit/voelt/plukt
        pedo*/kinderporno*/kindermisbruik/zedenverleden
        tegen haar/zijn/mijn/hun wil
        kusjes/zoende/gezoend/zoenen/gekust
        *molested/*harassed/groped/raped/*abused
        sexual/sexually *
        touched/touches/touching her/him/me/my
    """),
    "violence": phrases("""
        *geschopt/geslagen/gestompt/gewurgd/neergestoken/afgetuigd/toegetakeld/gebeukt/getrapt/bespuugd/bespuwd/mishandeld/mishandelde/mishandelt/gemept
        in elkaar geslagen/getrapt/gemept/getimmerd
        een/n klap/tik/stomp/trap/duw/knietje/kopstoot/schop/vuistslag/pets .. gegeven/geven/gaf/kreeg/gekregen/verkocht/gehad/uitgedeeld
        gaf/kreeg/geeft/deelde/verkocht .. klap*/stomp/kopstoot/schop/duw/vuistslag*/mep/pets
        klappen gekregen/gegeven/gehad/uitgedeeld/gevallen/krijgt
        sloeg/slaat/schopte/schopt/stompte .. hem/haar/mij/jongen/meisje/kind/kinderen/speler/speelster/lid/zoon/dochter
        sloeg/slaat/schopt/schopte/mept/trapt mijn/onze/een/zijn
        *geduwd
        bij/aan de/zijn/haar/hun/mijn keel/strot/nek/haren/arm/kraag .. gegrepen/gepakt/greep/pakte/getrokken/trok/vast*
        naar de keel/strot .. gegrepen/gevlogen/greep/vloog
        aan haar/zijn/de haren/oor/arm .. getrokken/meegesleurd/sleurde/trekt/trok
        tegen de muur/kast/grond/kluisjes .. geduwd/gezet/gedrukt/geslagen/gegooid/aangedrukt/geklemd
        vuisten/handgemeen
        slaande ruzie
        op de vuist
        lekgestoken/lekgeprikt/brandgesticht
        ruit/ruiten/auto/fiets/huis/banden van/bij haar/zijn/hem/onze *voorzitter/*lid/*trainer/*scheidsrechter .. ingegooid/vernield/beklad
        gebroken/kapotte neus/kaak/tand/tanden .. door/gestaakt/van
        vechtpartij*/kopstoot*/knokpartij*/massale vechtpartij*
        gevochten/geknokt/aangevallen/belaagd/opgewacht/slaags
        met een mes/honkbalknuppel/stok/wapen/vuurwerk
        huiselijk* geweld
        sluit/sluiten/sloot/sloten .. in/op .. *hok/kast/*kleedkamer/kelder/berging
        opgesloten
        beaten/punched/kicked/slapped/assaulted
    """),
    "threat": phrases("""
        bedreigd*/bedreigt/bedreigen/bedreiging/bedreigingen/doodsbedreiging*/doodswens*/bedreigde*
        dreigmail*/dreigbrief*/dreigbericht*/dreigapp*/dreigtelefoon*/dreigtweet*/haatmail*
        dreigement*
        dreigde/dreigt/dreigden/dreiging .. slaan/geweld/aandoen/klappen/doden/dood/pakken/opwachten/steken/foto*/online/haar/hem/mij/bestuurslid
        *stalk*
        staat/stond/zit/zat/komt/kwam/blijft .. naar haar/hem/mij/meisjes/meiden/ons te kijken/staren/loeren
        ex/ex-man/ex-vriend .. staat/stond/komt/kwam/opwacht/wacht
        wacht/wachtte/wachten/opwacht .. haar/hem/mij/ons .. op/buiten
        geintimideerd/intimideert/intimideerde/intimiderend*
        *lastigvallen/lastiggevallen/*lastigvalt
        valt/vallen/viel/vielen .. lastig
        benen/nek/tanden/botten/gezicht .. breken/slaan/trappen
        gechanteerd/chanteert/chanteerde/afgeperst
        staat/stond/stonden/wacht/wachtte .. voor de/zijn/haar/mijn/hun deur/huis/voordeur .. met/boos/schreeuwen
        staat/stond .. bij hem/haar/mij/hen .. deur/huis/binnen
        weet/weten .. je/haar/hem/mij/kinderen/ons/hen .. te vinden
        bang/angstig om .. thuis/alleen/naar/te .. zijn/gaan/komen/naar/lopen
        weet waar je/hij/zij/ze woont/wonen
        durft/durven/durf/durfde .. niet .. meer/naar/alleen/thuis/komen/langs/open/over/trainen/douchen
        bang voor/van hem/haar/deze/onze/de/zijn/mijn *trainer/*coach/*voorzitter/*leider/*meester/hem/haar/lid/wraak/represailles
        doodsbang
        threatened/threatening/stalking/stalked
    """),
    "discrimination": phrases("""
        *gediscrimineerd/discrimineert/discrimineren/discrimineerde
        is/was/dit/pure discriminatie
        apengeluid*/oerwoudgeluid*/hitlergroet/hakenkruis*/jodenhaat/kankerjood/kankerturk/kankermarokkaan/*neger/nikker
        racistisch*/homofob*/antisemiet*/antisemitisch*/transfob*/islamofob*/seksistisch*
        *uitgescholden/scheldt/schold/schelden/uitschold/*uitscheldt .. uit/voor/om/hem/haar/spelers/vrijwilligers/mensen/kinderen/*uitgescholden
        *uitgescholden
        uitgemaakt voor
        weggepest*/weggetreiterd
        geweigerd/geweerd/weigert/weigeren/toegelaten vanwege/omdat/wegens/om .. afkomst/huidskleur/geloof/hoofddoek/homo/lesbisch/trans*/zwart/moslim/marokkaan/turks
        om/vanwege/over zijn/haar/hun/mijn/m'n/de/onze afkomst/huidskleur/geaardheid/hoofddoek/geloof/accent/kleur
        vieze/vuile/kanker/stomme homo/flikker/pot/turk/marokkaan/jood/zwarte/buitenlander*
        zwarte/vieze aap/apen
        nare/rare/vieze/gemene/kwetsende/lelijke/beledigende opmerking*/grap*
        uitgejouwd/uitgefloten/nageroepen/nagefloten
        hoofddoek/keppeltje/tulband .. af/uit/afdoen/verboden
        discriminated/racist
    """),
    "bullying": phrases("""
        *gepest/weggepest/pest/pesten/pestte/getreiterd/treitert/treiteren .. gepest/hem/haar/mij/jongen/meisje/zoon/dochter/kind/lid/speler/weg
        *gepest/getreiterd/vernederd/gekleineerd/buitengesloten/gepeste
        wordt/werd/wordt/worden/is/zijn/ben/word .. gepest/genegeerd/uitgelachen/vernederd/gekleineerd/buitengesloten/gehaat/geschopt
        vernedert/vernedering/vernederend*/kleineert/kleinerend*/kleineerde/vernederde
        belachelijk gemaakt
        buiten gelaten/gesloten
        hoort/horen/telt er niet bij/mee
        nagedaan/nageaapt/gesard/gejend/uitgekotst/uitgescholden
        uit de groep/app/groepsapp .. gegooid/gezet/verwijderd
        maakt/maakte/maken .. belachelijk
        kapot/weg gepest/gemaakt/getreiterd
        *filmpjes/*video*/*foto*/opnames uit/in/onder/van de/het/onze *douche*/*kleedkamer*/*kleedhok
        gefilmd/filmt/filmde/gefotografeerd/fotografeert/filmden .. *douche*/*kleedkamer*/*kleedhok*/omkleden/uitkleden/stiekem
        stiekem/stiekum .. gefilmd/foto*/gefilmt/filmt/filmde/opgenomen/filmpje*
        *douche*/*kleedkamer*/omkleden .. gefilmd/filmde/filmt/gefotografeerd/filmden/gegluurd
        bullied/bullies/humiliated
    """),
    "coercion": phrases("""
        ontgroen*/ontgroening*
        drinken/zuipen/drank .. overgeven/kotsen/moeten/gedwongen
        gedwongen/dwingt/dwong/verplicht/dwongen .. drinken/uitkleden/wegen/afvallen/douchen/slikken/knuffelen/zoenen
        te dik/zwaar/vet/lelijk .. is/was/zijn/ben/zegt/genoemd/noemt/vindt
        zegt/zei/roept/noemt/vond/vindt .. te dik/zwaar/vet
        wie/dat/is/was/zijn/ben/waren/haar/hem .. te dik/vet
        dikke/vette/luie/vieze/stomme/waardeloze/domme koe/varken/zeug/trut/slet/hoer/mongool
        hoer/kankerhoer/slet/mongool/kuthoer
        doorgaan/doortrainen/doorturnen/doorspelen/trainen/spelen/doorlopen/doorzwemmen met/ondanks pijn/blessure/koorts/breuk
        met pijn/blessure/koorts moet/moeten/moest/moesten/door
        in tranen/huilen/paniek .. trainer/coach/voorzitter/vastgepakt/gezegd
        noemt/noemde/noemen/scheldt .. varken/koe/dikke/dikzak/trut/slet/mongool/aap/loser/debiel/hoer/homo/flikker
        huilend/bang/trillend/overstuur/misselijk/kotsend .. naar/van/uit huis/training/toe/trainingen/les
        huilen/huilt .. na/voor/bij/van/door de/elke/iedere/zijn/haar *training/*les/wedstrijd/trainer/coach
        schreeuwt/schreeuwde/tiert/scheldt/blaft/scheld/brult/snauwt .. tegen/kinderen/meisjes/meiden/jongens/spelers/speelsters/iedereen/haar/hem/ons
        tot/totdat ze/hij/zij/kinderen .. spugen/overgeven/kotsen/flauwvallen/huilen/neervallen/instorten/omvallen
        doping .. geven/geeft/aangeboden/gegeven
        strafrondjes/strafoefening*/collectief gestraft
        niet meedoet/meedoen krijgt straf
        voel/voelt/voelde/voelen .. zich/me/mij/ons/haar .. niet/on veilig/gemak/prettig/vrij
        voel/voelt/voelde/voelen .. onveilig/bedreigd/bekeken/aangetast/vernederd/geintimideerd
        niet op haar/zijn/mijn/hun gemak
        geen water/eten/pauze .. krijgen/mogen/straf/drinken
        straf/strafmaatregel .. geen/honderd/vijftig/rondjes/opdrukken .. opdrukken/water/drinken/eten/rondjes
        ziek/misselijk van angst/stress/spanning
    """),
    "report": phrases("""
        *beschuldig*/*aantijging*
        anonieme/anonym* brief/mail/tip/melding/bericht/klacht/brieven/e-mail
        non actief/non-actief
        geschorst/geroyeerd/weggestuurd/ontslagen/vertrokken/weg wegens/vanwege/omdat/na/om .. gedrag/klacht*/iets/meisjes/meiden/melding*/aantijging*
        grensoverschrijdend* gedrag/trainer/coach .. door/van/gepleegd/meegemaakt/gehad/geweest/bij/ervaren/vertoond/gezien
        slachtoffer/slachtoffers/dader/daders/klokkenluider
        gewezen/verwezen/doorverwezen/nummer/doorgestuurd .. op/naar/van/aan .. meldpunt*/vertrouwenspersoon/vertrouwenscontactpersoon/casemanager/politie/slachtofferhulp/cvsn/centrum
        gewezen/verwezen/doorverwezen .. discriminatie*/vertrouwenspersoon/cvsn/thuis
        bond en/of meldpunt
        meldpunt en/of bond/politie/vertrouwens*
        met/bij een/de casemanager
        voorval/incident gaat/naar/is/gemeld/doorgezet/doorgegeven
        melding/meldingen/signaal/signalen/klacht/klachten/verhaal/verhalen .. over .. *trainer/*coach/*leider/*begeleider/*begeleiding/*voorzitter/*docent/*bestuurslid/*scheidsrechter/*instructeur/*meester/*vrijwilliger/*lid/*leraar/*trainster
        melding/signaal/verhaal .. binnen/gekregen/gehad/kreeg/kregen .. van .. *speler/*speelster/*lid/*meisje/*ouder/*moeder/*vader/*kind/*pupil/*sporter
        kreeg/kregen/krijg/heb/kwam .. melding/signaal .. van .. *speler/*speelster/meisje/ouder/moeder/vader/jeugdlid/sporter/pupil
        anoniem/veilig .. kwijt/vertellen/melden/praten/verhaal
        kwijt/vertellen/melden/praten/bespreken .. anoniem/veilig
        er is/was/zijn/gebeuren/gebeurde/speelt iets/dingen/wat gebeurd!/voorgevallen/ergs/naars
        is/was er iets/wat gebeurd!/voorgevallen/ergs/naars
        iets gebeurd! is/op/tijdens/bij/met/tussen/in
        iets naars/ergs/voorgevallen
        dingen die/gebeuren niet .. kunnen/deugen/oke/horen/kloppen
        iets/verhaal .. vertellen .. vroeger
        geen/zonder namen/naam .. genoteerd/noemen/vielen/opgeschreven/gevraagd
        voordat er namen vielen
        niet doorgevraagd
        geen details gevraagd/genoteerd
        verder niets/niks .. genoteerd/vastgelegd/opgeschreven
    """),
}

NAMED = phrases("""
    grensoverschrijdend*/grensoverschreidend*/grens-overschrijdend*
    grens overschrijdend*
    over grenzen/grens .. gaat/gegaan/ging/heen
    seksuele/sexuele intimidatie/geweld
    *intimidatie/*intimidaties
    *misbruik/*misbruikt
    *discriminatie/*racisme/*homohaat
    *pesten/*pesterij*/*pestgedrag
    *agressie/*agressief/*geweld/*mishandeling/*geweldsincident*
    *bedreiging/*dreiging
    ongepast*/ontoelaatbaar*/onacceptabel*/onveilig*
    aangifte
    harassment/abuse/bullying/violence/discrimination
""")

OCCASION = phrases("""
    gisteren/gisteravond/vanochtend/vanmorgen/vandaag/eergisteren/onlangs/laatst/zaterdag/zondag/net/zojuist
    vorige/afgelopen week/maand/zaterdag/zondag/jaar/seizoen/weekend/training/wedstrijd
    sinds/al weken/maanden/jaren/vorige/een/langer/tijd/maandenlang
    voor de tweede/derde/zoveelste keer
    er is/was/zijn/heeft/hebben/speelt/speelde
    is/zijn/was/werd/wordt/heeft/hebben/hebt/heb .. gebeurd/geweest/gedaan/vertoond/gemeld/gekregen/verteld/gehad/meegemaakt/gevoeld/ervaren/ingediend/gedupeerd/bang/slachtoffer/voorgevallen
    verteld/vertelde/vertelt/zegt/zei/hoorde/gehoord/gezien/zag/meldt/meldde/gemeld/klaagt/klaagde/klagen/merk/merkte/merken
    mijn/onze/haar dochter/zoon/kind/kleinkind/zusje/broertje/vriend/vriendin/man/vrouw
    een/dit/deze/die/dat meisje/speelster/jongen/jeugdlid/lid/slachtoffer/speler/ouder/moeder/trainer/coach/leider
    een/onze/de/zijn/haar/mijn/die/deze *trainer/*coach/*leider/*voorzitter/*begeleider/*scheidsrechter/*meester/*leraar/*instructeur/*bestuurslid .. heeft/gedraagt/doet/deed/is/maakt/maakte/gaat/ging/vertoont/kan/blijft/wordt
    slachtoffer/dader/voorval/incident
    voel/voelt/voelen me/zich/mij/ons/haar
    ouders willen/hebben
    bij ons/mij is/gebeurt/speelt/gebeurde
""")

POLICY = phrases("""
    *beleid/*beleidsplan/*protocol/*protocollen/*gedragscode/*gedragscodes/*gedragsregels/*huisregels/*stappenplan/*draaiboek
    *cursus/*cursussen/*scholing/*workshop/*workshops/*e-learning/*themaweek/*themaavond/*voorlichting/*bijscholing/*webinar/*lespakket/*programma/*bijeenkomst
    training/trainingen/avond/lessen/les over/voor/in/tegen/omgaan/hoe
    *aanstellen/*opstellen/*opzetten/*aanvragen/*invoeren/*opleiden/*aanmelden/aangesteld/benoemen/zoeken/werven
    *voorkomen/*preventie/*preventief/*voorbeeld/*voorbeelden/*format/*checklist/*poster/*campagne/*folder/*subsidie
    *basiseisen/keurmerk/vog/vog's/intervisie/taakomschrijving/profiel/functieprofiel/statuten/reglement
    policy/course
""")

SUPPOSED = phrases("""
    stel dat/er/je/iemand
    mocht/mochten .. gebeuren/voorkomen/worden/zijn/ooit/eens
    voor het geval
    in het geval dat
    wat .. als er/iemand/je/zoiets .. ooit/eens/een
    wat als
    als er/iemand ooit/eens
    het voor zijn
    willen .. voor zijn
""")

DENIED = phrases("""
    er is/was/zijn gelukkig/nog/hier/bij .. niets/niks/nooit/geen
    is/was gelukkig niets/niks/nooit
    er is/was/speelt niets/niks
    geen los/concreet/directe/concrete/directe/enkel/bepaald/specifiek incident*/aanleiding/voorval/klacht*/melding*
    geen incident*/aanleiding/voorval*
    geen/nooit/nul melding*/klacht*/incident* .. gehad/gekregen/geweest/binnen
    niets/niks aan de hand
    niets/niks/nooit .. gebeurd/voorgevallen
    zonder aanleiding
""")

THEFT_AND_TAX = phrases("""
    btw/belasting*/*belasting/omzetbelasting/loonaangifte/inkomsten*/kwartaal*
    gestolen/diefstal/inbraak/ingebroken/inbreker*/*fraude/verduister*/overgemaakt/kas/gehackt/hack/vernield*/vandalisme/vernieling*/graffiti/phishing/oplichting
""")
