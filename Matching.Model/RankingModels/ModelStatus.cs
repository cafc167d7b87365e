namespace Matching.RankingModels;

/// <summary>State of a registered model.</summary>
public enum ModelStatus
{
    /// <summary>Trained, not yet compared with the model that serves.</summary>
    Candidate,
    /// <summary>Ranks the lists. At most one model has this state.</summary>
    Serving,
    /// <summary>Served before; can be recalled.</summary>
    Retired,
    /// <summary>Not better than what serves, or its file is damaged; the transition has the reason.</summary>
    Refused,
}
