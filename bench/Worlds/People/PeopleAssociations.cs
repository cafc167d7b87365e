using Matching.Datasets.Rows;

namespace Matching.Bench.Worlds.People;

/// <summary>Associations and causes with their latent attributes.</summary>
internal sealed class PeopleAssociations
{
    private const int Count = 250;
    private const double SecondCauseShare = 0.4;

    /// <summary>Names of the causes.</summary>
    public static readonly string[] Causes =
    [
        "solidarité", "éducation", "environnement", "santé", "handicap", "culture", "sport", "insertion",
        "accès au numérique",
    ];

    public PeopleAssociations(PeoplePlaces places, double strictness, WorldDraws draws)
    {
        CauseTastes = [.. Causes.Select(_ => draws.Taste())];
        Places = [.. Enumerable.Range(0, Count).Select(_ => places.Draw(draws))];
        MainCauses = [.. Places.Select(_ => draws.Below(Causes.Length))];
        Strictness = [.. Places.Select(_ => strictness * draws.Normal())];
        Appeal = [.. Places.Select(_ => 0.3 * draws.Normal())];
        Rows = [.. Places.Select((place, a) => new AssociationRow($"A{a:D4}", $"Association {a}",
            places.Rows[place].Code, CausesOf(a, draws), 1 + draws.Below(30)))];
    }

    /// <summary>The rows of the dataset, by number.</summary>
    public AssociationRow[] Rows { get; }
    /// <summary>Number of each seat's commune.</summary>
    public int[] Places { get; }
    /// <summary>Number of the cause that each association serves first.</summary>
    public int[] MainCauses { get; }
    /// <summary>Negative effect on each association's own acceptance, logits.</summary>
    public double[] Strictness { get; }
    /// <summary>Effect on the employees' acceptance, logits.</summary>
    public double[] Appeal { get; }
    /// <summary>Point of each cause in the taste space.</summary>
    public double[][] CauseTastes { get; }

    private string[] CausesOf(int association, WorldDraws draws)
    {
        var main = MainCauses[association];
        var second = draws.Chance(SecondCauseShare) ? draws.Below(Causes.Length) : main;
        return second == main ? [Causes[main]] : [Causes[main], Causes[second]];
    }
}
