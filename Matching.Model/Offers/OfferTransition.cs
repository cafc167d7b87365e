using Matching.Persistence;

namespace Matching.Offers;

/// <summary>Audit row of an offer's state change.</summary>
public sealed class OfferTransition : Transition<OfferStatus>;
