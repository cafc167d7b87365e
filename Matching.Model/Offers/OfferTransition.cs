using System.ComponentModel.DataAnnotations.Schema;
using Matching.Persistence;

namespace Matching.Offers;

/// <summary>Audit row of an offer's state change.</summary>
[Table("offer_transitions")]
public sealed class OfferTransition : Transition<OfferStatus>;
