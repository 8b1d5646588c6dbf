using System.Collections.Frozen;

namespace SpRegistry.Domain.Reading;

/// <summary>The office a mandate's title names. A bare "Special Representative" may be of either kind.</summary>
[Flags]
internal enum MandateOffice
{
    None = 0,
    SpecialRapporteur = 1,
    IndependentExpert = 2,
    WorkingGroup = 4,
    SpecialRepresentativeOfSecretaryGeneral = 8,
    RepresentativeOfSecretaryGeneral = 16,
    SpecialRepresentativeOfCommission = 32,
}

/// <summary>
/// The words of mandates' titles in English, French, Spanish and Italian that no list of titles carries, folded.
/// </summary>
internal static class MandateForms
{
    /// <summary>Offices, the longest wording first so that it is found before what it contains.</summary>
    public static readonly IReadOnlyList<(MandateOffice Office, string[] Words)> Offices = new (MandateOffice Office, string Phrases)[]
    {
        (MandateOffice.SpecialRapporteur, "special rapporteur|special rapporteurs|sr|srs|s r|rapporteur special|rapporteuse speciale|rapporteure speciale|rapporteurs speciaux|rapporteuses speciales"),
        (MandateOffice.SpecialRapporteur, "relator especial|relatora especial|relatores especiales|relatoras especiales|relatore speciale|relatrice speciale|relatori speciali|rapporteur"),
        (MandateOffice.IndependentExpert, "independent expert|independent experts|ie|ies|expert independant|experte independante|experts independants|experto independiente|experta independiente"),
        (MandateOffice.IndependentExpert, "expertos independientes|esperto indipendente|esperta indipendente|esperti indipendenti"),
        (MandateOffice.WorkingGroup, "working group|working groups|wg|wgs|working group of experts|groupe de travail|groupes de travail|groupe de travail d experts|grupo de trabajo"),
        (MandateOffice.WorkingGroup, "grupos de trabajo|grupo de trabajo de expertos|gruppo di lavoro|gruppi di lavoro|gruppo di lavoro di esperti|working group di esperti|wg of experts"),
        (MandateOffice.WorkingGroup, "chairperson rapporteur of the working group|chair rapporteur of the working group|chairperson of the working group|chair of the working group|members of the working group"),
        (MandateOffice.WorkingGroup, "president rapporteur du groupe de travail|presidente relator del grupo de trabajo"),
        (MandateOffice.SpecialRepresentativeOfSecretaryGeneral, "special representative of the secretary general|special representative of the sg|srsg|special rep of the sg|special rep of the secretary general|representant special du secretaire general|representante speciale du secretaire general"),
        (MandateOffice.SpecialRepresentativeOfSecretaryGeneral, "representante especial del secretario general|rappresentante speciale del segretario generale|representative special of the secretary general"),
        (MandateOffice.RepresentativeOfSecretaryGeneral, "representative of the secretary general|representative of the sg|rsg|rep of the sg|rep of the secretary general|representative|representant du secretaire general|representante del secretario general|rappresentante del segretario generale"),
        (MandateOffice.SpecialRepresentativeOfCommission, "special representative of the commission on human rights|srep|representant special de la commission des droits de l homme"),
        (MandateOffice.SpecialRepresentativeOfCommission | MandateOffice.SpecialRepresentativeOfSecretaryGeneral, "special representative|representant special|representante especial|rappresentante speciale"),
    }.SelectMany(o => o.Phrases.Split('|'), (o, phrase) => (o.Office, phrase.Split(' '))).OrderByDescending(o => o.Item2.Length).ToArray();

    /// <summary>Words that do not tell one mandate from another.</summary>
    public static readonly FrozenSet<string> Light = Set(
        "the of on in for to and a an by with its their his her as at from against which human rights right situation question issue issues field full enjoyment promotion protection",
        "effects implications context contemporary forms other related all everyone every including mandate mandates s",
        "le la les l de du des d et sur pour en dans au aux droits droit homme humains humain question domaine toutes tous contexte formes contemporaines promotion protection",
        "el los las del y e sobre para derechos derecho humanos humano situacion cuestion promocion proteccion contexto formas contemporaneas todos contra",
        "il lo i gli di dello della dei degli delle sui sul sulla sulle sugli diritti diritto umani umano situazione questione promozione protezione contesto forme contemporanee tutti contro");

    /// <summary>Words before an office that do not change it.</summary>
    public static readonly FrozenSet<string> Leading = Set(
        "the of by and un united nations former current present new then joint mandate mandates holder both also as well between le la les l el los las il lo i gli de du des del et y e d nations unies naciones unidas nazioni unite onu titulaire del");

    /// <summary>Before or behind a noun of <see cref="Undertakings"/>: several mandates go together ("Joint visit of …").</summary>
    public static readonly FrozenSet<string> Together = Set("joint conjointe conjointes conjunta conjuntas congiunta congiunte");

    /// <summary>What mandates do together, as it stands before their titles.</summary>
    public static readonly FrozenSet<string> Undertakings = Set("visit visits mission missions request requests visite visites demande demandes visita visitas mision misiones solicitud solicitudes missione missioni richiesta richieste country");

    /// <summary>Between an undertaking and the first title.</summary>
    public static readonly FrozenSet<string> Whose = Set("of by from with de du des par del de por di dei da dal");

    /// <summary>Titles of courtesy, as printed, without a full stop. "SR" in capitals is an office, "Sr" is a gentleman.</summary>
    public static readonly FrozenSet<string> Courtesies = Set(
        "Mr Mrs Ms Miss Mx Prof Professor Dr Sr Sra Srta D M MM Mme Mlle Sig Sigra Dott Dottssa Judge Lady Sir Hon Ambassador Don Doña Professeur Profesor Profesora Professore Docteur Maître MR MRS MS PROF DR MME");

    /// <summary>Short names of the working groups and others as their own letters, and the shortest forms of subjects.</summary>
    public const string Letters = """
        WG arbitrary detention|WGAD|GTDA
        WG enforced disappearances|WGEID|GTDFI
        WG African descent|WGEPAD|WG people of African descent
        WG discrimination against women|WGDAW|WGDAWG|WG discrimination against women in law and in practice|WG women and girls|WG women
        WG business|WG TNCs|UNWG business and human rights|WGBHR|WG transnational corporations
        SR internally displaced persons|SR IDPs|SR IDP|RSG IDPs|RSG IDP
        RSG internally displaced persons|RSG IDPs|RSG IDP
        SR human rights defenders|SR HRDs|SR HRD
        SR violence against women|SR VAW|SRVAW|SR VAWG
        IE SOGI|IE LGBT|IE sexual orientation
        SR counter-terrorism|SR counterterrorism|SR CT|SR terrorism|SR countering terrorism
        SR OPT|SR Palestine|SR Palestinian territories|SR occupied Palestinian territories
        SR DPRK|SR North Korea
        SR climate change|SR climate
        SR truth and justice|SR transitional justice|SR truth
        """;

    /// <summary>Subjects in French, Spanish and Italian, for titles that are not in the shipped list.</summary>
    public const string Subjects = """
        SR torture|torture et autres peines ou traitements cruels, inhumains ou dégradants|tortura y otros tratos o penas crueles, inhumanos o degradantes|tortura e altre pene o trattamenti crudeli, inumani o degradanti
        WG arbitrary detention|détention arbitraire|détentions arbitraires|detención arbitraria|detenciones arbitrarias|detenzione arbitraria
        WG enforced disappearances|disparitions forcées ou involontaires|desapariciones forzadas o involuntarias|sparizioni forzate o involontarie
        WG African descent|personnes d'ascendance africaine|afrodescendants|afrodescendientes|personas de ascendencia africana|persone di discendenza africana
        WG business|question des droits de l'homme et des sociétés transnationales et autres entreprises|entreprises et droits de l'homme|empresas y derechos humanos|empresas transnacionales y otras empresas|imprese e diritti umani|società transnazionali e altre imprese
        WG discrimination against women|discrimination à l'égard des femmes et des filles|discriminación contra las mujeres y las niñas|discriminación contra la mujer|discriminazione contro le donne e le ragazze
        WG mercenaries|utilisation de mercenaires|mercenaires|utilización de mercenarios|mercenarios|uso dei mercenari
        WG peasants|paysans et autres personnes travaillant dans les zones rurales|campesinos y otras personas que trabajan en las zonas rurales|contadini e altre persone che lavorano nelle zone rurali
        SR adequate housing|logement convenable|vivienda adecuada|alloggio adeguato
        SR sale of children|vente et exploitation sexuelle d'enfants|vente d'enfants|venta y explotación sexual de niños|venta de niños|vendita di bambini|vendita e sfruttamento sessuale di bambini
        SR climate change|changements climatiques|cambio climático|cambiamenti climatici
        SR cultural rights|droits culturels|derechos culturales|diritti culturali
        SR development|développement|desarrollo|sviluppo
        SR disability|personnes handicapées|personas con discapacidad|persone con disabilità
        SR education|éducation|educación|istruzione|educazione
        SR environment|environnement propre, sain et durable|environnement|medio ambiente limpio, saludable y sostenible|medio ambiente|ambiente pulito, sano e sostenibile|ambiente
        SR executions|exécutions extrajudiciaires, sommaires ou arbitraires|ejecuciones extrajudiciales, sumarias o arbitrarias|esecuzioni extragiudiziali, sommarie o arbitrarie
        SR food|alimentation|alimentación|alimentazione|cibo
        IE foreign debt|dette extérieure|deuda externa|debito estero
        SR peaceful assembly|liberté de réunion pacifique et d'association|libertad de reunión pacífica y de asociación|libertà di riunione pacifica e di associazione
        SR freedom of expression|liberté d'opinion et d'expression|libertad de opinión y de expresión|libertà di opinione e di espressione
        SR freedom of religion|liberté de religion ou de conviction|libertad de religión o de creencias|libertà di religione o di credo
        SR health|droit qu'a toute personne de jouir du meilleur état de santé physique et mentale susceptible d'être atteint|santé|derecho de toda persona al disfrute del más alto nivel posible de salud física y mental|salud|salute|salute fisica e mentale
        SR human rights defenders|défenseurs des droits de l'homme|défenseurs et défenseuses des droits humains|defensores de los derechos humanos|defensoras y defensores de los derechos humanos|difensori dei diritti umani
        SR judges and lawyers|indépendance des juges et des avocats|independencia de los magistrados y abogados|indipendenza dei giudici e degli avvocati
        SR Indigenous Peoples|libertés fondamentales des populations autochtones|libertades fundamentales de los indígenas|indígenas|autochtones|peuples autochtones|populations autochtones|pueblos indígenas|popoli indigeni
        SR internally displaced persons|personnes déplacées dans leur propre pays|desplazados internos|personas internamente desplazadas|sfollati interni
        RSG internally displaced persons|personnes déplacées dans leur propre pays|desplazados internos|sfollati interni
        IE international order|ordre international démocratique et équitable|orden internacional democrático y equitativo|ordine internazionale democratico ed equo
        IE international solidarity|solidarité internationale|solidaridad internacional|solidarietà internazionale
        SR leprosy|personnes touchées par la lèpre|lèpre|personas afectadas por la lepra|lepra|lebbra
        SR migrants|migrants|migrantes|migranti
        SR minority issues|questions relatives aux minorités|minorités|cuestiones de las minorías|minorías|questioni delle minoranze|minoranze
        IE older persons|personnes âgées|personas de edad|persone anziane
        SR extreme poverty|extrême pauvreté|extrema pobreza|pobreza extrema|estrema povertà|povertà estrema
        SR privacy|vie privée|privacidad|vita privata
        SR racism|racisme, discrimination raciale, xénophobie et intolérance qui y est associée|racismo, discriminación racial, xenofobia y formas conexas de intolerancia|razzismo, discriminazione razziale, xenofobia e intolleranza
        IE SOGI|orientation sexuelle et identité de genre|orientación sexual e identidad de género|orientamento sessuale e identità di genere
        IE albinism|personnes atteintes d'albinisme|albinisme|personas con albinismo|albinismo
        SR slavery|formes contemporaines d'esclavage|formas contemporáneas de la esclavitud|forme contemporanee di schiavitù
        SR trafficking|traite des êtres humains, en particulier les femmes et les enfants|traite des personnes|trata de personas, especialmente mujeres y niños|tratta di persone, in particolare donne e bambini|tratta di esseri umani
        SR counter-terrorism|lutte antiterroriste|lucha contra el terrorismo|terrorisme|terrorismo|lotta al terrorismo
        SR toxics|gestion et élimination écologiquement rationnelles des produits et déchets dangereux|produits toxiques|déchets dangereux|substances toxiques|gestión y eliminación ambientalmente racionales de las sustancias y los desechos peligrosos|sustancias tóxicas|desechos peligrosos|sostanze tossiche|rifiuti pericolosi
        SR truth and justice|vérité, justice, réparation et garanties de non-répétition|verdad, justicia, reparación y garantías de no repetición|verità, giustizia, riparazione e garanzie di non ripetizione
        SR unilateral coercive measures|mesures coercitives unilatérales|medidas coercitivas unilaterales|misure coercitive unilaterali
        SR violence against women|violence contre les femmes et les filles, ses causes et ses conséquences|violencia contra la mujer, sus causas y consecuencias|violencia contra las mujeres y las niñas|violenza contro le donne e le ragazze
        SR water and sanitation|eau potable et assainissement|agua potable y saneamiento|acqua potabile e servizi igienici
        """;

    private static FrozenSet<string> Set(params string[] lines) =>
        lines.SelectMany(line => line.Split(' ')).ToFrozenSet(StringComparer.Ordinal);
}
