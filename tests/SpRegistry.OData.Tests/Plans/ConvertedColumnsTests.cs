using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.Logging;
using SpRegistry.TestSupport;

namespace SpRegistry.OData.Tests.Plans;

/// <summary>A column may keep its values in another form. Who asked before has no part in how a literal is turned into it.</summary>
public sealed class ConvertedColumnsTests
{
    public static TheoryData<bool> Databases =>
    [
        new TheoryDataRow<bool>(false),
        new TheoryDataRow<bool>(true) { Skip = PostgresServer.IsInstalled ? null : "PostgreSQL: no 'postgres' program on this machine" },
    ];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_answer_is_the_same_whoever_asked_first(bool postgres)
    {
        await using var shop = await ShopService.StartAsync(postgres);
        (string Filter, string[] Literals, string[] Ids)[] asked =
        [
            ("Price eq {0}", ["0", "5", "7.5", "null"], ["1", "2", "3", ""]),
            ("Body eq {0}", ["'Council'", "'Assembly'"], ["1", "2,3"]),
            ("Code eq {0}", ["'abc'", "'DEF'", "'def'"], ["1", "", "2,3"]),
            ("Name eq {0}", ["'x'", "' y '", "'y'"], ["1", "2", "2"]),
            ("Body in ({0})", ["'Council'", "'Assembly'", "'Assembly','Council'"], ["1", "2,3", "1,2,3"]),
            ("Price in ({0})", ["0", "5", "5,7.5"], ["1", "2", "2,3"]),
        ];
        foreach (var (filter, literals, ids) in asked)
        {
            for (var first = 0; first < literals.Length; first++)
            {
                shop.Forget();
                for (var i = 0; i < literals.Length; i++)
                {
                    var at = (first + i) % literals.Length;
                    var question = string.Format(System.Globalization.CultureInfo.InvariantCulture, filter, literals[at]);
                    Assert.Equal((question, ids[at]), (question, await shop.IdsAsync(question)));
                }
            }
        }
    }

    /// <summary>Two values of a source that are one object for whoever asked first may be two for the next.</summary>
    [Fact]
    public async Task Two_values_of_a_source_are_not_taken_for_one()
    {
        await using var shop = await ShopService.StartAsync(postgres: false);
        Assert.Equal("2,3", await shop.MineAsync("def", "def"));
        Assert.Equal("1", await shop.MineAsync("abc", "abc"));
        Assert.Equal("1,2,3", await shop.MineAsync("abc", "def"));
        Assert.Equal("1,2,3", await shop.MineAsync("def", "abc"));
    }

    /// <summary>A shop as somebody sees it who asks for things of one code or of another.</summary>
    internal sealed class ShopView(ShopDb db, string one, string other)
    {
        public ShopDb Db => db;

        public string One => one;

        public string Other => other;

        public IQueryable<Thing> Mine => Db.Things.Where(t => t.Code == One || t.Code == Other);
    }

    internal enum Body
    {
        Council,
        Assembly,
    }

    internal sealed class Thing
    {
        public int Id { get; init; }

        public decimal? Price { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public Body Body { get; init; }
    }

    internal sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
    {
        public DbSet<Thing> Things => Set<Thing>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            var thing = modelBuilder.Entity<Thing>();
            thing.Property(t => t.Id).ValueGeneratedNever();
            thing.Property(t => t.Price).HasConversion(new ValueConverter<decimal, long>(price => (long)(price * 100), cents => cents / 100m));
            thing.Property(t => t.Body).HasConversion(body => body == Body.Council ? "Council" : "GA", text => text == "Council" ? Body.Council : Body.Assembly);
            thing.Property(t => t.Code).HasConversion(code => "c:" + code, text => text.Substring(2));
            thing.Property(t => t.Name).HasConversion(name => name.Trim(), text => text);
        }
    }

    private sealed class ShopService(WebApplication app, SqliteConnection? keepAlive, Func<ShopDb> open) : IAsyncDisposable
    {
        private int round;

        public static async Task<ShopService> StartAsync(bool postgres)
        {
            var name = $"shop_{Guid.NewGuid():N}";
            var file = $"Data Source={name};Mode=Memory;Cache=Shared";
            SqliteConnection? keepAlive = null;
            if (!postgres)
            {
                keepAlive = new SqliteConnection(file);
                await keepAlive.OpenAsync();
            }
            var options = new DbContextOptionsBuilder<ShopDb>();
            options = postgres ? options.UseNpgsql(PostgresServer.Instance.ConnectionString(name)) : options.UseSqlite(file);
            ShopDb Open() => new(options.Options);
            await using (var db = Open())
            {
                await db.Database.EnsureCreatedAsync();
                db.Add(new Thing { Id = 1, Price = 0, Code = "abc", Name = "x", Body = Body.Council });
                db.Add(new Thing { Id = 2, Price = 5, Code = "def", Name = " y ", Body = Body.Assembly });
                db.Add(new Thing { Id = 3, Price = 7.5m, Code = "def", Name = "z", Body = Body.Assembly });
                await db.SaveChangesAsync();
            }
            var api = new ODataApi<ShopView>("Shop", view => view.Db, "A shop.");
            api.Set("Things", "Thing", view => view.Db.Things, "Its things.").Key("Id", t => t.Id, "The key.")
                .Property("Price", t => t.Price, "In cents.").Property("Code", t => t.Code, "Behind a mark.").Property("Name", t => t.Name, "Without blanks.")
                .Property("Body", t => t.Body, "As another text.");
            api.Set("Mine", "Own", view => view.Mine, "Some of them.").Key("Id", t => t.Id, "The key.");
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.MapOData("/odata", api, http => new ShopView(Open(), string.Intern(http.Request.Query["one"].ToString()), string.Intern(http.Request.Query["other"].ToString())), new ODataOptions { KeepsConnections = true });
            await app.StartAsync();
            return new ShopService(app, keepAlive, Open);
        }

        /// <summary>Goes on with questions of a shape that nobody asked yet.</summary>
        public void Forget() => round++;

        public Task<string> IdsAsync(string filter) =>
            AskAsync($"Things?$orderby=Id&$select=Id&$compute=1 as N{round}&$filter={Uri.EscapeDataString(filter)}");

        public Task<string> MineAsync(string one, string other) => AskAsync($"Mine?$orderby=Id&one={one}&other={other}");

        private async Task<string> AskAsync(string url)
        {
            using var client = app.GetTestClient();
            using var response = await client.GetAsync("/odata/" + url, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode, $"{url}: {text}");
            return string.Join(',', JsonDocument.Parse(text).RootElement.GetProperty("value").EnumerateArray().Select(t => t.GetProperty("Id").GetInt32()));
        }

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            if (keepAlive is null)
            {
                await using var db = open();
                await db.Database.EnsureDeletedAsync();
            }
            else
            {
                await keepAlive.DisposeAsync();
            }
        }
    }
}
