using Matching.Persistence;

namespace Matching.Profiles;

/// <summary>A person of the sponsor: who she is. What she offers is her <see cref="Profile"/>.</summary>
public sealed class Employee : ISearchable
{
    /// <summary>Row id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Her id in dataset folders; unique.</summary>
    public required string Reference { get; init; }
    /// <summary>Name shown to those who may know it; empty when the source had none.</summary>
    public string DisplayName { get; set; } = "";
    /// <summary>Work e-mail, or empty.</summary>
    public string Email { get; set; } = "";
    /// <summary>Line manager's e-mail, or empty.</summary>
    public string ManagerEmail { get; set; } = "";
    /// <summary>Code of her entity, or null.</summary>
    public string? EntityCode { get; set; }
    /// <summary>Her entity.</summary>
    public SponsorEntity? Entity { get; private set; }
    /// <summary>What she offers.</summary>
    public Profile Profile { get; init; } = null!;
    /// <inheritdoc />
    public string? SearchText { get => Searching.Fold(DisplayName); private set => _ = value; }
}

/// <summary>A business unit of the sponsor.</summary>
public sealed class SponsorEntity
{
    /// <summary>Code: the key.</summary>
    public required string Code { get; init; }
    /// <summary>Name on screens.</summary>
    public required string Name { get; set; }
    /// <summary>Whether offers to its people pass by the line manager.</summary>
    public bool AsksManager { get; set; }
}
