using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace SpRegistry.Web.Hosting;

/// <summary>
/// The proxies in front of the program (configuration list <c>TrustedProxies</c>: addresses such as 10.0.0.2, or networks such as 10.0.0.0/8).
/// What they say of a client's address and scheme (X-Forwarded-For, X-Forwarded-Proto) is believed; nobody else's word is. Empty unless set.
/// </summary>
internal static class TrustedProxies
{
    /// <summary>Name of the setting.</summary>
    public const string Section = "TrustedProxies";

    /// <exception cref="InvalidOperationException">The setting names what is neither an address nor a network.</exception>
    public static void Use(WebApplication app)
    {
        var named = app.Configuration.GetSection(Section).Get<string[]>() ?? [];
        if (named is [])
        {
            return;
        }

        // Of several proxies in a row each is looked at, from the nearest on, as long as it is a trusted one.
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var name in named)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                forwarded.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(name, out var network))
            {
                forwarded.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new InvalidOperationException($"{Section} names '{name}'; expected an address such as 10.0.0.2 or a network such as 10.0.0.0/8.");
            }
        }

        app.UseForwardedHeaders(forwarded);
    }
}
