using Matching.Communes;
using Matching.Persistence;

namespace Matching.Associations;

/// <summary>A non-profit that posts needs.</summary>
public sealed class Association : IVersioned, ISearchable
{
    /// <summary>Primary key (UUID v7).</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Id in dataset folders; unique.</summary>
    public required string Reference { get; init; }
    /// <summary>Display name; only coordinators change it, because its eligibility was found for this name.</summary>
    public required string Name { get; set; }
    /// <summary>INSEE code of the commune of its seat.</summary>
    public required string CommuneCode { get; set; }
    /// <summary>Commune of its seat; null unless loaded.</summary>
    public Commune Commune { get; private set; } = null!;
    /// <summary>Codes of the causes that it serves.</summary>
    public List<string> Causes { get; set; } = [];
    /// <summary>Number of salaried staff; null when not declared.</summary>
    public int? Size { get; set; }
    /// <summary>Current eligibility: the result of the findings.</summary>
    public Eligibility Eligibility { get; set; }
    /// <summary>Last day on which the eligibility is valid; null when it has no end.</summary>
    public DateOnly? EligibleUntil { get; private set; }
    /// <summary>Findings of coordinators; append-only. Empty unless loaded.</summary>
    public List<EligibilityFinding> Findings { get; } = [];
    /// <inheritdoc />
    public int RowVersion { get; private set; }
    /// <inheritdoc />
    public string? SearchText { get => Searching.Fold(Name); private set => _ = value; }

    /// <summary>Whether the association is eligible on a day, so that needs may open and offers be approved.</summary>
    public bool IsEligibleOn(DateOnly day) => IsEligible(Eligibility, EligibleUntil, day);

    /// <summary>Whether an eligibility that is valid until <paramref name="until"/> applies on a day.</summary>
    public static bool IsEligible(Eligibility standing, DateOnly? until, DateOnly day) =>
        standing is not (Eligibility.Unknown or Eligibility.NotEligible) && !(until < day);

    /// <summary>
    /// Adds a finding and updates <see cref="Eligibility"/>. The latest finding of each legal basis counts; one valid
    /// basis is enough. The findings must be loaded.
    /// </summary>
    public void Record(EligibilityFinding finding, DateOnly today)
    {
        Findings.Add(finding);
        var valid = Findings.GroupBy(f => f.Basis).Select(g => g.OrderBy(f => f.At).ThenBy(f => f.Id).Last())
            .Where(f => f.Holds && !(f.ValidUntil < today)).OrderByDescending(f => f.ValidUntil ?? DateOnly.MaxValue)
            .ThenBy(f => f.Basis).FirstOrDefault();
        (Eligibility, EligibleUntil) = valid is null
            ? (Eligibility.NotEligible, null)
            : (LegalBases.EligibilityFor(valid.Basis), valid.ValidUntil);
    }
}
