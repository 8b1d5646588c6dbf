using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpRegistry.TestSupport;

/// <summary>One request as it came in.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Headers">Header fields, names in lower case.</param>
/// <param name="At">When it came, by the clock of the site.</param>
public sealed record SiteRequest(string Path, IReadOnlyDictionary<string, string> Headers, DateTimeOffset At);

/// <summary>A site on a loopback port that answers with exactly the bytes it is told, however wrong: a web server would mend them.</summary>
public sealed class LoopbackSite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private readonly Dictionary<string, Func<SiteRequest, Connection, Task>> _pages = new(StringComparer.Ordinal);
    private readonly List<SiteRequest> _requests = [];
    private readonly Task _serving;

    public LoopbackSite(TimeProvider time)
    {
        _time = time;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>"127.0.0.1:12345".</summary>
    public string Host => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>What was asked for so far, without robots.txt.</summary>
    public IReadOnlyList<SiteRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests.Where(r => r.Path != "/robots.txt")];
            }
        }
    }

    /// <summary>What was asked for so far.</summary>
    public IReadOnlyList<SiteRequest> AllRequests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public string this[string path] => $"http://{Host}{path}";

    /// <summary>Answers a path as told; every other path is 404.</summary>
    public void Serve(string path, Func<SiteRequest, Connection, Task> answer) => _pages[path] = answer;

    /// <summary>Answers a path with these in turn, then always with the last.</summary>
    public void Serve(string path, params Func<SiteRequest, Connection, Task>[] answers)
    {
        var turn = 0;
        _pages[path] = (request, connection) => answers[Math.Min(turn++, answers.Length - 1)](request, connection);
    }

    /// <summary>A whole answer.</summary>
    public static Func<SiteRequest, Connection, Task> Answer(string status, string body, params string[] headers) => Answer(status, Encoding.UTF8.GetBytes(body), headers);

    /// <summary>A whole answer.</summary>
    public static Func<SiteRequest, Connection, Task> Answer(string status, byte[] body, params string[] headers) => async (_, connection) =>
    {
        await connection.SendAsync($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}Connection: close\r\n\r\n");
        await connection.SendAsync(body);
    };

    /// <summary>A page.</summary>
    public static Func<SiteRequest, Connection, Task> Page(string html, params string[] headers) => Answer("200 OK", html, ["Content-Type: text/html; charset=utf-8", .. headers]);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = AnswerAsync(client);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The end of the test.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1, leaveOpen: true);
            if ((await reader.ReadLineAsync(_stop.Token))?.Split(' ') is not [_, { } path, ..])
            {
                return;
            }

            var headers = new Dictionary<string, string>(StringComparer.Ordinal);
            while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
            {
                headers[line[..line.IndexOf(':')].ToLowerInvariant()] = line[(line.IndexOf(':') + 1)..].Trim();
            }

            var request = new SiteRequest(path, headers, _time.GetUtcNow());
            lock (_requests)
            {
                _requests.Add(request);
            }

            await (_pages.GetValueOrDefault(path) ?? Answer("404 Not Found", ""))(request, new Connection(client, _stop.Token));
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side has had enough.
        }
    }

    /// <summary>The way back to who asked.</summary>
    public sealed class Connection(TcpClient client, CancellationToken stop)
    {
        /// <summary>The end of the test.</summary>
        public CancellationToken Stop => stop;

        public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

        public async Task SendAsync(byte[] bytes) => await client.GetStream().WriteAsync(bytes, stop);

        /// <summary>Hangs up with a reset (RST) in place of an orderly end.</summary>
        public void Reset()
        {
            client.Client.LingerState = new LingerOption(true, 0);
            client.Client.Close();
        }

        /// <summary>Waits until the other side hangs up.</summary>
        public async Task UntilGoneAsync()
        {
            var nothing = new byte[1];
            while (await client.GetStream().ReadAsync(nothing, stop) > 0)
            {
                // More of the request.
            }
        }
    }
}
