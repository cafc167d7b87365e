using System.Text.RegularExpressions;
using Matching.Datasets;
using Microsoft.Extensions.Configuration;

namespace Matching.Worker.Configuration;

/// <summary>
/// Refuses names that only a typing error explains: an unknown key in one of our sections, and a key anywhere that
/// resembles one of ours. The framework's own names, and a variable that is called like a section (<c>MAIL</c> names
/// the mailbox of a Unix account), are no business of ours.
/// </summary>
internal static partial class SettingNames
{
    /// <summary>Letters that may differ in all, and in a word of four letters or fewer.</summary>
    private const int MaxEdits = 2, MaxEditsOfShortWord = 1, ShortWord = 4;

    private static readonly Setting[] Ours = [.. Settings.All.Where(s => !s.IsOfTheFramework)];
    private static readonly HashSet<string> Sections = new(Ours.Select(s => s.Key.Split(':')[0]),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>One fault for each name that is refused.</summary>
    internal static IEnumerable<InputFault> Faults(IConfiguration configuration)
    {
        foreach (var (key, value) in configuration.AsEnumerable().OrderBy(p => p.Key, StringComparer.OrdinalIgnoreCase))
            if (value is not null && !IsKnown(key) && Problem(key) is { } problem)
                yield return SettingsCheck.Fault(key, problem);
    }

    private static bool IsKnown(string key) =>
        Settings.Find(key) is not null || Array.Exists(Ours, s =>
            s.IsSecret && s.FileKey.Equals(key, StringComparison.OrdinalIgnoreCase));

    private static LocalizedText? Problem(string key)
    {
        if (key.Contains(':', StringComparison.Ordinal) && Sections.Contains(key.Split(':')[0]))
        {
            var nearest = Ours.MinBy(s => ComputeEditDistance(Letters(key), Letters(s.Key)))!.Variable;
            return new($"réglage inconnu ; le plus proche est {nearest}", $"unknown setting; the nearest is {nearest}");
        }
        if (Array.Find(Ours, s => Resembles(key, s.Key)) is not { } meant)
            return null;
        return new($"ce nom ressemble à {meant.Variable} ; écrivez {meant.Variable}, ou donnez un autre nom à cette "
            + "variable",
            $"this name resembles {meant.Variable}; write {meant.Variable}, or give that variable another name");
    }

    /// <summary>Whether a name is a key of ours but for separators, case and up to two letters.</summary>
    private static bool Resembles(string name, string key)
    {
        var (words, ours) = (Words(name), Words(key));
        if (words.Length != ours.Length)
            return IsNear(string.Concat(words), string.Concat(ours));
        return words.Zip(ours).All(w => IsNear(w.First, w.Second))
            && words.Zip(ours).Sum(w => ComputeEditDistance(w.First, w.Second)) <= MaxEdits;
    }

    private static bool IsNear(string word, string ours) => Math.Abs(word.Length - ours.Length) <= MaxEdits
        && ComputeEditDistance(word, ours) <= (ours.Length <= ShortWord ? MaxEditsOfShortWord : MaxEdits);

    private static string[] Words(string name) =>
        [.. NotLetters().Split(name).Where(w => w.Length > 0).Select(w => w.ToUpperInvariant())];

    private static string Letters(string name) => string.Concat(Words(name));

    /// <summary>Letters to insert, remove, replace or swap with their neighbour (optimal string alignment).</summary>
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
