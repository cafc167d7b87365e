namespace Matching.Needs;

/// <summary>Labels of need states.</summary>
public static class NeedTexts
{
    /// <summary>Localised label of a state, in lower case.</summary>
    public static LocalizedText LabelFor(NeedStatus status) => status switch
    {
        NeedStatus.Draft => new("brouillon", "draft"),
        NeedStatus.Submitted => new("à valider", "submitted"),
        NeedStatus.Open => new("ouvert", "open"),
        NeedStatus.Filled => new("pourvu", "filled"),
        NeedStatus.Closed => new("clos", "closed"),
        NeedStatus.Rejected => new("refusé", "rejected"),
        NeedStatus.Withdrawn => new("retiré", "withdrawn"),
        NeedStatus.Expired => new("expiré", "expired"),
    };
}
