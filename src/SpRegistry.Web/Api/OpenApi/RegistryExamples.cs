namespace SpRegistry.Web.Api.OpenApi;

/// <summary>Questions of the registry that the documents show. A test asks each.</summary>
internal static class RegistryExamples
{
    /// <summary>For each set whose key is text one that the bundled archive has; numbers begin with 1, that of the first reminder with 2.</summary>
    public static readonly IReadOnlyDictionary<string, string> Keys = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["States"] = "IND",
        ["Mandates"] = "sr-torture",
        ["Sessions"] = "HRC46",
        ["Reports"] = "A-HRC-31-57-Add.1",
        ["Sources"] = "reference-reports",
        ["Reminders"] = "2",
    };

    public static readonly IReadOnlyList<ExampleRequest> Requests =
    [
        new("pending-in-india", "Visits to India that are pending, with how often the Government was reminded", "/odata/Visits?$filter=State/Iso3 eq 'IND' and View eq 'Pending'&$select=Status,FirstRequested,ReminderCount,DaysPending,LastEvidence,LastEvidenceCitation&$expand=Mandates($select=ShortName)"),
        new("most-reminded", "The files with the most reminders", "/odata/Visits?$orderby=ReminderCount desc&$select=Number,Status,ReminderCount&$expand=State($select=NameEn)&$top=10"),
        new("by-state-and-status", "How many visits of each State stand where", "/odata/Visits?$apply=groupby((StateIso3,Status),aggregate($count as Visits))"),
        new("thailand-in-2014", "The files of Thailand as they stood on 1 March 2014", "/odata/Visits/AsOf(date=2014-03-01)?$filter=StateIso3 eq 'THA'&$count=true"),
        new("known-then", "The same by what was on record at an instant: the answer never changes", "/odata/Visits/AsOf(date=2014-03-01,knownAt=2026-11-01T00%3A00%3A00Z)?$filter=StateIso3 eq 'THA'"),
        new("acts-of-india", "Every act with its citations", "/odata/VisitEvents?$filter=Visit/StateIso3 eq 'IND'&$orderby=VisitNumber,Known&$expand=Mandates($select=ShortName),Citations($select=Citation,Text)"),
        new("of-the-working-groups", "Mandates that are working groups, with their holders", "/odata/Mandates?$filter=Form eq 'WorkingGroup'&$expand=Holders"),
        new("arab-states", "States by their name in Arabic", "/odata/States?$search=مصر&$select=Iso3,NameAr,NameEn"),
        new("cooperation-of-india", "What India answered in twenty years", "/odata/States('IND')/Cooperation(from=2000-01-01,to=2019-12-31)"),
        new("improvements-of-ten-years", "What became better in ten years", "/odata/Registry/Improvements(from=2005-01-01,to=2014-12-31)"),
        new("annex-of-2019", "The figures of a year beside the published ones", "/odata/Registry/Annex(year=2019)"),
        new("late-for-the-session", "Reports that were out after six weeks before their session, the latest first", "/odata/ReportLateness?$filter=VerdictForOpening eq 'Late' and DaysLateForOpening ge 1&$orderby=DaysLateForOpening desc&$expand=Report($select=Symbol;$expand=Session($select=Code,Opens))"),
        new("late-for-statements", "Reports that were late for statements on a day", "/odata/Reports/Late(clock='Statement',asOf=2016-03-20)?$select=Symbol,TitleEn&$top=20"),
        new("by-symbol", "One report against the three clocks", "/odata/Reports(Symbol='A%2FHRC%2F31%2F57%2FAdd.1')?$expand=Lateness"),
        new("torture", "Reports found by a word of their title, mandate or State", "/odata/Reports?$search=torture&$count=true"),
        new("newest-calls", "Calls for input, the newest deadline first", "/odata/CallsForInput?$orderby=Deadline desc&$expand=Mandates($select=ShortName)"),
        new("open-findings", "What the checks find now", "/odata/Findings?$filter=HealedOn eq null&$orderby=Since desc"),
        new("disagreements", "Where sources disagree, with every value and its citation", "/odata/Discrepancies?$expand=Values($select=Value,Citation)"),
        new("read-on", "Changes after the last that was seen", "/odata/Changes?$filter=Sequence gt 100&$orderby=Sequence&$top=50"),
        new("state-by-its-id", "The State of an address", "/odata/$entity?$id=States('IND')"),
        new("sessions-and-reports", "Sessions beside reports by one condition", "/odata/$crossjoin(Sessions,Reports)?$filter=Sessions/Code eq Reports/SessionCode&$expand=Sessions($select=Code),Reports($select=Symbol)&$top=5"),
        new("two-questions", "The registry's version and the number of its visits", "/odata/$batch", """{"requests":[{"id":"version","method":"GET","url":"Registry"},{"id":"visits","method":"GET","url":"Visits/$count"}]}"""),
        new("two-questions-in-parts", "The same in multipart; the boundary stands in the header too: Content-Type: multipart/mixed; boundary=part", "/odata/$batch", "--part\r\nContent-Type: application/http\r\n\r\nGET Registry HTTP/1.1\r\n\r\n\r\n--part\r\nContent-Type: application/http\r\n\r\nGET Visits/$count HTTP/1.1\r\n\r\n\r\n--part--\r\n", "multipart/mixed"),
    ];

    public static readonly IReadOnlyList<ExampleRefusal> Refusals =
    [
        new("unknown-name", 400, "/odata/Visits?$filter=Statuss eq 'Requested'", """{"error":{"code":"UnknownProperty","message":"'Statuss' is no property of Visit. Did you mean 'Status'?","target":"$filter","details":[{"code":"Position","message":"character 0"}]}}"""),
        new("wrong-value", 400, "/odata/Visits?$filter=ReminderCount eq 'many'", """{"error":{"code":"InvalidLiteral","message":"'many' is no Edm.Int32: expected a whole number.","target":"$filter","details":[{"code":"Position","message":"character 17"}]}}"""),
        new("unknown-option", 400, "/odata/Visits?$fliter=ReminderCount gt 1", """{"error":{"code":"UnknownOption","message":"'$fliter' is no query option. Did you mean '$filter'?","target":"$fliter"}}"""),
        new("over-a-limit", 400, "/odata/States?$orderby=Iso2,M49,UnStatus,RegionalGroup,NameEn,NameFr,NameEs,NameRu,NameZh", """{"error":{"code":"MaxOrderBy","message":"The number of items of $orderby is over the limit MaxOrderBy of 8.","target":"$orderby"}}"""),
        new("unknown-set", 404, "/odata/Statess", """{"error":{"code":"NotFound","message":"There is no 'Statess' here. Did you mean 'States'?","target":"Statess"}}"""),
        new("unknown-key", 404, "/odata/States('XXX')", """{"error":{"code":"NotFound","message":"There is no such State.","target":"States('XXX')"}}"""),
        new("unknown-format", 406, "/odata/Visits?$format=csv", """{"error":{"code":"NotAcceptable","message":"'csv' is no format: expected json, xml or a media type.","target":"$format"}}"""),
        new("body-too-long", 413, "/odata/Visits/$query", """{"error":{"code":"MaxQueryBytes","message":"The body of this request is over the limit MaxQueryBytes of 65536 bytes."}}""", ("text/plain", 70_000)),
        new("body-of-another-kind", 415, "/odata/Visits/$query", """{"error":{"code":"UnsupportedMediaType","message":"The body of this request is text/plain or application/x-www-form-urlencoded or application/json, in UTF-8; found 'text/csv'.","target":"Content-Type"}}""", ("text/csv", 20)),
        new("too-many-requests", 429, "/odata/Visits?$top=1", """{"error":{"code":"TooManyRequests","message":"Your network has asked more than 600 requests a minute; one that takes the server long counts for several. Wait 1 second. What you have already costs nothing with If-None-Match; a page can have 1,000 rows (Prefer: maxpagesize=1000); Changes says what is new, so that not all need be read again; a narrower $filter or $select takes less time."}}"""),
        new("not-supported", 501, "/odata/Visits?$apply=join(Reminders as Reminder)", """{"error":{"code":"NotImplemented","message":"The transformation 'join' is not supported by this service.","target":"$apply","details":[{"code":"Position","message":"character 0"}]}}"""),
        new("takes-too-long", 503, "/odata/Visits?$filter=Events/any(e:e/Citations/any(c:contains(c/Citation,'para')))&$orderby=DaysPending desc&$expand=Events($expand=Citations)", """{"error":{"code":"QueryTimeout","message":"This query takes longer than 10 seconds. Ask for less: a narrower $filter, fewer expands, a smaller page."}}"""),
        new("database-away", 503, "/odata/Visits?$top=1", """{"error":{"code":"DatabaseUnavailable","message":"The service's database cannot be reached. Ask again in a few seconds."}}"""),
    ];
}
