namespace Matching.Offers;

/// <summary>How an offer was created.</summary>
public enum OfferOrigin
{
    /// <summary>From a match of a match run.</summary>
    Proposed,
    /// <summary>By the employee's application.</summary>
    Applied,
    /// <summary>By a coordinator's nomination, with a reason.</summary>
    Nominated,
}
