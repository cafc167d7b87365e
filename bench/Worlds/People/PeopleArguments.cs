using System.Globalization;

namespace Matching.Bench.Worlds.People;

/// <summary>Arguments of the verb <c>people</c>.</summary>
internal sealed record PeopleArguments
{
    /// <summary>The worlds, or one of <c>fit</c> and <c>weights</c>.</summary>
    public string[] Names { get; private init; } = PeoplePresets.ToChooseBy;
    /// <summary>Seeds of the worlds.</summary>
    public int[] Seeds { get; private init; } = [1];
    /// <summary>Sizes of the history, in accepted offers; none to see the worlds without the product.</summary>
    public int[] Accepts { get; private init; } = [0];
    /// <summary>Whether each list of the history shows one department first.</summary>
    public bool IsAdversarial { get; private init; }
    /// <summary>Folder of another taxonomy; null for the built-in one.</summary>
    public string? Taxonomy { get; private init; }
    /// <summary>Features that <c>weights</c> fits; null for all.</summary>
    public string[]? Features { get; private init; }

    /// <summary>Whether this is one of the modes that read the truth of the worlds to choose by.</summary>
    public bool IsMode(string name) => Names is [var only] && only == name;

    /// <summary>Parses the arguments; writes an error and returns null if they are invalid.</summary>
    public static PeopleArguments? Read(string[] args)
    {
        var read = new PeopleArguments();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--adversarial") read = read with { IsAdversarial = true };
            else if (!args[i].StartsWith("--", StringComparison.Ordinal) && i == 0)
                read = read with { Names = NamesOf(args[i]) };
            else if (i + 1 < args.Length && read.With(args[i], args[i + 1]) is { } next) (read, i) = (next, i + 1);
            else return Refuse($"'{args[i]}' is unknown, or its value is missing or invalid.");
        }
        if (!read.IsMode("fit") && !read.IsMode("weights"))
        {
            if (!Arguments.AreKnown("world", "Worlds", read.Names.Where(n => PeoplePresets.Find(n) is null),
                [.. PeoplePresets.Named.Keys, "drawn1", "drawn2 …"])) return null;
            if (read.Seeds.Intersect(BlendFit.Seeds).Any())
                return Refuse($"Seeds {string.Join(", ", BlendFit.Seeds.Select(Text))} are those of fit and weights.");
        }
        return read;
    }

    private static string[] NamesOf(string text) =>
        text.Equals("all", StringComparison.OrdinalIgnoreCase)
            ? [.. PeoplePresets.ToChooseBy, .. PeoplePresets.Apart]
            : text.ToLowerInvariant().Split(',');

    private PeopleArguments? With(string option, string value) => option switch
    {
        "--seed" when Arguments.Numbers(value, min: 0) is { } seeds => this with { Seeds = seeds },
        "--accepts" when Arguments.Numbers(value, min: 0) is { } accepts => this with { Accepts = accepts },
        "--accepts" when value == "none" => this with { Accepts = [] },
        "--real" => this with { Taxonomy = value },
        "--features" => this with { Features = value.Split(',') },
        _ => null,
    };

    private static PeopleArguments? Refuse(string why)
    {
        Arguments.Refuse(why + "\npeople [WORLDS|all|fit|weights] [--seed 1,2] [--accepts 0,200,2000,20000|none]"
            + " [--adversarial] [--real FOLDER] [--features A,B]");
        return null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
