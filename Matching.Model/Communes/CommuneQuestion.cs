namespace Matching.Communes;

/// <summary>Why a typed text does not identify exactly one commune.</summary>
public enum CommuneQuestion
{
    /// <summary>The text identifies one commune.</summary>
    None,
    /// <summary>No commune has that name or number.</summary>
    Unknown,
    /// <summary>Several communes match.</summary>
    Several,
    /// <summary>The number is the postal code of one commune and the INSEE code of another.</summary>
    TwoMeanings,
    /// <summary>The name and the number belong to different communes.</summary>
    Contradiction,
}
