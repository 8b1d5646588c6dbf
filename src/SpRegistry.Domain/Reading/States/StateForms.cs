using System.Collections.Frozen;

namespace SpRegistry.Domain.Reading;

/// <summary>
/// Forms of States' names that no list of names carries: abbreviations, everyday and former names, Italian names,
/// places, and what is known not to be a State. A missing form is added here.
/// </summary>
internal static class StateForms
{
    /// <summary>One State on a line: its code, then names divided by '|'.</summary>
    private const string Everyday = """
        ARE UAE|Emirates|EAU
        BFA Upper Volta|Haute-Volta
        BIH Bosnia|Bosnia-Herzegovina|BiH
        BLR Byelorussia|Belorussia|Bielorussia
        BOL Bolivia|Bolivie
        BRN Brunei
        CAF CAR|RCA|Centrafrique
        CIV Ivory Coast|Costa de Marfil|Costa d'Avorio
        COD DRC|DR Congo|RDC|RD Congo|Congo-Kinshasa|Congo DRC|Congo DR|Zaïre|Democratic Congo
        COG Congo-Brazzaville|Republic of Congo
        CPV Cape Verde|Cap-Vert
        CZE Czech Republic|République tchèque|Repubblica ceca
        FSM Micronesia
        GBR UK|United Kingdom|Great Britain|Britain|Royaume-Uni|Reino Unido|Regno Unito|United Kingdom of Great Britain
        IRN Iran
        IRQ Irak
        KNA St Kitts and Nevis|Saint Christopher and Nevis
        KOR ROK|South Korea|Corée du Sud|Corea del Sur|Corea del Sud
        LAO Lao PDR|Laos
        LBY Libya|Lybia|Libyan Jamahiriya|Socialist People's Libyan Arab Jamahiriya
        LCA St Lucia
        MDA Moldova|Moldavia|Moldavie
        MKD FYROM|FYR Macedonia|Macedonia|Republic of Macedonia|Former Yugoslav Republic of Macedonia|Macédoine|ex-République yougoslave de Macédoine|ex República Yugoslava de Macedonia
        MMR Burma|Birmanie|Birmania
        NLD Holland|Pays-Bas
        PNG PNG
        PRK DPRK|DPR Korea|Korea DPR|North Korea|RPDC|Corée du Nord|Corea del Norte|Corea del Nord
        PSE Palestine|Occupied Palestinian Territory|Occupied Palestinian Territories|Palestinian Territory|Palestinian Territories|Palestinian territories occupied since 1967|Territoire palestinien occupé|Territorio palestino ocupado|OPT|oPt
        RUS Russia|Russie|Rusia
        STP Sao Tome|Sao Tome & Principe
        SWZ Swaziland
        SYR Syria|Syrie|Siria
        TLS East Timor|Timor oriental|Timor Est
        TTO Trinidad|Trinidad and Tobago
        TUR Turkey|Turquie|Turquía|Turchia|Turkiye|Republic of Türkiye|Republic of Turkey
        TZA Tanzania|Tanzanie
        USA USA|US|United States|États-Unis|Estados Unidos|Stati Uniti|EE UU|EEUU
        VAT Vatican|Vatican City|Vatican City State|Vaticano
        VCT St Vincent and the Grenadines|Saint Vincent
        VEN Venezuela
        VNM Vietnam|Viet Nam
        WSM Western Samoa
        """;

    private const string Italian = """
        AFG Afghanistan
        ALB Albania
        ARE Emirati Arabi Uniti
        ATG Antigua e Barbuda
        AZE Azerbaigian|Azerbaijan
        BEL Belgio
        BGR Bulgaria
        BHR Bahrein
        BLR Bielorussia
        BRA Brasile
        BWA Botswana
        CAF Repubblica Centrafricana
        CHE Svizzera
        CHL Cile
        CHN Cina
        CMR Camerun
        COD Repubblica Democratica del Congo
        COG Repubblica del Congo
        COM Comore
        CPV Capo Verde
        CYP Cipro
        CZE Cechia
        DEU Germania
        DJI Gibuti
        DNK Danimarca
        DOM Repubblica Dominicana
        EGY Egitto
        ESP Spagna
        ETH Etiopia
        FIN Finlandia
        FJI Figi
        FRA Francia
        GAB Gabon
        GBR Regno Unito di Gran Bretagna e Irlanda del Nord
        GEO Georgia
        GNQ Guinea Equatoriale|Guinea Equatorial
        GRC Grecia
        HRV Croazia
        HUN Ungheria
        IRL Irlanda
        ISL Islanda
        ISR Israele
        ITA Italia
        JAM Giamaica
        JOR Giordania
        JPN Giappone
        KAZ Kazakistan|Kazakhstan
        KGZ Kirghizistan
        KHM Cambogia
        KOR Repubblica di Corea
        KWT Kuwait
        LBN Libano
        LBY Libia
        LCA Santa Lucia
        LTU Lituania
        LUX Lussemburgo
        LVA Lettonia
        MAR Marocco
        MDA Repubblica di Moldova
        MDV Maldive
        MEX Messico
        MHL Isole Marshall
        MKD Macedonia del Nord
        MNE Montenegro
        MOZ Mozambico
        MUS Maurizio
        MYS Malaysia|Malesia
        NLD Paesi Bassi
        NOR Norvegia
        NZL Nuova Zelanda
        PER Perù
        PHL Filippine
        PNG Papua Nuova Guinea
        POL Polonia
        PRK Repubblica Popolare Democratica di Corea
        PRT Portogallo
        PSE Stato di Palestina|Palestina
        ROU Romania
        RUS Federazione Russa
        RWA Ruanda
        SAU Arabia Saudita
        SDN Sudan
        SLB Isole Salomone
        SSD Sud Sudan
        STP São Tomé e Príncipe
        SVK Slovacchia
        SVN Slovenia
        SWE Svezia
        SYC Seicelle
        SYR Repubblica araba siriana
        TCD Ciad
        THA Thailandia
        TJK Tagikistan
        TLS Timor Est
        TTO Trinidad e Tobago
        TZA Repubblica Unita di Tanzania
        UKR Ucraina
        USA Stati Uniti d'America
        VAT Santa Sede
        VCT Saint Vincent e Grenadine
        ZAF Sudafrica
        """;

    /// <summary>Names that no longer, or not by themselves, say which State is meant.</summary>
    public static readonly string[] Ambiguous =
    [
        "Korea", "Corée", "Corea", "Serbia and Montenegro", "Serbie-et-Monténégro", "Serbia y Montenegro", "Yugoslavia", "Yougoslavie",
        "Federal Republic of Yugoslavia", "former Yugoslavia", "Czechoslovakia", "Soviet Union", "USSR", "Union of Soviet Socialist Republics",
        "German Democratic Republic", "Guineas", "Congos", "Virgin Islands", "Saint Martin", "Samoas", "Sudans", "Ireland and Northern Ireland",
    ];

    /// <summary>Known, and not a State by the registry's rule (UN Members and non-member observer States).</summary>
    public static readonly string[] NotStates =
    [
        "Kosovo", "Taiwan", "Taiwan Province of China", "Republic of China", "Somaliland", "Puntland", "Western Sahara", "Sahara occidental", "Abkhazia",
        "South Ossetia", "Transnistria", "Nagorno-Karabakh", "Northern Cyprus", "Cook Islands", "Niue", "Gibraltar", "Bermuda", "Aruba", "Curaçao",
        "American Samoa", "European Union", "EU", "European Commission", "African Union", "African Commission on Human and Peoples' Rights",
        "World Trade Organization", "WTO", "World Bank", "International Monetary Fund", "IMF", "International Finance Corporation", "Asian Development Bank",
        "African Development Bank", "Inter-American Development Bank", "European Investment Bank", "Organization of American States", "OAS", "OSCE", "NATO",
        "Council of Europe", "ASEAN", "Association of Southeast Asian Nations", "League of Arab States", "Arab League", "Organisation of Islamic Cooperation",
        "ECOWAS", "United Nations", "UN", "UNESCO", "UNICEF", "UNDP", "UNEP", "UNHCR", "UNMIK", "WHO", "World Health Organization", "ILO",
        "International Labour Organization", "FAO", "WIPO", "GlaxoSmithKline", "Sovereign Order of Malta", "Order of Malta", "International Committee of the Red Cross", "ICRC",
        "Andean Community", "Pacific Islands Forum", "Caribbean Community", "Others", "Global", "Europe", "Africa", "Asia", "Latin America", "Oceania", "America", "Caribbean", "Central America", "Balkans",
    ];

    /// <summary>
    /// Places and the State they are printed with. By itself such a name reads as the State too, unless
    /// <see cref="NotStates"/> holds it: then only the text may say which State is visited.
    /// </summary>
    private const string Territories = """
        USA Guantanamo Bay|Guantánamo|Guantanamo Bay naval base|United States naval station at Guantánamo Bay|Puerto Rico|Guam
        RUS Chechnya|Republic of Chechnya|Chechen Republic|North Caucasus
        DNK Greenland|Faroe Islands
        FRA New Caledonia|French Polynesia|French Guiana|Mayotte
        GBR Northern Ireland|Scotland|Wales
        MAR Western Sahara
        SRB Kosovo
        GEO Abkhazia|South Ossetia|Abkhazia and South Ossetia
        MDA Transnistria
        CHN Hong Kong|Hong Kong SAR|Macao|Macau|Macao SAR|Tibet
        """;

    /// <summary>What follows "Israel and" is printed in many ways and shown in one.</summary>
    public const string OccupiedTerritory = "the Occupied Palestinian Territory";

    /// <summary>Names of the occupied territory, which beside Israel is the place, not another State.</summary>
    public static readonly string[] OccupiedTerritoryNames =
    [
        "Occupied Palestinian Territory", "Occupied Palestinian Territories", "Palestinian Territory", "Palestinian Territories", "Occupied Territories",
        "Occupied Territory", "OPT", "Palestinian territories occupied since 1967", "Occupied Palestinian Territory including East Jerusalem", "Gaza", "West Bank", "Occupied Arab Territories",
    ];

    /// <summary>Words that lead from a State to a place in it and belong to the place as printed.</summary>
    public static readonly string[] Including =
        ["including", "includes", "y compris", "notamment", "incluido", "incluida", "incluyendo", "compreso", "compresa", "incluso", "inclusa", "with a focus on", "only"];

    /// <summary>Words that lead from a State to a place in it and are not part of the place.</summary>
    public static readonly string[] Regarding =
        ["with respect to", "in respect of", "with regard to", "as regards", "regarding", "concerning", "in relation to", "en ce qui concerne", "con respecto a", "per quanto riguarda"];

    /// <summary>Words of remarks beside a State's name, which are no place in it.</summary>
    public static readonly FrozenSet<string> Remarks = FrozenSet.Create(
        "follow", "up", "followup", "joint", "visit", "visits", "mission", "missions", "standing", "invitation", "official", "unofficial", "academic", "postponed", "cancelled",
        "canceled", "requested", "request", "requests", "pending", "accepted", "agreed", "tbc", "tbd", "forthcoming", "completed", "reminder", "reminders", "dates", "date", "private",
        "visited", "confirmed", "suite", "suivi", "seguimiento", "visite", "visita", "declined", "refused", "continued", "cont", "note", "see", "footnote", "formerly", "previously", "now", "ex", "aka", "r");

    /// <summary>Abbreviated words of names and the words they stand for.</summary>
    public static readonly FrozenDictionary<string, string> Abbreviations = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["rep"] = "republic",
        ["dem"] = "democratic",
        ["federated"] = "fed",
        ["federation"] = "fed",
        ["st"] = "saint",
        ["is"] = "islands",
        ["isl"] = "islands",
        ["herz"] = "herzegovina",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Articles and particles, which names are compared without.</summary>
    public static readonly FrozenSet<string> Particles = FrozenSet.Create(
        "the", "of", "and", "s", "le", "la", "les", "l", "de", "du", "des", "d", "et", "el", "los", "las", "del", "y", "e", "il", "lo", "i", "gli", "di", "dell", "della", "delle");

    /// <summary>Words that may stand before the everyday name of a State without changing which is meant.</summary>
    public static readonly FrozenSet<string> Styles = FrozenSet.Create("republic", "kingdom", "commonwealth", "principality", "republique", "royaume", "republica", "reino", "repubblica", "regno");

    /// <summary>Everyday, former and Italian names with their States.</summary>
    public static IEnumerable<StateName> Names => Lines(Everyday).Concat(Lines(Italian));

    /// <summary>Places with their States.</summary>
    public static IEnumerable<StateName> Places => Lines(Territories);

    private static IEnumerable<StateName> Lines(string table) =>
        from line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        from name in line[4..].Split('|')
        select new StateName(name, line[..3]);
}
