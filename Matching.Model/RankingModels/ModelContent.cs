namespace Matching.RankingModels;

/// <summary>The file of a registered model; a machine without the file restores it from this row.</summary>
public sealed class ModelContent
{
    /// <summary>Id of the registered model; primary key.</summary>
    public required Guid Id { get; init; }
    /// <summary>Bytes of the model file; their SHA-256 is <see cref="RegisteredModel.FileHash"/>.</summary>
    public required byte[] Bytes { get; init; }
}
