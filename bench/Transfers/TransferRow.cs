namespace Matching.Bench.Transfers;

/// <summary>How grades are recorded as answers in the history.</summary>
internal enum Answers
{
    /// <summary>Grade 1: the employee accepted; grade 2: both sides accepted; grade 0: no answer.</summary>
    Both,
    /// <summary>Grade 2: both sides accepted; otherwise the employee declined.</summary>
    OnlyBest,
    /// <summary>Grades 1 and 2: the employee accepted; associations did not answer.</summary>
    NoAssociation,
}

/// <summary>One row of the table.</summary>
/// <param name="Near">Definition of similarity.</param>
/// <param name="Length">Number of people per list; 0 for all.</param>
/// <param name="Judged">Number of lists to train on.</param>
/// <param name="Answers">How grades are recorded.</param>
/// <param name="HasRomeCodes">Whether occupations keep their ROME codes, which contain main domain and domain;
/// otherwise codes are opaque.</param>
internal sealed record TransferRow(Near Near, int Length = 50, int Judged = 300, Answers Answers = Answers.Both,
    bool HasRomeCodes = false)
{
    /// <summary>All rows by name.</summary>
    public static Dictionary<string, TransferRow> Named { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["D50"] = new(Near.Domain),
        ["G50"] = new(Near.Groups),
        ["B50"] = new(Near.Both),
        ["O50"] = new(Near.OneWay),
        ["O"] = new(Near.OneWay, 0),
        ["D20"] = new(Near.Domain, 20),
        ["B20"] = new(Near.Both, 20),
        ["D50-best"] = new(Near.Domain, Answers: Answers.OnlyBest),
        ["D50-silent"] = new(Near.Domain, Answers: Answers.NoAssociation),
        ["D50-30"] = new(Near.Domain, Judged: 30),
        ["D50-100"] = new(Near.Domain, Judged: 100),
        ["D"] = new(Near.Domain, 0),
        ["G"] = new(Near.Groups, 0),
        ["B"] = new(Near.Both, 0),
        ["B-silent"] = new(Near.Both, 0, Answers: Answers.NoAssociation),
        ["G50-codes"] = new(Near.Groups, HasRomeCodes: true),
        ["G-codes"] = new(Near.Groups, 0, HasRomeCodes: true),
        ["D-100"] = new(Near.Domain, 0, 100),
    };

    public string Description =>
        Near switch
        {
            Near.Domain => "domain",
            Near.Groups => "ISCO groups",
            Near.OneWay => "both, one way",
            Near.Both => "both",
        }
        + $", {Judged} {(Length == 0 ? "whole lists" : $"lists of {Length}")}"
        + Answers switch
        {
            Answers.OnlyBest => ", only 2 a yes",
            Answers.NoAssociation => ", no association",
            Answers.Both => "",
        }
        + (HasRomeCodes ? ", codes of ROME" : "");
}
