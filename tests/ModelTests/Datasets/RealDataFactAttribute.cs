using Xunit;

namespace Matching.ModelTests.Datasets;

/// <summary>
/// A test on the real data folder: <c>MATCHING_REAL_DATA</c>, or <c>../shared/real</c> beside the repository. Without
/// it the test is reported as skipped; on a build server (<c>CI=true</c>) the test then fails.
/// </summary>
public sealed class RealDataFactAttribute : FactAttribute
{
    /// <summary>The folder, whether it exists or not.</summary>
    public static readonly string Folder = Find();

    public RealDataFactAttribute()
    {
        if (!Directory.Exists(Folder) && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = $"the real data folder is absent ({Folder})";
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("MATCHING_REAL_DATA") is { Length: > 0 } configured) return configured;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Matching.slnx"))) root = root.Parent;
        return Path.GetFullPath(Path.Combine(root?.FullName ?? AppContext.BaseDirectory, "..", "shared", "real"));
    }
}
