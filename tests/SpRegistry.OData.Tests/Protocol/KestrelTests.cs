using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Protocol;

public sealed class KestrelTests
{
    [Fact]
    public async Task The_service_answers_over_a_socket_and_below_a_path_base()
    {
        var connection = $"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared";
        await using var keepAlive = new SqliteConnection(connection);
        await keepAlive.OpenAsync(TestContext.Current.CancellationToken);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(k => k.Limits.MaxRequestLineSize = 16 * 1024);
        builder.Services.AddDbContext<LibraryDb>(o => o.UseSqlite(connection));
        await using var app = builder.Build();
        app.UsePathBase("/base");
        app.UseRouting();
        app.MapOData("/odata", LibraryApi.Build(), http => new LibraryView(http.RequestServices.GetRequiredService<LibraryDb>(), new DateOnly(2024, 6, 1)));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<LibraryDb>();
            await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
            LibraryRows.Add(db);
            for (var id = 1000; id < 3000; id++)
            {
                db.Loans.Add(new Loan { Id = id, BookId = 3, Borrower = new string('x', 100), LentOn = new(2024, 1, 1) });
            }
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single() + "/base/odata/") };
        client.DefaultRequestHeaders.Add("Prefer", "maxpagesize=1000");

        var branch = await client.GetStringAsync("Branches('N%2FE')?$select=Name", TestContext.Current.CancellationToken);
        Assert.Equal($$"""{"@odata.context":"{{client.BaseAddress}}$metadata#Branches(Name)/$entity","Name":"North East"}""", branch);

        foreach (var (target, status, code) in new[] { ("Books?$filter=Title%20eq%20'%zz'", 400, "InvalidUrl"), ("Books('%C3%28')", 400, "InvalidUrl"), ("Books?$filter=Title eq 'x'", 400, null), ("Books?$filter=Title%20eq%20'" + new string('x', 8200) + "'", 400, "MaxUrlLength"), ("/%24metadata/", 200, null) })
        {
            var answered = await RawAsync(client.BaseAddress!, target);
            Assert.StartsWith($"HTTP/1.1 {status} ", answered, StringComparison.Ordinal);
            Assert.Contains(code is null ? "" : $"{{\"error\":{{\"code\":\"{code}\"", answered, StringComparison.Ordinal);
        }

        // Without a length, in pieces, as streaming clients send it.
        using var batch = new HttpRequestMessage(HttpMethod.Post, "$batch") { Content = new StringContent($$"""{"requests":[{"id":"1","method":"get","url":"/base/odata/Branches('N%2FE')/Name"},{"id":"2","method":"get","url":"{{client.BaseAddress}}Loans/$count"},{"id":"3","method":"get","url":"Loans?$top=1000"}]}""") };
        batch.Content.Headers.ContentType = new("application/json");
        batch.Headers.TransferEncodingChunked = true;
        using var answer = await client.SendAsync(batch, TestContext.Current.CancellationToken);
        var responses = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("responses");
        Assert.Equal($$"""{"@odata.context":"{{client.BaseAddress}}$metadata#Branches('N/E')/Name","value":"North East"}""", responses[0].GetProperty("body").GetRawText());
        Assert.Equal(("2004", 1000), (responses[1].GetProperty("body").GetString(), responses[2].GetProperty("body").GetProperty("value").GetArrayLength()));

        var rows = 0;
        for (var url = "Loans"; url is not null;)
        {
            using var page = JsonDocument.Parse(await client.GetStringAsync(url, TestContext.Current.CancellationToken));
            rows += page.RootElement.GetProperty("value").GetArrayLength();
            url = page.RootElement.TryGetProperty("@odata.nextLink", out var next) ? next.GetString() : null;
        }
        Assert.Equal(2004, rows);
    }

    /// <summary>What comes back for a request line as it stands, which no client library would send.</summary>
    private static async Task<string> RawAsync(Uri root, string target)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(root.Host, root.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"GET {root.AbsolutePath}{target} HTTP/1.1\r\nHost: {root.Authority}\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
