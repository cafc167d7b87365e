namespace Matching.TestSupport;

/// <summary>The folder of the repository in which the tests were built.</summary>
public static class Repository
{
    /// <summary>Absolute path of the folder that contains <c>Matching.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Matching.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("Matching.slnx is not above the tests.");
        return folder.FullName;
    }
}
