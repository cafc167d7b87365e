using System.Net;

namespace Matching.Worker.Configuration;

/// <summary>
/// The reverse proxies whose <c>X-Forwarded-*</c> headers are trusted: the settings <c>Proxies</c> and
/// <c>ProxyHops</c>.
/// </summary>
/// <param name="Networks">Networks of the proxies; a single address is a network of one.</param>
/// <param name="Hops">Maximum number of consecutive proxies, 1 or more.</param>
public sealed record ProxySettings(IReadOnlyList<IPNetwork> Networks, int Hops)
{
    /// <summary>Key of the proxies' addresses.</summary>
    public const string Addresses = "Proxies";

    /// <summary>Key of the number of consecutive proxies.</summary>
    public const string HopCount = "ProxyHops";

    /// <summary>Default of <see cref="Hops"/>.</summary>
    internal const int DefaultHops = 1;

    private static readonly char[] Separators = [',', ';', ' '];

    /// <summary>Reads the settings, which must have been validated.</summary>
    /// <returns>Null if no proxy is configured.</returns>
    public static ProxySettings? Read(IConfiguration configuration) => configuration[Addresses] is { Length: > 0 } value
        ? new([.. Items(value).Select(i => Parse(i)!.Value)],
            configuration.GetValue<int?>(HopCount) ?? DefaultHops)
        : null;

    /// <summary>Returns the first item that is neither an address nor a network, or null.</summary>
    internal static string? UnreadableIn(string value) =>
        Items(value) is { Length: > 0 } items ? Array.Find(items, i => Parse(i) is null) : value;

    private static string[] Items(string value) =>
        value.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IPNetwork? Parse(string item) =>
        IPAddress.TryParse(item, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(item, out var network) ? network : null;
}
