namespace Matching.Worker.Configuration;

/// <summary>The program whose settings are checked.</summary>
public enum StartupMode
{
    /// <summary>The Api.</summary>
    Api,
    /// <summary>The worker's verb <c>serve</c>.</summary>
    Worker,
    /// <summary>A command-line verb that needs only the database.</summary>
    Verb,
    /// <summary>No program: the whole installation is checked (<c>doctor</c>).</summary>
    Installation,
}
