"""What a question sounds like that is not the desk's to answer: the sure cases of each route.

How the patterns are read: assistant/patterns.py. What is less sure is learnt, see kb/classifier.py.
"""

from __future__ import annotations

CLASSES = {
    "kan": "kan vil gider kunne må skal can could will would",
    "du": "du i nogen en_af_jer jer you somebody someone",
    "gør": """
        gøre ordne klare taste trykke godkende logge logge_ind logge_på skrive udfylde sende søge
        bestille ringe svare melde betale vælge underskrive signere oprette skifte aflevere
        opdatere slette ansøge klikke overføre do fill fill_out fill_in sign log_in log_on apply
        write send approve type order call pay""",
    "kode": "kode koden kodeord kodeordet adgangskode pinkode pin password code mitid",
    "andre": """
        han hun eks eksen eksmand ekskone ekskæreste nabo naboen nabos kæreste kæresten kone mand
        søn datter bror søster far mor lejer udlejer chef kollega skolekammerat ven veninde fætter
        kusine barnebarn svigersøn svigerdatter klassekammerat medarbejder my_ex neighbour neighbor
        husband wife brother sister daughter son tenant boyfriend girlfriend he she""",
    "ydelse": """
        boligstøtte boligydelse boligsikring folkepension førtidspension pension børnepenge
        børneydelse børnetilskud ældrecheck varmetillæg barselsdagpenge barsel kontanthjælp
        sygedagpenge dagpenge begravelseshjælp penge pengene efterløn efterlevelseshjælp tillæg
        ydelse su benefit benefits pension money""",
    "sag": "sag ansøgning klage anmodning opholdstilladelse afgørelse case application complaint",
}

ACT_FOR = (
    "{kan} {du} .. {gør} .. for mig|os|hende|ham|me|her|him|min|my",
    "{kan} {du} .. gøre|ordne|klare|do .. det|den|it .. for|mens|while|selv",
    "{kan} {du} ikke bare {gør}|gøre|tage|lige",
    "her_er|here_is|du_får|jeg_giver_dig|i_får .. min|mit|my|hans|hendes .. {kode}|telefon|phone",
    "min|my {kode} er|is",
    "tag|take|brug|use .. min|my .. {kode}|telefon|phone .. og|and",
    "borger|borgeren|hun|han|kunden .. beder|vil_have|ønsker|spørger .. mig|jeg|os|vi|om .. "
    "{gør}|taster|trykker|godkender|logger|læser|skriver",
    "rækker|giver .. mig .. telefon*|kode* .. og|siger|bare|tryk",
    "lade_som_om|pretend .. du|jeg|er|to_be|you",
    "huske|gemme|remember|keep .. min|mit|my .. {kode}",
    "{kan} {du} .. skrive|lave|write .. klagen|ansøgningen|min_klage|min_ansøgning|brevet",
)

SECRECY = (
    "hvor bor|boede|er .. {andre} .. nu|henne|flyttet|i_dag",
    "hvor bor {andre}|min|mit|hans|hendes",
    "where_does|where_do|where_is {andre}|my|his|her .. live|now|living",
    "bor|lives|does .. {andre} .. stadig|still|endnu|der|her",
    "adressen|adresse|telefonnummeret|telefonnummer|nummeret|address|number .. på|til|of .. "
    "{andre}|min|hende|ham|my",
    "cpr|cpr_nummer|personnummer .. på|til|for .. min|mit|hende|ham|{andre}",
    "min|mit|hans|hendes|my .. {andre} .. cpr|adresse|personnummer|telefonnummer|address",
    "hans|hendes cpr|adresse|personnummer|telefonnummer|lån|bøger",
    "hvem bor|boede|har_boet|lives .. i|på|over|under|ved|med|in|at",
    "er|is .. min|my {andre} .. flyttet|død|tilmeldt|registreret|moved|dead",
    "hvad|hvilke|what .. har|låner|lånt|har_lånt|borrowed .. {andre}|min|drengen|hende|ham .. lånt",
    "har|var|did .. min|my {andre} .. været|her|lavet|søgt|fået|been",
    "kan|can .. du|i|you .. se|slå_op|tjekke|check|look .. om|hvad|hvor|if|where .. "
    "{andre}|min|hans .. er|bor|får|har|lives|gets .. i_live|flyttet|her|stadig|pension|alive",
)

PERSONAL = (
    "hvornår|when .. får|kommer|bliver|går|starter|do|does|will .. jeg|min|mit|mine|my|i .. "
    "{ydelse}|{sag}|svar",
    "hvorfor|why .. får|fik|har|er|blev|did|is|was .. jeg|min|mit|mine|my|i .. "
    "{ydelse}|{sag}|afslag|ikke_fået|rykker|trukket|sat_ned|stoppet|refused",
    "hvad|hvor|what|how .. sker|sket|skete|står|langt|happened .. med|i|der_i|er|with|to .. min|mit|my .. {sag}",
    "har|have|did .. i|de|kommunen|udbetaling_danmark|you|they .. modtaget|fået|set|received|got .. "
    "min|mit|mine|my",
    "kan|can .. du|i|you .. se|tjekke|check|see .. om|if|hvad|hvor|i_systemet .. min|mit|jeg|my",
    "er|is .. min|mit|my .. {sag}|ansøgning|klage|pas|kort|{ydelse} .. "
    "godkendt|færdig|klar|sendt|behandlet|gået_igennem|approved|ready|sent",
    "hvem|who .. er|is|har .. min|my|på_min .. sagsbehandler|sag|case_worker|caseworker",
    "min|mine|mit|my {ydelse} .. er|is|are .. ikke|not .. kommet|gået_ind|come|paid|arrived",
    "hvad|what .. bliver|blev .. der .. besluttet|sagt|afgjort .. i|om .. min|mig",
)

MEDICAL = (
    "må_jeg|må_man|kan_man|skal_jeg|can_i|should_i .. tage|spise|drikke|få|take .. "
    "panodil*|ipren|penicillin|medicin|piller|p_pille*|sovepiller|antibiotika|ibuprofen|paracetamol",
    "bivirkning*|side_effect*|recept|recepten|recepter|prescription",
    "er_det|is_it|tror_du|lyder_det .. farligt|smitsomt|kræft|cancer|dangerous|contagious|hjernerystelse|lungebetændelse|en_depression",
    "udslæt|eksem|kolesterol|blodprøve*|prøvesvar*|diagnose*|rash|infection|test_results",
    "hvor_længe|hvor_lang_tid|how_long .. smitter|contagious|er_man_syg",
    "vaccine*|vaccinere*|vaccination* .. til|mod|against|for|nu|i_år",
)

TAX = (
    "restskat|topskat|trækprocent*|kørselsfradrag*|befordringsfradrag|fradrag|servicefradrag|"
    "forskudsopgørelse*|årsopgørelse*|personfradrag*|b_skat|moms|kapitalgevinst|gaveafgift",
    "trække_fra|trække|deduct .. i_skat|skat|tax|taxes",
    "betale|betaler|pay .. skat|tax|taxes .. af|på|on|når|når_jeg",
    "tax_return|tax_refund|back_tax",
    "rubrik",
)

LEGAL = (
    "har_jeg_ret_til|hvad_er_mine_rettigheder|my_rights|kan_jeg_kræve|er_det_lovligt|is_it_legal|"
    "må_han_godt|kan_han_kræve|can_i_sue|sagsøge|retssag .. ...",
    "arve|arver|arveløs|inherit|inheritance .. min|jeg|vi|efter|hvis|huset|når|the|my|i",
    "hvordan|kan|er|hvem|hvad .. testamente|testamentet",
    "samvær|hustrubidrag|forældremyndighed .. hvis|når|nægte|kræve|får|ikke",
    "erstatning|sagsøge|advokat|sue|lawyer .. kræve|for|hvis|mod|af|against",
    "udlejer|landlord|naboen|nabo .. smide|kræve|nægter|depositum|hæk|larm|hegn|evict|deposit",
)

PATTERNS = {
    "act_for": ACT_FOR,
    "secrecy": SECRECY,
    "personal_case": PERSONAL,
    "medical": MEDICAL,
    "tax": TAX,
    "legal": LEGAL,
}
"""By route, in the order in which they are believed where several fit."""
