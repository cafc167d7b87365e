using Xunit;

namespace Matching.FaultTests;

/// <summary>
/// Tests on one plant run one after the other, those of the three plants at the same time: most of a fault test is
/// waiting.
/// </summary>
[CollectionDefinition(nameof(Plant))]
public sealed class PlantTests : ICollectionFixture<Plant>;

/// <inheritdoc cref="PlantTests" />
[CollectionDefinition(nameof(SecondPlantTests))]
public sealed class SecondPlantTests : ICollectionFixture<Plant>;

/// <inheritdoc cref="PlantTests" />
[CollectionDefinition(nameof(ThirdPlantTests))]
public sealed class ThirdPlantTests : ICollectionFixture<Plant>;
