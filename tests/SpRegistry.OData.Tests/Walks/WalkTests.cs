using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using SpRegistry.OData.Tests.Differential;
using SpRegistry.OData.Tests.Differential.Asking;
using SpRegistry.OData.Tests.Toy;
using SpRegistry.TestSupport;

namespace SpRegistry.OData.Tests.Walks;

/// <summary>
/// Sets walked from next link to next link, against the order that the rows have in memory, while other rows come and go:
/// what was there all the time is met once and in its place.
/// </summary>
public sealed class WalkTests
{
    private const int FirstGuest = 100_000;

    private static readonly bool Full = Environment.GetEnvironmentVariable("SPREGISTRY_FULL") == "1";

    private static readonly World World = LibraryWorld.Of(new VariedRows());

    public static TheoryData<string> Databases =>
    [
        new TheoryDataRow<string>("SQLite"),
        new TheoryDataRow<string>("PostgreSQL") { Skip = PostgresServer.IsInstalled ? null : "PostgreSQL: no 'postgres' program on this machine" },
    ];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Every_ordering_meets_every_row_once_while_others_come_and_go(string database)
    {
        await using var service = await StartAsync(database, new ODataOptions());
        var clock = Stopwatch.StartNew();
        var (walks, pages) = (0, 0);
        foreach (var (set, question) in Orderings())
        {
            var guests = new Guests(service, set);
            var size = set == "Books" ? 7 : 11;
            var seen = await WalkAsync(service, question.Url(set), question.Noun.Keys[0], size, guests.ChangeAsync);
            AssertMet(question.Of(World.Sets[set].Rows).Rows.Select(r => r![question.Noun.Keys[0]]!.ToString()), seen, $"{database}: {question.Url(set)}");
            await guests.LeaveAsync();
            walks++;
            pages += (seen.Count / size) + 1;
        }
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{database}: {walks} walks over {pages} pages in {clock.Elapsed.TotalSeconds:0} s."));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Nested_pages_meet_every_related_row_once_while_others_come_and_go(string database)
    {
        await using var service = await StartAsync(database, new ODataOptions { ChildPageSize = 2 });
        var (links, walks) = (0, 0);
        var guests = new Guests(service, "Books");
        foreach (var (set, name) in new[] { ("Authors", "Books"), ("Branches", "Books"), ("Tags", "Books"), ("Books", "Loans"), ("Books", "Tags"), ("Authors", "Awards") })
        {
            var (parent, parents) = World.Sets[set];
            var child = World.Nouns[parent.Many.Single(m => m.Name == name).Noun];
            var (parentKey, childKey) = (parent.Keys[0], child.Keys[0]);
            foreach (var nested in Singles(child).Where((_, i) => Full || i % 3 == 0).Concat(Computed(child)))
            {
                var url = new Question(parent) { Select = [parentKey], Expand = [(name, true, nested with { Select = [childKey] })] }.Url(set);
                var expected = parents.ToDictionary(r => r.Values[parentKey]!.ToString()!, r => nested.Of(r.Many[name]).Rows.Select(c => c![childKey]!.ToString()).ToList());
                foreach (var row in (await service.GetAsync(url)).GetProperty("value").EnumerateArray())
                {
                    if (!expected.TryGetValue(row.GetProperty(parentKey).ToString(), out var children))
                    {
                        continue;
                    }
                    List<string> seen = [.. row.GetProperty(name).EnumerateArray().Select(c => c.GetProperty(childKey).ToString())];
                    Assert.True(seen.Count <= 2);
                    if (row.TryGetProperty($"{name}@odata.nextLink", out var next))
                    {
                        links++;
                        seen.AddRange(await WalkAsync(service, next.GetString()!, childKey, 3, links % 4 == 0 ? guests.ChangeAsync : () => Task.CompletedTask));
                    }
                    AssertMet(children, seen, $"{database}: {row.GetProperty(parentKey)} of {url}");
                }
                await guests.LeaveAsync();
                walks++;
            }
        }
        TestContext.Current.SendDiagnosticMessage($"{database}: {walks} expands, {links} nested next links followed.");
        Assert.True(links > walks, "The lists are too short to need pages.");
    }

    private static Task<LibraryService> StartAsync(string database, ODataOptions options) =>
        LibraryService.StartAsync(options, VariedRows.Add, postgres: database == "PostgreSQL" ? PostgresServer.Instance.ConnectionString : null);

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Pages_within_pages_meet_every_related_row_once(string database)
    {
        await using var service = await StartAsync(database, new ODataOptions { ChildPageSize = 2 });
        var inner = new Question(World.Nouns["Loan"]) { Select = ["Id"], OrderBy = [(Own("Loan", "ReturnedAt"), true)] };
        var outer = new Question(World.Nouns["Book"]) { Select = ["Id"], OrderBy = [(Own("Book", "Pages"), false)], Expand = [("Loans", true, inner)] };
        var url = new Question(World.Nouns["Author"]) { Select = ["Id"], Expand = [("Books", true, outer)] }.Url("Authors");
        var links = 0;
        Asked ask = async next =>
        {
            links++;
            return (200, (await service.GetAsync(next, ("Prefer", "maxpagesize=2"))).GetRawText());
        };
        var answer = JsonNode.Parse((await service.GetAsync(url)).GetRawText())!;
        Assert.Null(await NextLinks.JoinAsync(answer, ask));
        var expected = World.Sets["Authors"].Rows.OrderBy(r => (long)r["Id"]!).SelectMany(a => outer.Of(a.Many["Books"]).Rows).Select(b => $"{b!["Id"]}: {string.Join(' ', b["Loans"]!.AsArray().Select(l => l!["Id"]))}");
        var met = answer["value"]!.AsArray().SelectMany(a => a!["Books"]!.AsArray()).Select(b => $"{b!["Id"]}: {string.Join(' ', b["Loans"]!.AsArray().Select(l => l!["Id"]))}");
        Assert.Equal(expected, met);
        Assert.True(links > 15, "The lists are too short to need pages.");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Every_group_is_met_once_while_rows_come_and_go(string database)
    {
        await using var service = await StartAsync(database, new ODataOptions());
        foreach (var (set, names, descending) in new[] { ("Books", new[] { "Pages", "SecondGenre" }, true), ("Books", ["Subtitle"], false), ("Books", ["Translator/Country", "Price"], true), ("Loans", ["ReturnedAt"], false), ("Authors", ["Born", "Country"], true) })
        {
            var (noun, rows) = World.Sets[set];
            var grouped = Step.GroupBy(noun, [.. names.Select(name => Term.Simple(KindOf(noun, name), name, scope => scope.It.At(name)))], [], []);
            var question = new Question(noun) { Apply = [grouped], OrderBy = [(Own(grouped.After, names[^1]), descending)] };
            var guests = new Guests(service, set);
            List<string> seen = [];
            for (var next = question.Url(set); next is not null;)
            {
                var page = await service.GetAsync(next, ("Prefer", "maxpagesize=3"), ("Accept", "application/json;metadata=none"));
                seen.AddRange(page.GetProperty("value").EnumerateArray().Select(e => e.GetRawText()));
                next = page.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
                await guests.ChangeAsync();
            }
            Assert.Equal(question.Of(rows).Rows.Select(r => JsonNode.Parse(r!.ToJsonString())!.ToJsonString()), seen.Select(r => JsonNode.Parse(r)!.ToJsonString()));
            await guests.LeaveAsync();
        }
    }

    private static Kind KindOf(Noun noun, string path) => path.Split('/') is [var first, var rest]
        ? KindOf(World.Nouns[noun.One.Single(o => o.Name == first).Noun], rest)
        : noun.Columns.Single(c => c.Name == path).Kind;

    private static Term Own(string noun, string name) => Own(World.Nouns[noun], name);

    private static Term Own(Noun noun, string name) => Term.Simple(noun.Columns.Single(c => c.Name == name).Kind, name, scope => scope.It[name]);

    /// <summary>Every property of every set, upwards or downwards (in full both), then orderings by what is computed and by several keys.</summary>
    private static IEnumerable<(string Set, Question Question)> Orderings()
    {
        foreach (var (set, (noun, _)) in World.Sets)
        {
            foreach (var question in Singles(noun).Where((_, i) => Full || i % 4 is 0 or 3))
            {
                yield return (set, question);
            }
        }
        for (var seed = 1; seed <= (Full ? 1000 : 15); seed++)
        {
            var random = new Random(seed);
            var set = World.Sets.Keys.ElementAt(random.Next(World.Sets.Count));
            var (noun, rows) = World.Sets[set];
            var terms = new Terms(random, World);
            var keys = Enumerable.Range(0, random.Next(1, 4)).Select(_ => (Key: terms.Key([Terms.It(noun)]), Descending: random.Next(2) == 0));
            yield return (set, new Question(noun) { OrderBy = [.. keys.Where(k => rows.Select(r => k.Key.Of(Scope.Of(r))).Distinct().Count() > 1)] });
            yield return (set, Named(noun, terms.Key([Terms.It(noun)]), random.Next(2) == 0));
        }
    }

    private static IEnumerable<Question> Computed(Noun noun) => Enumerable.Range(1, Full ? 30 : 2)
        .Select(seed => Named(noun, new Terms(new Random(seed), World).Key([Terms.It(noun)]), seed % 2 == 0));

    /// <summary>An ordering by a name that <c>$compute</c> gives to a value.</summary>
    private static Question Named(Noun noun, Term value, bool descending) =>
        new(noun) { Compute = [(value, "Computed")], OrderBy = [(Own(noun.With(new Column("Computed", value.Kind)), "Computed"), descending)] };

    private static IEnumerable<Question> Singles(Noun noun)
    {
        var own = noun.Columns.Select(c => Term.Simple(c.Kind, c.Name, scope => scope.It[c.Name]));
        var related = noun.One.SelectMany(o => World.Nouns[o.Noun].Columns.Take(3).Select(c => Term.Simple(c.Kind, $"{o.Name}/{c.Name}", scope => scope.It.One[o.Name]?[c.Name])));
        return own.Concat(related).SelectMany(key => new[] { false, true }.Select(descending => new Question(noun) { OrderBy = [(key, descending)] }));
    }

    private static async Task<List<string>> WalkAsync(LibraryService service, string url, string key, int size, Func<Task> between)
    {
        List<string> seen = [];
        for (var next = url; next is not null;)
        {
            var page = await service.GetAsync(next, ("Prefer", $"maxpagesize={size}"));
            seen.AddRange(page.GetProperty("value").EnumerateArray().Select(e => e.GetProperty(key).ToString()));
            next = page.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
            Assert.True(seen.Count < 500, "The walk does not end.");
            if (next is not null)
            {
                await between();
            }
        }
        return seen;
    }

    private static void AssertMet(IEnumerable<string> residents, List<string> seen, string where)
    {
        Assert.True(seen.Count == seen.Distinct(StringComparer.Ordinal).Count(), $"{where}: doubled in {string.Join(' ', seen)}");
        var (expected, met) = (string.Join(' ', residents), string.Join(' ', seen.Where(id => !IsGuest(id))));
        Assert.True(expected == met, $"{where}:\nexpected {expected}\nmet      {met}");
    }

    private static bool IsGuest(string id) => id.StartsWith("guest", StringComparison.Ordinal) || (long.TryParse(id, CultureInfo.InvariantCulture, out var number) && number is >= FirstGuest and < 1_000_000);

    /// <summary>Rows that come between pages, and leave again: copies of residents under numbers of their own, so that they fall among them in every order.</summary>
    private sealed class Guests(LibraryService service, string set)
    {
        private readonly VariedRows rows = new();
        private readonly List<int> present = [];
        private int last = FirstGuest;

        public async Task ChangeAsync() => await service.ChangeAsync(db =>
        {
            for (var i = 0; i < 2; i++)
            {
                present.Add(++last);
                Come(db, last);
            }
            if (present.Count > 3)
            {
                Leave(db, present[0]);
                present.RemoveAt(0);
            }
        });

        public Task LeaveAsync() => service.ChangeAsync(db =>
        {
            present.ForEach(id => Leave(db, id));
            present.Clear();
        });

        private void Come(LibraryDb db, int id)
        {
            switch (set)
            {
                case "Books":
                    var like = rows.Books[id * 7 % rows.Books.Count];
                    db.Add(Copy(like, id));
                    db.Add(new BookPeriod { Id = id, BookId = id, From = new(2000, 1, 1), To = new(9999, 1, 1), Status = (ShelfStatus)(id % 3) });
                    break;
                case "Authors":
                    var author = rows.Authors[id * 7 % rows.Authors.Count];
                    db.Add(new Author { Id = id, Name = author.Name, Country = author.Country, Born = author.Born });
                    break;
                case "Loans" or "OpenLoans":
                    var loan = rows.Loans[id * 7 % rows.Loans.Count];
                    db.Add(new Loan { Id = id, BookId = loan.BookId, Borrower = loan.Borrower, LentOn = loan.LentOn, ReturnedAt = loan.ReturnedAt });
                    break;
                case "Branches":
                    db.Add(new Branch { Code = $"guest{id}", Name = rows.Branches[id % rows.Branches.Count].Name });
                    break;
                default:
                    db.Add(new Tag { Slug = $"guest{id}", Label = rows.Tags[id % rows.Tags.Count].Label });
                    break;
            }
        }

        private void Leave(LibraryDb db, int id)
        {
            switch (set)
            {
                case "Books":
                    db.RemoveRange(db.Books.Where(b => b.Id == id));
                    db.RemoveRange(db.Periods.Where(p => p.BookId == id));
                    break;
                case "Authors":
                    db.RemoveRange(db.Authors.Where(a => a.Id == id));
                    break;
                case "Loans" or "OpenLoans":
                    db.RemoveRange(db.Loans.Where(l => l.Id == id));
                    break;
                case "Branches":
                    db.RemoveRange(db.Branches.Where(b => b.Code == $"guest{id}"));
                    break;
                default:
                    db.RemoveRange(db.Tags.Where(t => t.Slug == $"guest{id}"));
                    break;
            }
        }

        private static Book Copy(Book like, int id) => new()
        {
            Id = id,
            Isbn = $"{like.Isbn}-{id}",
            Title = like.Title,
            Subtitle = like.Subtitle,
            AuthorId = like.AuthorId,
            TranslatorId = like.TranslatorId,
            Genre = like.Genre,
            SecondGenre = like.SecondGenre,
            Pages = like.Pages,
            Price = like.Price,
            Illustrated = like.Illustrated,
            Added = like.Added,
            Tracking = Guid.CreateVersion7(new DateTimeOffset(like.Added)),
            Languages = like.Languages,
            PublishedText = like.PublishedText,
            PublishedFrom = like.PublishedFrom,
            PublishedTo = like.PublishedTo,
            BranchCode = like.BranchCode,
        };
    }
}
