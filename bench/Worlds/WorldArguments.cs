using System.Globalization;

namespace Matching.Bench.Worlds;

/// <summary>Arguments of the verbs <c>worlds</c> and <c>ablation</c>.</summary>
/// <param name="Worlds">World names with their parameters.</param>
/// <param name="Sizes">Numbers of accepted offers.</param>
/// <param name="Seeds">Seeds of the worlds.</param>
internal sealed record WorldArguments((string Name, WorldParameters Parameters)[] Worlds, int[] Sizes, int[] Seeds)
{
    /// <summary>Parses the arguments; writes an error and returns null if they are invalid.</summary>
    /// <param name="verb">Name of the verb for the usage text.</param>
    /// <param name="args">Names, accepts, seeds.</param>
    public static WorldArguments? Read(string verb, string[] args)
    {
        if (args.Length != 3 || Numbers(args[1], min: 20) is not { } sizes
            || Numbers(args[2], min: 0) is not { } seeds)
            return Refuse($"{verb} NAMES ACCEPTS SEEDS, each one or several with commas: {verb} A,B,C,D 200,2000 1");
        var names = args[0].ToUpperInvariant().Split(',');
        var unknown = names.Where(n => !WorldParameters.Named.ContainsKey(n)).ToArray();
        if (unknown.Length > 0)
            return Refuse(
                $"Unknown world {string.Join(", ", unknown)}. "
                    + $"Worlds: {string.Join(", ", WorldParameters.Named.Keys)}.");
        return new WorldArguments([.. names.Select(n => (n, WorldParameters.Named[n]))], sizes, seeds);
    }

    /// <summary>All combinations of size, world and seed.</summary>
    public IEnumerable<(string Name, WorldParameters Parameters, int Size, int Seed)> All() =>
        from size in Sizes
        from world in Worlds
        from seed in Seeds
        select (world.Name, world.Parameters, size, seed);

    /// <summary>Parses comma-separated whole numbers; null if one is invalid or too small.</summary>
    private static int[]? Numbers(string text, int min)
    {
        var numbers = new List<int>();
        foreach (var part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < min)
                return null;
            numbers.Add(number);
        }
        return [.. numbers];
    }

    private static WorldArguments? Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return null;
    }
}
