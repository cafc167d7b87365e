using static Matching.Needs.NeedStatus;

namespace Matching.Needs;

/// <summary>Labels of need states.</summary>
public static class NeedTexts
{
    /// <summary>Localised label of a state, in lower case.</summary>
    public static LocalizedText LabelFor(NeedStatus status) => status switch
    {
        Draft => new("brouillon", "draft"),
        Submitted => new("à valider", "submitted"),
        Open => new("ouvert", "open"),
        Filled => new("pourvu", "filled"),
        Closed => new("clos", "closed"),
        Rejected => new("refusé", "rejected"),
        Withdrawn => new("retiré", "withdrawn"),
        Expired => new("expiré", "expired"),
    };
}
