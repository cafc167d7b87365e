using Matching.Communes;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Associations;

/// <summary>
/// Whether skills may be lent to an association, on the coordinator's word (art. 238 bis CGI; to be confirmed case by
/// case).
/// </summary>
public enum Eligibility
{
    /// <summary>Not looked at yet: its needs cannot open.</summary>
    Unknown,
    /// <summary>Of general interest.</summary>
    GeneralInterest,
    /// <summary>Recognised as of public utility.</summary>
    PublicUtility,
    /// <summary>A public body.</summary>
    PublicBody,
    /// <summary>On another legal basis (foundation, higher education, body of the European Economic Area).</summary>
    OtherBasis,
    /// <summary>Not eligible: its needs cannot open.</summary>
    NotEligible,
}

/// <summary>A non-profit that asks.</summary>
public sealed class Association : IVersioned, ISearchable
{
    /// <summary>Row id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Its id in dataset folders; unique.</summary>
    public required string Reference { get; init; }
    /// <summary>Its name.</summary>
    public required string Name { get; set; }
    /// <summary>INSEE code of its seat.</summary>
    public required string CommuneCode { get; set; }
    /// <summary>Its seat.</summary>
    public Commune Commune { get; private set; } = null!;
    /// <summary>Causes it serves.</summary>
    public List<string> Causes { get; set; } = [];
    /// <summary>Salaried staff, or null.</summary>
    public int? Size { get; set; }
    /// <summary>Where its eligibility stands: what the findings come to.</summary>
    public Eligibility Eligibility { get; set; }
    /// <summary>Last day on which the eligibility holds; null when it has no end.</summary>
    public DateOnly? EligibleUntil { get; private set; }
    /// <summary>What coordinators found, one row a look, never changed.</summary>
    public List<EligibilityFinding> Findings { get; } = [];
    /// <inheritdoc />
    public int RowVersion { get; private set; }
    /// <inheritdoc />
    public string? SearchText { get => Searching.Fold(Name); private set => _ = value; }

    /// <summary>Whether skills may be lent to it on a day: its needs may open, and its offers be approved.</summary>
    public bool IsEligibleOn(DateOnly day) => IsEligible(Eligibility, EligibleUntil, day);

    /// <summary>Whether a standing holds on a day.</summary>
    public static bool IsEligible(Eligibility standing, DateOnly? until, DateOnly day) =>
        standing is not (Eligibility.Unknown or Eligibility.NotEligible) && !(until < day);

    /// <summary>Writes a finding down; the latest of each legal basis counts, and one that holds is enough.</summary>
    public void Record(EligibilityFinding finding, DateOnly today)
    {
        Findings.Add(finding);
        var holding = Findings.GroupBy(f => f.Basis).Select(g => g.OrderBy(f => f.At).ThenBy(f => f.Id).Last())
            .Where(f => f.Holds && !(f.ValidUntil < today)).OrderByDescending(f => f.ValidUntil ?? DateOnly.MaxValue)
            .ThenBy(f => f.Basis).FirstOrDefault();
        (Eligibility, EligibleUntil) = holding is null
            ? (Eligibility.NotEligible, null)
            : (LegalBases.Standing(holding.Basis), holding.ValidUntil);
    }
}
