using System.Text.Json.Nodes;
using SpRegistry.TestSupport;

namespace SpRegistry.Web.Tests.Api;

/// <summary>The same questions have the same answers whichever database the registry runs on.</summary>
public sealed class AlikeOnEveryDatabase(RunningRegistry sqlite)
{
    private static readonly string[] Questions =
    [
        "/odata/States?$filter=startswith(NameEn,'C')&$orderby=NameEn desc",
        "/odata/States?$filter=contains(NameFr,'é')&$count=true&$top=5",
        "/odata/States('IND')?$expand=Aliases,StandingInvitation",
        "/odata/Mandates?$filter=Active and Kind eq 'Country'&$select=Slug,Form&$orderby=Slug",
        "/odata/Mandates('sr-torture')/Visits/$count",
        "/odata/Visits?$filter=State/Iso3 eq 'EGY'&$expand=State($select=NameEn),Mandates($select=Slug;$orderby=Slug),Reminders($select=Kind,Known;$orderby=Known)",
        "/odata/Visits?$filter=View eq 'Pending' and ReminderCount ge 3&$orderby=ReminderCount desc,Number&$select=Number,ReminderCount,DaysPending,AtLeast,Standing",
        "/odata/Visits?$filter=Place ne null&$orderby=Place&$select=Number,Place,Kind",
        "/odata/Visits?$filter=State/Iso3 in ('IND','THA','CHN') and Status ne 'Completed'&$orderby=Number",
        "/odata/Visits?$filter=Mandates/any(m:m/Slug eq 'wg-arbitrary-detention') and Reminders/$count gt 2&$orderby=Number&$select=Number",
        "/odata/Visits?$orderby=LastEvidence,Number&$top=30&$select=Number,LastEvidence,Visiting",
        "/odata/Visits?$orderby=Visiting/From desc,Number&$top=30&$select=Number,Visiting",
        "/odata/Visits/AsOf(date=2009-06-01)?$filter=View eq 'Forthcoming' or View eq 'UnderWay'&$orderby=Number",
        "/odata/VisitEvents?$filter=year(Known) eq 2009 and Kind eq 'Invited'&$select=Kind,Actor,Known,Occurred,VisitDates&$orderby=Known,Visit/Number&$expand=Visit($select=Number)",
        "/odata/Reports?$filter=Kind eq 'Mandate' and DialogueOn ge 2015-01-01&$orderby=Slug&$top=20&$expand=Versions($select=Stage,Language,PublishedOn)",
        "/odata/Reports(Symbol=@s)?@s='A/HRC/31/57/Add.1'",
        "/odata/ReportLateness?$filter=VerdictForOpening eq 'Late'&$orderby=DaysLateForOpening desc,Report/Slug&$top=20&$select=Language,EarliestOn,DaysLateForOpening,DaysLateForDialogue,HoursLateForStatement,VerdictForDialogue,VerdictForStatement,OfficialVerdictForOpening,Confirmed&$expand=Report($select=Slug,DueForOpening)",
        "/odata/CallsForInput?$orderby=Deadline desc,Number&$expand=Mandates($select=Slug)",
        "/odata/Sessions?$filter=Body eq 'HRC' and Opens lt 2008-01-01&$orderby=Opens",
        "/odata/SourceRows?$filter=contains(Citation,'A/HRC/19/61')&$select=Citation,Known,RowNumber&$orderby=Citation,RowNumber&$top=10",
        "/odata/Discrepancies?$orderby=Subject,InForce&$select=Subject,Field,InForce,Why",
        "/odata/Visits?$apply=groupby((State/Iso3,Status),aggregate($count as N,ReminderCount with sum as Reminders))&$orderby=N desc&$top=20",
        "/odata/Visits?$apply=filter(View eq 'Pending')/groupby((State/RegionalGroup),aggregate(DaysPending with max as Longest,State/Iso3 with countdistinct as States))",
        "/odata/Visits?$apply=groupby((rollup(View,Status)),aggregate($count as N))",
        "/odata/Reports?$apply=filter(Session ne null)/groupby((Session/Code),aggregate(Versions/$count as N))&$top=10",
        "/odata/Visits?$search=india OR inde&$select=Number&$orderby=Number",
        "/odata/States?$search=NOT guinea&$select=Iso3&$orderby=Iso3&$top=5&$count=true",
        "/odata/States?$search=guinée OR эсватини OR 缅甸&$select=Iso3&$orderby=Iso3",
        "/odata/Visits?$search=égypte torture&$select=Number&$orderby=Number&$count=true",
        "/odata/Visits/AsOf(date=2009-06-01)?$search=пытки OR détention&$select=Number&$orderby=Number",
        "/odata/Reports?$search=\"A/HRC/19\" NOT torture&$select=Slug&$orderby=Slug&$count=true",
        "/odata/States?$filter=Visits/$count($search=التعذيب) gt 2&$select=Iso3&$orderby=Iso3",
        "/odata/Mandates?$expand=Visits($search=埃及;$select=Number;$orderby=Number)&$select=Slug&$orderby=Slug",
        "/odata/Visits?$apply=search(detenciones)/groupby((State/Iso3),aggregate($count as N))&$orderby=N desc,State/Iso3&$top=10",
        "/odata/CallsForInput?$search=assembly&$select=Number&$orderby=Number",
        "/odata/MandateHolders?$search=munoz&$select=Name&$orderby=Name",
        "/odata/Mandates?$search=jahangir&$select=Slug&$orderby=Slug",
        "/odata/States?$search=\"%\"&$select=Iso3",
        "/odata/VisitEvents?$compute=year(Known) as Year&$filter=Year eq 2011&$select=Year,Kind&$top=5",
        "/odata/VisitEvents?$filter=Known ge 2011-01-01 and Known lt 2011-01-01 add duration'P90D'&$select=Kind,Known&$orderby=Known,Kind&$top=20",
        "/odata/States?$filter=matchesPattern(NameEn,'^[AEIOU].*a$')&$select=NameEn&$orderby=NameEn",
        "/odata/Mandates?$compute=Visits/aggregate(ReminderCount with max) as Most&$filter=Most gt 2&$select=Slug,Most&$orderby=Slug",
        "/odata/Reports/Late(clock='Opening',asOf=2018-01-01)?$select=Slug&$orderby=Slug&$top=20",
        "/odata/Reports/Late(clock='Statement',asOf=2018-01-01)/$count",
        "/odata/States('IND')/Cooperation(from=1990-01-01,to=2020-12-31)",
        "/odata/Registry/Improvements(from=1990-01-01,to=2020-12-31)",
        "/odata/Registry/Annex(year=2018)",
        "/odata/CallsForInput?$select=Number,Languages($filter=$this ne 'en';$orderby=$this)&$orderby=Number&$top=20",
    ];

    [Theory, Providers]
    public async Task Every_question_has_the_same_answer(Provider provider)
    {
        await using var other = new ServedRegistry(provider);
        await other.StartAsync();
        foreach (var question in Questions)
        {
            Assert.Equal(Plain(await AnswerAsync(sqlite, question)), Plain(await AnswerAsync(other, question)));
        }
    }

    private static async Task<string> AnswerAsync(ServedRegistry registry, string question)
    {
        using var response = await registry.Client.GetAsync(question, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} for {question}: {text}");
        return text.Replace(registry.Client.BaseAddress!.Authority, "registry", StringComparison.Ordinal);
    }

    // Keys that each database gives out on its own are no part of the answer.
    private static string Plain(string answer)
    {
        if (JsonNode.Parse(answer) is not JsonObject node)
        {
            return answer;
        }

        Drop(node);
        return node.ToJsonString();

        static void Drop(JsonNode? node)
        {
            if (node is JsonObject o)
            {
                o.Remove("Id");
                o.Remove("@odata.nextLink");
                foreach (var (_, value) in o)
                {
                    Drop(value);
                }
            }
            else if (node is JsonArray array)
            {
                foreach (var item in array)
                {
                    Drop(item);
                }
            }
        }
    }
}
