namespace Matching.Bench.Worlds;

/// <summary>Arguments of the verbs <c>worlds</c> and <c>ablation</c>.</summary>
internal static class WorldArguments
{
    /// <summary>
    /// Parses the arguments as all combinations of number of accepted offers, world and seed; writes an error and
    /// returns null if they are invalid.
    /// </summary>
    /// <param name="verb">Name of the verb for the usage text.</param>
    /// <param name="args">Names, accepts, seeds.</param>
    public static IEnumerable<(string Name, WorldParameters Parameters, int Size, int Seed)>? Read(string verb,
        string[] args)
    {
        if (args.Length != 3 || Arguments.Numbers(args[1], min: 20) is not { } sizes
            || Arguments.Numbers(args[2], min: 0) is not { } seeds)
        {
            Arguments.Refuse(
                $"{verb} NAMES ACCEPTS SEEDS, each one or several with commas: {verb} A,B,C,D 200,2000 1");
            return null;
        }
        var names = args[0].ToUpperInvariant().Split(',');
        if (!Arguments.AreKnown("world", "Worlds", names, WorldParameters.Named.Keys)) return null;
        return from size in sizes
               from name in names
               from seed in seeds
               select (name, WorldParameters.Named[name], size, seed);
    }
}
