using Microsoft.AspNetCore.Builder;
using SpRegistry.Benchmarks.OData.Servers;
using SpRegistry.Web.Forms;
using SpRegistry.Web.Languages;
using SpRegistry.Web.Pages;
using SpRegistry.Web.Pages.Visits;

namespace SpRegistry.Benchmarks.Forms;

/// <summary>Serves a list of visits that no database holds in each form: what writing costs by itself, at any length.</summary>
internal static class FormServer
{
    private const int RowsAtOnce = 1000;

    private static readonly MandateName[] Mandates = [new("sr-torture", "torture", "Special Rapporteur on torture and other cruel, inhuman or degrading treatment or punishment", null, null, null, null, null)];

    /// <summary>Serves it: <c>/ROWS.csv</c>.</summary>
    public static Task<int> RunAsync()
    {
        var app = ServerProcess.Bare();
        app.Run(async http =>
        {
            var path = http.Request.Path.Value!.TrimStart('/').Split('.', 2);
            var form = ListForm.Find(path[1])!;
            var root = new Uri($"http://{http.Request.Host}");
            var head = new ListHead(Words.In(Language.English), "Visits", root, root, root, AsOf: null, DateTime.UnixEpoch);
            http.Response.ContentType = form.MediaType;
            await using var body = http.Response.BodyWriter.AsStream(leaveOpen: true);
            await using var writer = VisitListing.Of(head.Words, page => $"/en/{page}").In(form, body, head);
            var rows = form.RowsAtOnce ?? int.Parse(path[0], System.Globalization.CultureInfo.InvariantCulture);
            for (var at = 0; at < rows; at += RowsAtOnce)
            {
                await writer.WriteAsync([.. Enumerable.Range(at + 1, Math.Min(RowsAtOnce, rows - at)).Select(Visit)], next: null, http.RequestAborted);
            }

            await writer.EndAsync(http.RequestAborted);
        });
        return ServerProcess.ServeAsync(app);
    }

    private static VisitRow Visit(int number)
    {
        var day = new DateOnly(2000, 1, 1).AddDays(number % 9000);
        var dates = new PrintedDate($"{number % 28 + 1} May 2026", day, day.AddDays(10), "Day");
        return new VisitRow(
            number, "EGY", null, null, "Official", "Completed", "Completed", AcceptedButUndated: false, RequestKnown: true, dates, number % 7, dates, number % 4000, day, number % 3 == 0, AtLeast: true, "Dormant",
            day.AddDays(30), $"A/HRC/{number % 60}/{number % 90}, para. {number % 200}", FreshEvidence: true, day, number % 300, $"A/HRC/{number % 60}/{number % 90}/Add.1", number % 50,
            new StateName("EGY", "Egypt, “the Arab Republic of”", null, null, null, null, null), Mandates);
    }
}
