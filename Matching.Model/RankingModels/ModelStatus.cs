namespace Matching.RankingModels;

/// <summary>State of a registered model.</summary>
public enum ModelStatus
{
    /// <summary>The model is trained and not yet compared with the model that serves.</summary>
    Candidate,
    /// <summary>The model ranks the lists. At most one model has this state.</summary>
    Serving,
    /// <summary>The model served before and can be recalled.</summary>
    Retired,
    /// <summary>
    /// The model is not better than what serves, or its file is damaged; the transition has the reason.
    /// </summary>
    Refused,
}
