using Matching.Ranking;

namespace Matching.Offers;

internal static class OfferLimits
{
    /// <summary>Default maximum of offers of one need that await its association.</summary>
    public const int WaitingOnAssociation = 3;

    /// <summary>Maximum of needs that await one employee's answer.</summary>
    public const int WaitingOnEmployee = GateSettings.DefaultMaxOpenOffers;
}
