using Matching.Communes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Associations;

/// <summary>Whether skills may be lent to an association, on the coordinator's word (art. 238 bis CGI; to be confirmed case by case).</summary>
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
    /// <summary>Not eligible: its needs cannot open.</summary>
    NotEligible,
}

/// <summary>A non-profit that asks.</summary>
public sealed class Association
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
    /// <summary>Where its eligibility stands.</summary>
    public Eligibility Eligibility { get; set; }

    /// <summary>Whether its needs may open.</summary>
    public bool IsEligible => Eligibility is Eligibility.GeneralInterest or Eligibility.PublicUtility or Eligibility.PublicBody;
}

internal sealed class AssociationConfiguration : IEntityTypeConfiguration<Association>
{
    public void Configure(EntityTypeBuilder<Association> builder)
    {
        builder.ToTable("associations");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Ignore(a => a.IsEligible);
        builder.HasIndex(a => a.Reference).IsUnique();
        builder.HasOne(a => a.Commune).WithMany().HasForeignKey(a => a.CommuneCode);
    }
}
