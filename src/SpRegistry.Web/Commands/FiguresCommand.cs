using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using SpRegistry.Domain;
using SpRegistry.Domain.Clock;
using SpRegistry.Domain.Figures;
using SpRegistry.Web.Figures;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry figures cooperation|lateness|improvements|annex|list</c>: computes figures and lists their rows; changes nothing.</summary>
internal static class FiguresCommand
{
    private static readonly string[] Languages = ["en", "fr", "es", "ar", "ru", "zh"];

    public static Command Create(DatabaseTarget target)
    {
        var command = new Command("figures", "Compute figures on cooperation and lateness, each with its method and its rows.");
        command.Add(OnVisits(target, "cooperation", "Requests, answers and visits of a State, a mandate or all, in a period.", CooperationFigures.All));
        command.Add(OnVisits(target, "improvements", "First visits, new standing invitations, old requests accepted and long-pending visits in a period.", ImprovementFigures.All));
        command.Add(Lateness(target));
        command.Add(Annex(target));
        command.Add(List());
        return command;
    }

    private static Command OnVisits(DatabaseTarget target, string name, string says, IReadOnlyList<Figure<VisitRecord>> figures)
    {
        var state = new Option<string?>("--state") { Description = "A State, by ISO 3166 code (EGY) or name in English; otherwise all." };
        var mandate = new Option<string?>("--mandate") { Description = "A mandate, by slug (sr-torture) or short name; otherwise all." };
        var from = Day("--from", "First day of the period (Geneva), YYYY-MM-DD.");
        from.Required = true;
        var to = Day("--to", "Last day of the period (Geneva), YYYY-MM-DD; otherwise today.");
        var output = new Output();
        var command = new Command(name, says) { state, mandate, from, to, output.Rows, output.Json };
        command.SetAction((result, cancellation) => WithRegistryAsync(target.Of(result), cancellation, async db =>
        {
            var today = Geneva.Today(db.Time);
            var period = new FigurePeriod(Read(result.GetValue(from))!.Value, Read(result.GetValue(to)) ?? today);
            if (period.To < period.From)
            {
                throw new ArgumentException($"--to {period.To:yyyy-MM-dd} lies before --from {period.From:yyyy-MM-dd}.");
            }

            if (period.To > today)
            {
                throw new ArgumentException($"--to {period.To:yyyy-MM-dd} lies in the future; today in Geneva is {today:yyyy-MM-dd}.");
            }

            var scope = new FigureScope(
                period,
                result.GetValue(state) is { } named ? await FigureNames.StateAsync(db, named, cancellation) : null,
                result.GetValue(mandate) is { } slug ? await FigureNames.MandateAsync(db, slug, cancellation) : null);
            if (scope.MandateSlug is not null)
            {
                scope = scope with { MandateKind = await VisitRecords.KindAsync(db, scope.MandateSlug, cancellation) };
            }

            var record = await VisitRecords.LoadAsync(db, scope, cancellation);
            var results = figures.Select(f => f.Of(record)).ToList();
            output.Write(
                result,
                rows => FigureJson.Of(new JsonObject { ["state"] = scope.StateIso3, ["mandate"] = scope.MandateSlug, ["from"] = Text(period.From), ["to"] = Text(period.To) }, results, rows),
                rows => FigureTable.Print(AnsiConsole.Console, $"{name}: {scope.StateIso3 ?? "all States"}, {scope.MandateSlug ?? "all mandates"}, {period}", results, rows));
        }));
        return command;
    }

    private static Command Lateness(DatabaseTarget target)
    {
        var session = new Option<string?>("--session") { Description = "A session, by its code (HRC46); otherwise all." };
        var mandate = new Option<string?>("--mandate") { Description = "A mandate, by slug (sr-torture) or short name; otherwise all." };
        var clock = new Option<string?>("--clock") { Description = "opening (six weeks before), dialogue, or statement (24 hours before the dialogue); otherwise all three." };
        clock.AcceptOnlyFromAmong("opening", "dialogue", "statement");
        var language = new Option<string>("--language") { Description = "Language of the versions, ISO 639-1.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong(Languages);
        var official = new Option<bool>("--official") { Description = "Take the official version; otherwise the earliest public one of any stage." };
        var output = new Output();
        var command = new Command("lateness", "How late mandate reports come, by each clock.") { session, mandate, clock, language, official, output.Rows, output.Json };
        command.SetAction((result, cancellation) => WithRegistryAsync(target.Of(result), cancellation, async db =>
        {
            var code = result.GetValue(session) is { } text ? await FigureNames.SessionAsync(db, text, cancellation) : null;
            var slug = result.GetValue(mandate) is { } named ? await FigureNames.MandateAsync(db, named, cancellation) : null;
            var parts = new List<(LatenessScope Scope, IReadOnlyList<FigureResult> Results)>();
            foreach (var one in Enum.GetValues<LatenessClock>().Where(c => result.GetValue(clock) is not { } wanted || wanted == $"{c}".ToLowerInvariant()))
            {
                var scope = new LatenessScope(one, slug, code, result.GetValue(language)!, result.GetValue(official));
                var record = await LatenessRecord.LoadAsync(db, scope, cancellation);
                parts.Add((scope, [.. LatenessFigures.All.Select(f => f.Of(record))]));
            }

            output.Write(
                result,
                rows => FigureJson.Of(parts.Select(p => (Node(p.Scope), p.Results)), rows),
                rows =>
                {
                    foreach (var (scope, results) in parts)
                    {
                        FigureTable.Print(AnsiConsole.Console, Title(scope), results, rows);
                        AnsiConsole.Console.WriteLine();
                    }
                });
        }));
        return command;
    }

    private static Command Annex(DatabaseTarget target)
    {
        var output = new Output();
        var command = new Command("annex", "Published figures beside ours by the same definition, with the difference and its reason.") { output.Rows, output.Json };
        command.SetAction((result, cancellation) => WithRegistryAsync(target.Of(result), cancellation, async db =>
        {
            var lines = await AnnexFigures.LoadAsync(db, cancellation);
            output.Write(result, rows => FigureJson.OfAnnex(lines, rows), rows => FigureTable.PrintAnnex(AnsiConsole.Console, lines, rows));
        }));
        return command;
    }

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "Write one JSON document." };
        var command = new Command("list", "Every figure with its version, method and caveat.") { json };
        command.SetAction(result =>
        {
            if (result.GetValue(json))
            {
                Console.Out.WriteLine(FigureJson.OfDefinitions());
            }
            else
            {
                FigureTable.PrintDefinitions(AnsiConsole.Console);
            }
        });
        return command;
    }

    private static async Task<int> WithRegistryAsync(IReadOnlyDictionary<string, string?> settings, CancellationToken cancellation, Func<RegistryDb, Task> work)
    {
        await using var services = RegistryHost.CreateBuilder(settings).Services.BuildServiceProvider();
        await RegistryHost.MigrateExistingAsync(services, cancellation);
        await using var db = services.GetRequiredService<Func<RegistryDb>>()();
        await work(db);
        return 0;
    }

    private static Option<string?> Day(string name, string says)
    {
        var option = new Option<string?>(name) { Description = says };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Read(text) is null)
            {
                result.AddError($"{name} takes a day, YYYY-MM-DD, not '{text}'.");
            }
        });
        return option;
    }

    private static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject Node(LatenessScope scope) => new()
    {
        ["clock"] = $"{scope.Clock}".ToLowerInvariant(),
        ["session"] = scope.SessionCode,
        ["mandate"] = scope.MandateSlug,
        ["language"] = scope.Language,
        ["version"] = scope.Official ? "official" : "earliest",
    };

    private static string Title(LatenessScope scope) =>
        $"lateness by {Named(scope.Clock)}: {scope.SessionCode ?? "all sessions"}, {scope.MandateSlug ?? "all mandates"}, {(scope.Official ? "official" : "earliest public")} version in '{scope.Language}'";

    private static string Named(LatenessClock clock) => clock switch
    {
        LatenessClock.Opening => "the six-week clock (due 42 days before the session opens)",
        LatenessClock.Dialogue => "the clock of the interactive dialogue",
        _ => "the clock of statements (due 24 hours before the dialogue)",
    };

    private sealed class Output
    {
        public Option<bool> Rows { get; } = new("--rows") { Description = "List the rows each figure counts." };

        public Option<bool> Json { get; } = new("--json") { Description = "Write one JSON document." };

        public void Write(ParseResult result, Func<bool, string> json, Action<bool> table)
        {
            var rows = result.GetValue(Rows);
            if (result.GetValue(Json))
            {
                Console.Out.WriteLine(json(rows));
            }
            else
            {
                table(rows);
            }
        }
    }
}
