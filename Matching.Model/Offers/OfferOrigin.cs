namespace Matching.Offers;

/// <summary>Where an offer comes from.</summary>
public enum OfferOrigin
{
    /// <summary>A match run put it forward.</summary>
    Proposed,
    /// <summary>The employee asked.</summary>
    Applied,
    /// <summary>A coordinator named the person, with a reason.</summary>
    Nominated,
}
