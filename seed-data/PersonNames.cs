using Bogus;
using Bogus.DataSets;

namespace Matching.SeedData;

/// <summary>Fictitious names for the employees of a demo world, whose dataset contains none.</summary>
public static class PersonNames
{
    /// <summary>Returns first and last name and an e-mail address under example.org; deterministic by id.</summary>
    public static (string Name, string Email) For(string id, int seed)
    {
        var name =
            new Name("fr") { Random = new Randomizer(unchecked(id.Aggregate(seed, (hash, c) => hash * 31 + c))) };
        return ($"{name.FirstName()} {name.LastName()}", $"{id}@example.org");
    }
}
