namespace Matching.Operations;

/// <summary>Defaults of the section <c>Limits</c>: requests per minute.</summary>
public static class RequestLimits
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Limits";
    /// <summary>All requests of one account.</summary>
    public const int AccountPerMinute = 30_000;
    /// <summary>Requests of one network address without sign-in.</summary>
    public const int VisitorPerMinute = 3_000;
    /// <summary>Sign-in attempts of one network address.</summary>
    public const int SignInPerMinute = 120;
    /// <summary>Counts of people and taxonomy searches of one account.</summary>
    public const int CountingPerMinute = 60;
}
