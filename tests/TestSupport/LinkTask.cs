using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Text;

namespace Matching.TestSupport;

/// <summary>A text and the entry that it means.</summary>
public sealed record LinkQuestion(string Text, string Code);

/// <summary>Short texts to be linked to a public taxonomy, of which the texts asked were taken out first.</summary>
/// <param name="Name">What is asked of what.</param>
/// <param name="Asked">The texts.</param>
/// <param name="Skills">The taxonomy, when skills are meant.</param>
/// <param name="Occupations">The taxonomy, when occupations are meant.</param>
public sealed record LinkTask(string Name, IReadOnlyList<LinkQuestion> Asked, IReadOnlyList<SkillRow> Skills,
    IReadOnlyList<OccupationRow> Occupations)
{
    private const int Seen = 50; // ranks looked at for the reciprocal rank

    /// <summary>Codes with all their wordings, the label first.</summary>
    public IReadOnlyList<(string Code, IEnumerable<string> Wordings)> Entries =>
        [.. Skills.Select(s => (s.Code, s.AltLabels.Prepend(s.Label))),
            .. Occupations.Select(o => (o.Code, o.AltLabels.Prepend(o.Label)))];

    /// <summary>The linker that serves, over the task's taxonomy.</summary>
    public TaxonomyLinker Linker() =>
        Skills.Count > 0 ? TaxonomyLinkers.ForSkills(Skills) : TaxonomyLinkers.ForOccupations(Occupations);

    /// <summary>Mean reciprocal rank, and share found among the first ten.</summary>
    public (double Mrr, double Recall) Measure(TaxonomyLinker linker) =>
        Measure((text, top) => [.. linker.Link(text, top).Select(l => l.Code)]);

    /// <summary>Mean reciprocal rank, and share found among the first ten, of any way to link.</summary>
    public (double Mrr, double Recall) Measure(Func<string, int, IReadOnlyList<string>> link)
    {
        var ranks = Asked.AsParallel().AsOrdered()
            .Select(
                a => link(a.Text, Seen).Select((code, i) => (code, i)).Where(c => c.code == a.Code).Select(c => c.i + 1)
                    .FirstOrDefault()).ToList();
        return (ranks.Average(r => r == 0 ? 0 : 1.0 / r), ranks.Average(r => r is > 0 and <= 10 ? 1 : 0));
    }
}
