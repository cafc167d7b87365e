namespace Matching.Conventions;

/// <summary>Who directs the daily work.</summary>
public enum WorkDirection
{
    /// <summary>The employer.</summary>
    Employer,
    /// <summary>The host.</summary>
    Host,
}
