using System.Collections.Frozen;

namespace SpRegistry.Domain.Reading;

/// <summary>
/// The words of printed dates in English, French, Spanish and Italian, folded (lower case, no diacritics). A form
/// that is missing is added here, not in the grammar.
/// </summary>
internal static class DateWords
{
    /// <summary>January to December, one line for each language.</summary>
    private static readonly string[][] MonthNames =
    [
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
        ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"],
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
        ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"],
        ["", "", "", "", "", "", "", "", "setiembre", "", "", ""],
    ];

    /// <summary>Abbreviations, with or without a full stop behind them.</summary>
    private static readonly string[][] MonthAbbreviations =
    [
        ["jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        ["janv", "fev", "", "avr", "", "juin", "juil", "", "sept", "", "", ""],
        ["ene", "febr", "", "abr", "", "", "", "ago", "set", "", "", "dic"],
        ["genn", "febb", "", "", "mag", "giu", "lug", "", "sett", "ott", "", ""],
        ["gen", "fevr", "", "", "", "", "juill", "", "", "", "", ""],
    ];

    /// <summary>Full names that are everyday words as well.</summary>
    private static readonly FrozenSet<string> Doubtful = FrozenSet.Create("may", "march", "mars", "mai");

    private static readonly FrozenDictionary<string, int> FullMonths = Number(MonthNames);
    private static readonly FrozenDictionary<string, int> ShortMonths = Number(MonthAbbreviations);

    /// <summary>Days of the week, which say nothing a date does not.</summary>
    public static readonly FrozenSet<string> Weekdays = Set(
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miercoles jueves viernes sabado domingo",
        "lunedi martedi mercoledi giovedi venerdi");

    /// <summary>Words that lead into a date and add nothing.</summary>
    public static readonly FrozenSet<string> Leading = Set(
        "the from on of in for during since until by before after as at around about circa again then throughout over week",
        "le la les l du de des d en a au aux depuis durant pendant avant vers des courant annee mois jours",
        "el los las del desde al hasta dia dias durante antes ano mes hacia",
        "il lo i gli dal dall dalla nel nell nei dello all alla da di per anno mese giorni giorno verso entro year month day days");

    /// <summary>Of <see cref="Leading"/>, those before which a doubtful word is a month ("in May").</summary>
    public static readonly FrozenSet<string> Prepositions = Set(
        "from in during since until by before after on of throughout en de du depuis desde del durante hasta dal nel di da per entro between entre tra fra");

    /// <summary>Words that open a range of which the day is somewhere inside.</summary>
    public static readonly FrozenSet<string> Between = Set("between entre tra fra");

    /// <summary>Words that may stand between the parts of one date.</summary>
    public static readonly FrozenSet<string> Inside = Set(
        "of the in de du des d l la le les del el di dell della dello il year annee ano anno month mois mes mese en");

    /// <summary>Words that make "part of the year" out of a part and no number.</summary>
    public static readonly FrozenSet<string> YearNouns = Set("year annee ano anno");

    /// <summary>Words between the first and the last day.</summary>
    public static readonly FrozenSet<string> To = Set("to until till through thru au aux al a all alla ao hasta jusqu fino");

    /// <summary>Words between dates that all hold.</summary>
    public static readonly FrozenSet<string> And = Set("and et y e ed plus");

    /// <summary>Words between dates of which one holds.</summary>
    public static readonly FrozenSet<string> Or = Set("or ou o u oppure");

    /// <summary>Parts of a month or a year: 1 early, 2 mid, 3 late.</summary>
    public static readonly FrozenDictionary<string, int> Parts = Map(
        (1, "early beginning start debut debuts principios principio comienzos comienzo inicios inicio inizio inizi"),
        (2, "mid middle mi milieu mediados mediado meta"),
        (3, "late end fin finales fines fine"));

    /// <summary>Of <see cref="Parts"/>, those that name the bound of a period ("before the end of 2013").</summary>
    public static readonly FrozenSet<string> Ends = Set("end fin finales fines fine");

    /// <summary>Before <see cref="Ends"/>: the period itself is meant, of which only the end is a bound.</summary>
    public static readonly FrozenSet<string> Bounds = Set("before by until avant ici antes hasta entro prima jusqu");

    /// <summary>Before a date: what is meant lies on one side of it, and how far off nobody says.</summary>
    public static readonly FrozenSet<string> Open = Set("before after since until till beyond avant apres depuis jusqu antes despues desde hasta prima dopo fino");

    /// <summary>Of <see cref="Open"/>, those that open a stretch where its end is printed too ("desde mayo hasta julio").</summary>
    public static readonly FrozenSet<string> Since = Set("since depuis desde");

    /// <summary>Of <see cref="Open"/>, those that name the new date of what was moved ("postponed until 2012").</summary>
    public static readonly FrozenSet<string> Until = Set("until till jusqu hasta fino");

    /// <summary>Of <see cref="Open"/>, those that stand before a date only with a preposition ("prima del 2010").</summary>
    public static readonly FrozenSet<string> OpenWithPreposition = Set("antes despues prima");

    /// <summary>Words between one of <see cref="Open"/> and its date.</summary>
    public static readonly FrozenSet<string> BehindOpen = Set("the of le la les l el los las il lo de du des d del di dell della year month annee mois ano mes anno mese");

    /// <summary>Of <see cref="BehindOpen"/>, those that are prepositions.</summary>
    public static readonly FrozenSet<string> BehindOpenPrepositions = Set("de del di dell della d");

    /// <summary>Words that turn a bound around ("not before the end of 2010").</summary>
    public static readonly FrozenSet<string> Negations = Set("not no non pas");

    /// <summary>Between "week" and its first day.</summary>
    public static readonly FrozenSet<string> WeekOf = Set("of beginning commencing starting from du debutant commencant del dal de");

    /// <summary>Into how many parts a word divides a year.</summary>
    public static readonly FrozenDictionary<string, int> Divisions = Map(
        (4, "quarter quarters trimestre trimestres trimestri trimester trim qtr"),
        (2, "half halves semestre semestres semestri semester moitie mitad part parte partie meta"),
        (3, "cuatrimestre quadrimestre quadrimestres cuatrimestres"),
        (6, "bimestre bimestres"));

    /// <summary>Of <see cref="Divisions"/>, those that mean a part of the year without saying so.</summary>
    public static readonly FrozenSet<string> Quarters = Set("quarter trimestre");

    /// <summary>What a quarter may be of, other than a year.</summary>
    public static readonly FrozenSet<string> Centuries = Set("century siecle siglo secolo hour final finals");

    /// <summary>One letter for a division, its number glued to it ("Q1", "T1", "H2", "S2").</summary>
    public static readonly FrozenDictionary<string, int> DivisionLetters = Map((4, "q t"), (2, "h s"));

    /// <summary>Half a month.</summary>
    public static readonly FrozenSet<string> Fortnights = Set("fortnight quinzaine quincena quindicina");

    /// <summary>A week of a month.</summary>
    public static readonly FrozenSet<string> Weeks = Set("week semaine semana settimana");

    /// <summary>Ordinals before a division; 0 is the last.</summary>
    public static readonly FrozenDictionary<string, int> Ordinals = Map(
        (1, "first former premier premiere primer primero primera primo prima i"),
        (2, "second latter deuxieme seconde segundo segunda secondo seconda ii"),
        (3, "third troisieme tercer tercero tercera terzo terza iii"),
        (4, "fourth quatrieme cuarto cuarta quarto quarta iv"),
        (0, "last final dernier derniere ultimo ultima"));

    /// <summary>Letters glued to the number of a day.</summary>
    public static readonly FrozenSet<string> OrdinalEndings = Set("st nd rd th er ere ro ra do to ta e eme re ° o a");

    /// <summary>Seasons: they differ by hemisphere, so a season is never turned into days.</summary>
    public static readonly FrozenSet<string> Seasons = Set(
        "spring summer autumn fall winter printemps ete automne hiver primavera verano otono invierno estate autunno inverno");

    /// <summary>Words after which each date of a list stands for itself.</summary>
    public static readonly FrozenSet<string> Respectively = Set("respectively respectivement respectivamente rispettivamente");

    /// <summary>After these, "from A to B" names two dates, not a stretch.</summary>
    public static readonly FrozenSet<string> Moved = Set(
        "postponed moved rescheduled deferred delayed shifted reporte reportee deplacee aplazada aplazado pospuesta rinviata rinviato spostata");

    /// <summary>After these a number is a number of a text, not a date.</summary>
    public static readonly FrozenSet<string> References = Set(
        "resolution resolutions res decision para paras paragraph paragraphs session article art page p pp rule item annex no resolucion risoluzione");

    /// <summary>After a month and a small number these show that the number counts them ("In May 2 visits").</summary>
    public static readonly FrozenSet<string> Counted = Set(
        "visits missions countries states requests reminders letters experts mandates weeks months years visites visitas visite pays paises paesi");

    /// <summary>After a number these show a time of day.</summary>
    public static readonly FrozenSet<string> Hours = Set("am pm h hrs hours hour heures horas ore uhr noon");

    /// <summary>The month of a word, or 0. <paramref name="sure"/> is false for abbreviations and everyday words.</summary>
    public static int Month(string word, out bool sure)
    {
        if (FullMonths.TryGetValue(word, out var month))
        {
            sure = !Doubtful.Contains(word);
            return month;
        }

        sure = false;
        return ShortMonths.GetValueOrDefault(word);
    }

    /// <summary>True for a month's name in full.</summary>
    public static bool IsFullName(string word) => FullMonths.ContainsKey(word);

    /// <summary>The one month of which a word is a slip of the pen ("Arpil"), or 0.</summary>
    public static int MisspeltMonth(string word)
    {
        if (word.Length is < 5 or > 12)
        {
            return 0;
        }

        var found = 0;
        foreach (var (name, month) in FullMonths)
        {
            if (name.Length > 3 && Words.Slips(word, name, 1) <= 1)
            {
                if (found != 0 && found != month)
                {
                    return 0;
                }

                found = month;
            }
        }

        return found;
    }

    private static FrozenSet<string> Set(params string[] lines) =>
        lines.SelectMany(line => line.Split(' ')).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, int> Map(params (int Value, string Words)[] lines) =>
        lines.SelectMany(line => line.Words.Split(' '), (line, word) => (word, line.Value))
            .ToFrozenDictionary(p => p.word, p => p.Value, StringComparer.Ordinal);

    private static FrozenDictionary<string, int> Number(string[][] names) =>
        names.SelectMany(line => line.Select((name, i) => (name, month: i + 1)))
            .Where(p => p.name.Length > 0)
            .DistinctBy(p => p.name)
            .ToFrozenDictionary(p => p.name, p => p.month, StringComparer.Ordinal);
}
