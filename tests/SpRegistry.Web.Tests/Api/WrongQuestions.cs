namespace SpRegistry.Web.Tests.Api;

public sealed class WrongQuestions(RunningRegistry registry)
{
    [Theory]
    [InlineData("/odata/Statess", 404, "Did you mean 'States'?")]
    [InlineData("/odata/States('XXX')", 404, "NotFound")]
    [InlineData("/odata/Visits?$filter=Statuss eq 'Requested'", 400, "Did you mean 'Status'?")]
    [InlineData("/odata/Visits?$filter=Status eq 'Requestd'", 400, "Requested")]
    [InlineData("/odata/Visits?$filter=ReminderCount eq 'many'", 400, "'many'")]
    [InlineData("/odata/Visits?$filter=ReminderCount gt", 400, "Position")]
    [InlineData("/odata/Visits?$fliter=ReminderCount gt 1", 400, "$filter")]
    [InlineData("/odata/Visits?$expand=Mandate", 400, "Mandates")]
    [InlineData("/odata/Visits?$top=-1", 400, "$top")]
    [InlineData("/odata/Visits?$apply=join(Reminders as Reminder)", 501, "join")]
    [InlineData("/odata/Visits/AsOf(date=yesterday)", 400, "date")]
    [InlineData("/odata/Visits(99999999999)", 400, "")]
    [InlineData("/nowhere", 404, "")]
    public async Task A_wrong_question_is_answered_with_what_was_expected(string address, int status, string says)
    {
        using var response = await registry.Client.GetAsync(address, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Contains(says, text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/odata/States?$filter=NameEn%20eq%20'{0}'")]
    [InlineData("/odata/States('{0}')")]
    public async Task However_long_a_question_is_the_limit_it_breaks_is_named(string address)
    {
        foreach (var length in new[] { 9_000, 100_000, 400_000 })
        {
            using var response = await registry.Client.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, new string('x', length)), TestContext.Current.CancellationToken);
            Assert.Equal(400, (int)response.StatusCode);
            Assert.Contains("is over the limit MaxUrlLength of 8192", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_can_be_written()
    {
        using var response = await registry.Client.PostAsync("/odata/Visits", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(405, (int)response.StatusCode);
    }

    [Fact]
    public async Task Every_set_and_its_first_row_can_be_read_and_metadata_names_them_all()
    {
        var service = await registry.GetAsync("/odata/");
        var metadata = await registry.Client.GetStringAsync("/odata/$metadata", TestContext.Current.CancellationToken);
        foreach (var set in service["value"]!.AsArray().Select(s => s!["name"]!.GetValue<string>()))
        {
            Assert.Contains($"Name=\"{set}\"", metadata, StringComparison.Ordinal);
            await registry.GetAsync(set == "Registry" ? "/odata/Registry" : $"/odata/{set}?$top=1&$count=true");
        }
    }

    [Fact]
    public async Task Every_set_type_property_and_enum_member_has_a_description()
    {
        var metadata = System.Xml.Linq.XDocument.Parse(await registry.Client.GetStringAsync("/odata/$metadata", TestContext.Current.CancellationToken));
        var undescribed = metadata.Descendants()
            .Where(e => e.Name.LocalName is "EntitySet" or "Singleton" or "EntityType" or "Property" or "NavigationProperty" or "EnumType" or "Member")
            .Where(e => !e.Elements().Any(a => a.Name.LocalName == "Annotation" && (string?)a.Attribute("Term") == "Org.OData.Core.V1.Description" && !string.IsNullOrWhiteSpace((string?)a.Attribute("String"))))
            .Select(e => $"{e.Name.LocalName} {(string?)e.Parent?.Attribute("Name")}/{(string?)e.Attribute("Name")}").ToList();
        Assert.True(undescribed.Count == 0, string.Join('\n', undescribed.Take(30)));
    }
}
