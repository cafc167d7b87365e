using Bogus;
using Bogus.DataSets;

namespace Matching.SeedData;

/// <summary>Made-up names for the people of a demo world, which holds none: the same id gives the same name.</summary>
public static class PersonNames
{
    /// <summary>First and last name, and an address under example.org.</summary>
    public static (string Name, string Email) For(string id, int seed)
    {
        var name =
            new Name("fr") { Random = new Randomizer(unchecked(id.Aggregate(seed, (hash, c) => hash * 31 + c))) };
        var (first, last) = (name.FirstName(), name.LastName());
        return ($"{first} {last}", $"{id}@example.org");
    }
}
