using Microsoft.Playwright;

namespace SpRegistry.Web.Tests.Browser;

/// <summary>A reader with a keyboard and nothing else: Tab, Enter, arrows and letters.</summary>
/// <param name="page">What is read.</param>
internal sealed class OnlyKeys(IPage page)
{
    private const int Patience = 120;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>How many pages were opened.</summary>
    public int Pages { get; private set; }

    /// <summary>Opens an address, the only one that is typed.</summary>
    public async Task OpenAsync(string address)
    {
        await page.GotoAsync(address);
        Pages++;
    }

    /// <summary>What the page says, without the marks that keep directions apart.</summary>
    public async Task<string> ReadAsync() =>
        (await page.Locator("main").InnerTextAsync()).Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);

    /// <summary>Goes to a link or a button and presses it; another page opens.</summary>
    /// <param name="selector">What it is.</param>
    public async Task PressAsync(string selector)
    {
        await GoToAsync(selector);
        await EnterAsync();
    }

    /// <summary>Goes to a field and writes into it.</summary>
    public async Task WriteAsync(string selector, string text)
    {
        await GoToAsync(selector);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Goes to a choice and walks down to what is wanted.</summary>
    /// <param name="selector">The choice.</param>
    /// <param name="wanted">The words of what is wanted.</param>
    public async Task ChooseAsync(string selector, string wanted)
    {
        await GoToAsync(selector);
        for (var tries = 0; tries < Patience; tries++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
            if (await page.EvaluateAsync<string>("() => document.activeElement.selectedOptions[0].text") == wanted)
            {
                return;
            }
        }

        Assert.Fail($"{wanted} is not among the choices of {selector}.");
    }

    /// <summary>Enters what was written; another page opens.</summary>
    public async Task EnterAsync()
    {
        var before = page.Url;
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // Listened for before the key is pressed: a page may be there before anything that is begun afterwards.
        page.Load += Opened;
        await page.Keyboard.PressAsync("Enter");
        await opened.Task.WaitAsync(Minute, TestContext.Current.CancellationToken);
        page.Load -= Opened;
        Assert.NotEqual(before, page.Url);
        Pages++;

        void Opened(object? sender, IPage page) => opened.TrySetResult();
    }

    private async Task GoToAsync(string selector)
    {
        for (var stops = 0; stops < Patience; stops++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector))
            {
                return;
            }
        }

        Assert.Fail($"No key leads to {selector} on {page.Url}.");
    }
}
