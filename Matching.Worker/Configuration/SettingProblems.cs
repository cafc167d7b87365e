using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Matching.Worker.Configuration;

/// <summary>Problems of values that a parser of the framework or a driver reads; null for a valid value.</summary>
internal static class SettingProblems
{
    internal static LocalizedText? ForDatabase(string value)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(value);
            return string.IsNullOrEmpty(parts.Host)
                ? new("il manque Host=… ; attendu : Host=…;Database=…;Username=…;Password=…",
                    "Host=… is missing; expected: Host=…;Database=…;Username=…;Password=…")
                : null;
        }
        // The parser's message may quote the value, which contains a password.
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException)
        {
            return new("non valide ; attendu : Host=…;Database=…;Username=…;Password=…",
                "invalid; expected: Host=…;Database=…;Username=…;Password=…");
        }
    }

    internal static LocalizedText? ForWeb(string value, bool isPublic) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0
        && !(isPublic && (url.Query.Length > 0 || url.Fragment.Length > 0))
            ? null
            : new($"« {value} » n'est pas une adresse complète ; attendu : https://hôte",
                $"\"{value}\" is not a complete URL; expected: https://host");

    internal static LocalizedText? ForListening(string value)
    {
        try
        {
            var address = BindingAddress.Parse(value);
            if (address.Scheme == "http" && address.Port > 0 && address.PathBase.Length == 0)
                return null;
        }
        catch (FormatException)
        {
            // Reported below, as any other unusable address.
        }
        return new($"« {value} » n'est pas valide ; attendu : http://127.0.0.1:5081, ou http://+:5081 pour toutes les "
            + "interfaces",
            $"\"{value}\" is not valid; expected: http://127.0.0.1:5081, or http://+:5081 for all interfaces");
    }
}
