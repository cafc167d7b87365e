
using Npgsql;

namespace Matching.Worker.Configuration;

/// <summary>Problems of values that a driver reads; null for a valid value.</summary>
internal static class SettingProblems
{
    internal static LocalizedText? ForDatabase(string value)
    {
        try
        {
            return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(value).Host)
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

    }
