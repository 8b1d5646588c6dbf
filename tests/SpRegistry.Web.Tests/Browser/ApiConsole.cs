using Microsoft.Playwright;

namespace SpRegistry.Web.Tests.Browser;

/// <summary>Swagger UI as a developer meets it: under the page's own policy, with the document and the answers of this registry.</summary>
[Collection(BrowsedCollection.Name)]
public sealed class ApiConsole(BrowsedRegistry registry)
{
    [Fact]
    public async Task It_lists_the_contract_and_runs_a_question_without_a_complaint_of_the_browser()
    {
        await using var context = await registry.OpenAsync(new Reader("en"));
        var page = await context.NewPageAsync();
        var (wrong, elsewhere) = (new List<string>(), new List<string>());
        page.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning")
            {
                wrong.Add(said.Text);
            }
        };
        page.PageError += (_, thrown) => wrong.Add(thrown);
        page.Request += (_, request) =>
        {
            if (!registry.Site.IsBaseOf(new Uri(request.Url)) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                elsewhere.Add(request.Url);
            }
        };

        await page.GotoAsync("/docs/api");
        await page.Locator("[data-tag='States']").ClickAsync();
        Assert.True(await page.Locator(".opblock-tag").CountAsync() > 20);
        var question = page.Locator(".opblock", new PageLocatorOptions { Has = page.Locator("[data-path='/odata/States/$count']") });
        await question.Locator(".opblock-summary-control").ClickAsync();
        await question.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Try it out" }).ClickAsync();
        await question.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Execute" }).ClickAsync();
        var answer = question.Locator(".live-responses-table .response").First;
        await answer.WaitForAsync();
        Assert.Equal("200", (await answer.Locator(".response-col_status").InnerTextAsync()).Trim());
        var states = (await (await context.APIRequest.GetAsync("/odata/States/$count")).TextAsync()).Trim('\uFEFF');
        Assert.Contains(states, await answer.Locator(".response-col_description").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(elsewhere);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
