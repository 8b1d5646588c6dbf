using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.Calls;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Mandates;
using SpRegistry.Domain.Reports;
using SpRegistry.Domain.Search;
using SpRegistry.Domain.States;
using SpRegistry.Domain.Visits;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests.Search;

/// <summary>What is written can be found from then on, and what is gone cannot, whichever database the registry runs on.</summary>
public sealed class SearchTextTests
{
    private static readonly Occasion Test = new(ChangeActor.Curator, "test");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Every_noun_is_found_by_its_texts_as_soon_as_it_is_written(Provider provider)
    {
        await using var database = await WithNounsAsync(provider);
        Assert.Equal(["State SWZ"], await FoundAsync(database, "Swaziland"));
        Assert.Equal(["State SWZ"], await FoundAsync(database, "эсватини"));
        Assert.Equal(["State SWZ"], await FoundAsync(database, "斯威"));
        Assert.Equal(["Mandate sr-food"], await FoundAsync(database, "alimentation"));
        Assert.Equal(["MandateHolder 1"], await FoundAsync(database, "muñoz"));
        Assert.Equal(["Report A-HRC-46-35"], await FoundAsync(database, "A/HRC/46/35"));
        Assert.Equal(["Report A-HRC-46-35"], await FoundAsync(database, "ahrc4635"));
        Assert.Equal(["Call 7"], await FoundAsync(database, "contribuciones"));
        Assert.Equal(["PlannedCall 8"], await FoundAsync(database, "statelessness"));
        Assert.Equal(["Name World Trade Organization"], await FoundAsync(database, "world trade"));
        Assert.Equal(["Name Sápmi region"], await FoundAsync(database, "sapmi"));
    }

    [Fact]
    public void The_nouns_of_a_term_are_those_of_the_texts() =>
        Assert.Equal(
            Enum.GetValues<SearchedNoun>().Select(n => ((int)n).ToString(CultureInfo.InvariantCulture)),
            [SearchTerm.State, SearchTerm.Mandate, SearchTerm.MandateHolder, SearchTerm.Report, SearchTerm.Call, SearchTerm.PlannedCall, SearchTerm.Name]);

    [Theory, Providers]
    public async Task A_name_that_is_taken_away_finds_nothing_any_more_and_the_new_one_does(Provider provider)
    {
        await using var database = await WithNounsAsync(provider);
        await WriteAsync(database, db =>
        {
            db.States.Include(s => s.Aliases).Single().Aliases.Clear();
            db.Reports.Single().TitleEn = "Something else";
            db.CallsForInput.Remove(db.CallsForInput.Single());
        });
        Assert.Empty(await FoundAsync(database, "Swaziland"));
        Assert.Empty(await FoundAsync(database, "contribuciones"));
        Assert.Empty(await FoundAsync(database, "hunger"));
        Assert.Equal(["Report A-HRC-46-35"], await FoundAsync(database, "something else"));
    }

    [Theory, Providers]
    public async Task Words_are_found_by_their_stems_in_four_languages_and_by_their_begin(Provider provider)
    {
        await using var database = await WithNounsAsync(provider);
        foreach (var (sought, found) in new[]
        {
            ("reports", "Report A-HRC-46-35"), ("hungers", "Report A-HRC-46-35"), ("droits", "Mandate sr-food"), ("rapporteurs spéciaux", "Mandate sr-food"),
            ("relatores", "Mandate sr-food"), ("contribución", "Call 7"), ("питания", "Mandate sr-food"), ("aliment", "Mandate sr-food"), ("Swazil", "State SWZ"), ("Worl", "Name World Trade Organization"),
        })
        {
            Assert.True((await FoundAsync(database, sought)).Contains(found), $"{sought} does not find {found}");
        }
    }

    [Theory, Providers]
    public async Task Words_of_a_term_stand_one_after_the_other_and_what_has_no_letter_finds_nothing(Provider provider)
    {
        await using var database = await WithNounsAsync(provider);
        Assert.Empty(await FoundAsync(database, "trade world"));
        Assert.Empty(await FoundAsync(database, "orld"));
        Assert.Empty(await FoundAsync(database, "%"));
        Assert.Empty(await FoundAsync(database, ""));
        Assert.Empty(await FoundAsync(database, "'\"*:&|!()"));
        Assert.Empty(await FoundAsync(database, "斯士"));
        Assert.Equal(["State SWZ"], await FoundAsync(database, "兰"));

        // Two letters are a word, not the begin of one.
        Assert.Empty(await FoundAsync(database, "ah"));
    }

    [Theory, Providers]
    public async Task A_write_that_is_taken_back_leaves_no_text(Provider provider)
    {
        await using var database = await WithNounsAsync(provider);
        await using (var db = database.Open())
        {
            await db.RehearseAsync(token => db.WriteAsync(Test, _ => Task.FromResult(db.Mandates.Add(new Mandate { Slug = "sr-sea", ShortName = "SR sea", TitleEn = "Special Rapporteur on the sea" })), token), Cancellation);
        }

        Assert.Empty(await FoundAsync(database, "sea"));
    }

    [Theory, Providers]
    public async Task Texts_of_an_older_version_or_of_none_are_made_anew_once_and_no_noun_changes_by_it(Provider provider)
    {
        foreach (var older in new[] { null, "", "0" })
        {
            await using var database = await WithNounsAsync(provider);
            var texts = await TextsAsync(database);
            await SpoilAsync(database, older);
            Assert.Empty(await FoundAsync(database, "Swaziland"));

            Assert.Equal(8, await RenewAsync(database));
            Assert.Equal(0, await RenewAsync(database));
            Assert.Equal(texts, await TextsAsync(database));
            Assert.Equal(["State SWZ"], await FoundAsync(database, "Swaziland"));
            await using var db = database.Open();
            Assert.Equal(SearchWords.Version, (await db.RegistryStates.SingleAsync(Cancellation)).SearchTextsMadeBy);
            Assert.Equal(1, (await db.States.SingleAsync(Cancellation)).Version);
        }
    }

    [Fact]
    public async Task Texts_of_a_newer_version_are_left_alone_until_an_older_program_writes_among_them()
    {
        await using var database = await WithNounsAsync(Provider.Sqlite);
        await SpoilAsync(database, SearchWords.Version + " later");
        Assert.Equal(0, await RenewAsync(database));
        await WriteAsync(database, db => db.Reports.Single().TitleEn = "Something else");
        Assert.Equal(8, await RenewAsync(database));
        Assert.Equal(["State SWZ"], await FoundAsync(database, "Swaziland"));
    }

    private static async Task<TestDatabase> WithNounsAsync(Provider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await WriteAsync(database, db =>
        {
            db.States.Add(new State { Iso3 = "SWZ", Iso2 = "SZ", NameEn = "Eswatini", NameFr = "Eswatini", NameEs = "Eswatini", NameAr = "إسواتيني", NameRu = "Эсватини", NameZh = "斯威士兰", Aliases = { new StateAlias { StateIso3 = "SWZ", Name = "Swaziland" } } });
            db.Mandates.Add(new Mandate
            {
                Slug = "sr-food",
                ShortName = "SR food",
                TitleEn = "Special Rapporteur on the right to food",
                TitleFr = "Rapporteur spécial sur le droit à l’alimentation",
                TitleEs = "Relator Especial sobre el derecho a la alimentación",
                TitleRu = "Специальный докладчик по вопросу о праве на питание",
            });
            db.MandateHolders.Add(new MandateHolder { MandateSlug = "sr-food", Name = "Vernor Muñoz Villalobos" });
            db.Reports.Add(new Report { Slug = "A-HRC-46-35", Symbol = "A/HRC/46/35", TitleEn = "Report on hunger" });
            db.CallsForInput.Add(new CallForInput { Number = 7, Identity = "7", PrintedTitle = "Convocatoria de contribuciones", PrintedTitleLanguage = "es" });
            db.PlannedCalls.Add(new PlannedCall { Number = 8, Theme = "Statelessness", WindowPrinted = "2027" });
            db.Visits.Add(new Visit { Number = 1, Organization = "World Trade Organization", Periods = { new VisitPeriod { VisitNumber = 1, Place = "Sápmi region" } } });
        });
        return database;
    }

    private static async Task<List<string>> FoundAsync(TestDatabase database, string text)
    {
        await using var db = database.Open();
        var term = db.TermFor(SearchTerm.Of(text));
        var found = new List<string>();
        foreach (var noun in Enum.GetValues<SearchedNoun>())
        {
            var digit = ((int)noun).ToString(CultureInfo.InvariantCulture);
            var keys = await db.SearchTexts.Where(t => t.Noun == noun && RegistryDb.Found(term.Replace(SearchTerm.Noun, digit)).Any(f => f.Noun == noun && f.Key == t.Key))
                .Select(t => t.Key).Distinct().Order().ToListAsync(Cancellation);
            found.AddRange(keys.Select(key => $"{noun} {key}"));
        }

        return found;
    }

    private static async Task<List<string>> TextsAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.SearchTexts.Select(t => t.Noun + " " + t.Key + " " + t.Language + " " + t.Words + " " + t.Stems).Order().ToListAsync(Cancellation);
    }

    private static async Task SpoilAsync(TestDatabase database, string? madeBy)
    {
        await using var db = database.Open();
        await db.SearchTexts.ExecuteDeleteAsync(Cancellation);
        await db.RegistryStates.ExecuteUpdateAsync(s => s.SetProperty(x => x.SearchTextsMadeBy, madeBy), Cancellation);
    }

    private static async Task<int> RenewAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await SearchTextRenewal.RenewAsync(db, Cancellation);
    }

    private static async Task WriteAsync(TestDatabase database, Action<RegistryDb> write)
    {
        await using var db = database.Open();
        await db.WriteAsync(
            Test,
            _ =>
            {
                write(db);
                return Task.FromResult(true);
            },
            Cancellation);
    }
}
