namespace Matching.Bench.Transfers;

/// <summary>How a judge's grade is written in the log.</summary>
internal enum Answers
{
    /// <summary>1 is her yes, 2 both sides'; nothing is said of the rest.</summary>
    Both,
    /// <summary>Only grade 2 is a yes of both; the rest she declined.</summary>
    OnlyBest,
    /// <summary>1 and 2 are her yes alike: no association answered.</summary>
    NoAssociation,
}

/// <summary>One row of the table.</summary>
/// <param name="Near">What is near.</param>
/// <param name="Length">People a list, or 0 for everybody.</param>
/// <param name="Judged">Lists learned from.</param>
/// <param name="Answers">How the log says it.</param>
/// <param name="OpenCodes">Occupations keep the codes of ROME, which begin with main domain and domain; else codes say
/// nothing.</param>
internal sealed record TransferRow(Near Near, int Length, int Judged, Answers Answers, bool OpenCodes = false)
{
    /// <summary>The rows by name.</summary>
    public static IReadOnlyDictionary<string, TransferRow> Named { get; } =
        new Dictionary<string, TransferRow>(StringComparer.OrdinalIgnoreCase)
    {
        ["D50"] = new(Near.Domain, 50, 300, Answers.Both),
        ["G50"] = new(Near.Groups, 50, 300, Answers.Both),
        ["B50"] = new(Near.Both, 50, 300, Answers.Both),
        ["O50"] = new(Near.OneWay, 50, 300, Answers.Both),
        ["O"] = new(Near.OneWay, 0, 300, Answers.Both),
        ["D20"] = new(Near.Domain, 20, 300, Answers.Both),
        ["B20"] = new(Near.Both, 20, 300, Answers.Both),
        ["D50-best"] = new(Near.Domain, 50, 300, Answers.OnlyBest),
        ["D50-silent"] = new(Near.Domain, 50, 300, Answers.NoAssociation),
        ["D50-30"] = new(Near.Domain, 50, 30, Answers.Both),
        ["D50-100"] = new(Near.Domain, 50, 100, Answers.Both),
        ["D"] = new(Near.Domain, 0, 300, Answers.Both),
        ["G"] = new(Near.Groups, 0, 300, Answers.Both),
        ["B"] = new(Near.Both, 0, 300, Answers.Both),
        ["B-silent"] = new(Near.Both, 0, 300, Answers.NoAssociation),
        ["G50-codes"] = new(Near.Groups, 50, 300, Answers.Both, OpenCodes: true),
        ["G-codes"] = new(Near.Groups, 0, 300, Answers.Both, OpenCodes: true),
        ["D-100"] = new(Near.Domain, 0, 100, Answers.Both),
    };

    /// <summary>In words.</summary>
    public string Said =>
        Near switch { Near.Domain => "domain", Near.Groups => "ISCO groups", Near.OneWay => "both, one way", _ => "both" }
        + $", {Judged} {(Length == 0 ? "whole lists" : $"lists of {Length}")}"
        + Answers switch { Answers.OnlyBest => ", only 2 a yes", Answers.NoAssociation => ", no association", _ => "" }
        + (OpenCodes ? ", codes of ROME" : "");
}
