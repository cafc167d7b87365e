using System.Globalization;

namespace Matching.Bench.Worlds;

/// <summary>What a verb about made-up worlds was asked for.</summary>
/// <param name="Worlds">Names with their knobs.</param>
/// <param name="Sizes">Accepted offers.</param>
/// <param name="Seeds">Seeds.</param>
internal sealed record WorldArguments((string Name, WorldParameters Knobs)[] Worlds, int[] Sizes, int[] Seeds)
{
    /// <summary>Reads them, or writes why they make no sense and returns null.</summary>
    /// <param name="verb">The verb, for its usage.</param>
    /// <param name="args">Names, accepts, seeds.</param>
    public static WorldArguments? Read(string verb, string[] args)
    {
        if (args.Length != 3 || Numbers(args[1], least: 20) is not { } sizes
            || Numbers(args[2], least: 0) is not { } seeds)
            return Refuse($"{verb} NAMES ACCEPTS SEEDS, each one or several with commas: {verb} A,B,C,D 200,2000 1");
        var names = args[0].ToUpperInvariant().Split(',');
        var unknown = names.Where(n => !WorldParameters.Named.ContainsKey(n)).ToArray();
        if (unknown.Length > 0)
            return Refuse(
                $"No world {string.Join(", ", unknown)}. Worlds: {string.Join(", ", WorldParameters.Named.Keys)}.");
        return new WorldArguments([.. names.Select(n => (n, WorldParameters.Named[n]))], sizes, seeds);
    }

    /// <summary>Every world of every size and seed, drawn one after the other.</summary>
    public IEnumerable<(string Name, WorldParameters Knobs, int Size, int Seed)> All() =>
        from size in Sizes
        from world in Worlds
        from seed in Seeds
        select (world.Name, world.Knobs, size, seed);

    /// <summary>Whole numbers with commas between; null when one is none or too small.</summary>
    private static int[]? Numbers(string text, int least)
    {
        var numbers = new List<int>();
        foreach (var part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least)
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
