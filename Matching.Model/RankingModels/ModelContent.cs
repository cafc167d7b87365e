namespace Matching.RankingModels;

/// <summary>The file of a registered model, so that a machine without it can restore it.</summary>
public sealed class ModelContent
{
    /// <summary>Id of the registered model.</summary>
    public required Guid Id { get; init; }
    /// <summary>Content of the file.</summary>
    public required byte[] Bytes { get; init; }
}
