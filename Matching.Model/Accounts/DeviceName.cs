namespace Matching.Accounts;

/// <summary>
/// Derives a short name of browser and operating system from a User-Agent header, so that people recognise their
/// sessions.
/// </summary>
internal static class DeviceName
{
    // Order matters: Edge and Opera also contain "Chrome", and Chrome contains "Safari".
    private static readonly (string Token, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Chrome/", "Chrome"),
            ("CriOS/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Token, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
            ("Linux", "Linux")];

    /// <summary>Empty if the header names neither a known browser nor a known system.</summary>
    public static string From(string userAgent) => string.Join(", ",
        new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.OfType<string>());

    private static string? Find((string Token, string Name)[] candidates, string userAgent) =>
        Array.Find(candidates, c => userAgent.Contains(c.Token, StringComparison.Ordinal)).Name;
}
