using System.Net;
using System.Net.Sockets;

namespace SpRegistry.Web.Tests.Hosting;

/// <summary>A reader at an address of its own: every address of 127.0.0.0/8 is this machine's.</summary>
internal sealed class NetworkClient : HttpClient
{
    public NetworkClient(ServedRegistry registry, string address)
        : base(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
    {
        BaseAddress = registry.Client.BaseAddress;
    }

    /// <summary>The status of an answer and what is left of the limits after it: "200 599 299".</summary>
    public async Task<string> AskAsync(string address, string? tag = null, string? forwardedFor = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (tag is not null)
        {
            request.Headers.Add("If-None-Match", tag);
        }

        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        }

        using var response = await SendAsync(request, TestContext.Current.CancellationToken);
        return $"{(int)response.StatusCode} {string.Join(' ', Left(response))}";
    }

    public static IEnumerable<string> Left(HttpResponseMessage response) =>
        response.Headers.GetValues("RateLimit").Single().Split(", ").Select(member => member.Split(';')[1]["r=".Length..]);
}

/// <summary>A clock that stands still; also what is timed by it.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;
}
