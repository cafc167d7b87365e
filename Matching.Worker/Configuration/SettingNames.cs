using System.Text.RegularExpressions;

namespace Matching.Worker.Configuration;

/// <summary>
/// Rejects names that are probably typing errors: unknown keys in a section of Élan, and keys that resemble a setting
/// of Élan. Names of the framework are accepted, as are variables with the name of a section (<c>MAIL</c> is the
/// mailbox of a Unix account).
/// </summary>
internal static partial class SettingNames
{
    /// <summary>Maximum edit distance in total, and within a word of at most four letters.</summary>
    private const int MaxEdits = 2, MaxEditsOfShortWord = 1, ShortWord = 4;

    private static readonly Setting[] OwnSettings = [.. Settings.All.Where(s => !s.IsExternal)];
    private static readonly HashSet<string> Sections = new(OwnSettings.Select(s => s.Key.Split(':')[0]),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns one fault for each rejected name.</summary>
    internal static IEnumerable<InputFault> Faults(IConfiguration configuration)
    {
        foreach (var (key, value) in configuration.AsEnumerable().OrderBy(p => p.Key, StringComparer.OrdinalIgnoreCase))
            if (value is not null && !IsKnown(key) && Problem(key) is { } problem)
                yield return SettingsCheck.Fault(key, problem);
    }

    private static bool IsKnown(string key) =>
        Settings.Find(key) is not null || Array.Exists(OwnSettings, s =>
            s.IsSecret && s.FileKey.Equals(key, StringComparison.OrdinalIgnoreCase));

    private static LocalizedText? Problem(string key)
    {
        if (key.Contains(':', StringComparison.Ordinal) && Sections.Contains(key.Split(':')[0]))
        {
            var nearest = OwnSettings.MinBy(s => ComputeEditDistance(Letters(key), Letters(s.Key)))!.Variable;
            return new($"réglage inconnu ; le plus proche est {nearest}", $"unknown setting; the closest is {nearest}");
        }
        return Array.Find(OwnSettings, s => Resembles(key, s.Key))?.Variable is { } similar
            ? new($"ce nom ressemble à {similar} ; écrivez {similar}, ou donnez un autre nom à cette variable",
                $"this name resembles {similar}; write {similar}, or rename the variable")
            : null;
    }

    /// <summary>Whether a name equals a key apart from separators, case and up to two edits.</summary>
    private static bool Resembles(string name, string key)
    {
        var (words, keyWords) = (Words(name), Words(key));
        return words.Length != keyWords.Length
            ? IsNear(string.Concat(words), string.Concat(keyWords))
            : words.Zip(keyWords).All(w => IsNear(w.First, w.Second))
            && words.Zip(keyWords).Sum(w => ComputeEditDistance(w.First, w.Second)) <= MaxEdits;
    }

    private static bool IsNear(string word, string expected) => Math.Abs(word.Length - expected.Length) <= MaxEdits
        && ComputeEditDistance(word, expected) <= (expected.Length <= ShortWord ? MaxEditsOfShortWord : MaxEdits);

    private static string[] Words(string name) =>
        [.. NotLetters().Split(name).Where(w => w.Length > 0).Select(w => w.ToUpperInvariant())];

    private static string Letters(string name) => string.Concat(Words(name));

    /// <summary>Optimal string alignment distance: insertions, deletions, substitutions, adjacent swaps.</summary>
    private static int ComputeEditDistance(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            for (var j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }
                var same = from[i - 1] == to[j - 1] ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        return table[from.Length, to.Length];
    }

    [GeneratedRegex("[^0-9A-Za-z]+")]
    private static partial Regex NotLetters();
}
