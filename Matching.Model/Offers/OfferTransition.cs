using Matching.Persistence;

namespace Matching.Offers;

/// <summary>A move of an offer.</summary>
public sealed class OfferTransition : Transition<OfferStatus>;
