namespace Matching.Accounts;

/// <summary>
/// A short name for the browser and the system behind a User-Agent, by which people recognise their own sessions.
/// </summary>
internal static class DeviceName
{
    // The order matters: Edge and Opera also claim to be Chrome, and Chrome to be Safari.
    private static readonly (string Token, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Chrome/", "Chrome"),
            ("CriOS/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Token, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
            ("Linux", "Linux")];

    /// <summary>Browser and system; empty when the header names neither.</summary>
    public static string From(string userAgent)
    {
        var names = new[] { Find(Browsers, userAgent), Find(Systems, userAgent) };
        return string.Join(", ", names.Where(n => n.Length > 0));
    }

    private static string Find((string Token, string Name)[] known, string userAgent) =>
        Array.Find(known, k => userAgent.Contains(k.Token, StringComparison.Ordinal)).Name ?? "";
}
