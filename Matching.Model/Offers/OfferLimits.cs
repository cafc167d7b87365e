using Microsoft.EntityFrameworkCore;

namespace Matching.Offers;

/// <summary>How many offers may wait at once (DESIGN §3).</summary>
internal static class OfferLimits
{
    /// <summary>Offers of one need that wait on its association, unless a setting says otherwise.</summary>
    public const int WaitingOnAssociation = 3;

    /// <summary>Needs that wait on one employee.</summary>
    public const int WaitingOnEmployee = 3;
}
