using System.Globalization;
using System.Text.RegularExpressions;
using Matching.TestSupport;

namespace Matching.FaultTests;

/// <summary>
/// The table of docs/reliability.md. With <c>ELAN_RELIABILITY</c> naming that file (from the repository's root), each
/// test writes its row between the two marks: a row of the same fault is replaced, the others stay.
/// </summary>
internal static partial class Report
{
    private const string Begin = "<!-- rows written by the fault tests -->";
    private const string End = "<!-- end of the rows -->";
    private static readonly Lock Gate = new();

    /// <summary>Notes a fault and what it did.</summary>
    /// <param name="row">Its number in the fault matrix.</param>
    /// <param name="fault">What happened, in words that stay the same from run to run.</param>
    /// <param name="offered">How much was offered.</param>
    /// <param name="ledger">What became of it.</param>
    internal static void Add(int row, string fault, int offered, Ledger ledger) =>
        Add(row, fault, offered, ledger.Lost, ledger.Doubled);

    /// <summary>Notes a fault and what it did.</summary>
    internal static void Add(int row, string fault, int offered, int lost, int doubled)
    {
        if (Environment.GetEnvironmentVariable("ELAN_RELIABILITY") is not { Length: > 0 } name)
            return;
        lock (Gate)
        {
            var path = Path.Combine(Repository.Root, name);
            var text = File.ReadAllText(path);
            var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length,
                text.IndexOf(End, StringComparison.Ordinal));
            var line =
                string.Create(CultureInfo.InvariantCulture, $"| {row} | {fault} | {offered} | {lost} | {doubled} |");
            var rows = text[begin..end].Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)
                .Where(r => r.Split('|')[2].Trim() != fault).Append(line)
                .OrderBy(r => int.Parse(Number().Match(r).Value, CultureInfo.InvariantCulture))
                .ThenBy(r => r, StringComparer.Ordinal);
            File.WriteAllText(path,
                $"{text[..begin]}\n| row | fault | offered | lost | doubled "
                    + $"|\n|---|---|---|---|---|\n{string.Join('\n', rows)}\n{text[end..]}");
        }
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
