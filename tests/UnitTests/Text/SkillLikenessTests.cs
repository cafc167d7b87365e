using FsCheck.Xunit;
using Matching.Datasets;
using Matching.Datasets.Taxonomies;
using Matching.Text;
using Matching.UnitTests.Datasets;
using Xunit;

namespace Matching.UnitTests.Text;

public class SkillLikenessTests
{
    private static readonly SkillRow[] Skills =
    [
        new("com", "Communication", [], null, ""),
        new("com.web", "Créer un site web", ["réaliser un site internet"], "com", "Concevoir et publier des pages."),
        new("com.social", "Animer les réseaux sociaux", ["publier en ligne"], "com", ""),
        new("fin.budget", "Élaborer un budget", ["budget prévisionnel"], null, ""),
        new("fin.book", "Tenir la comptabilité", [], null, ""),
        new("rh.train", "Former au budget", [], null, ""),
        new("wood", "Travailler le bois", [], null, ""),
    ];

    private static readonly OccupationRow[] Occupations =
    [
        new("acc", "Comptable", [], ["fin.book", "fin.budget"], ""),
        new("ctl", "Contrôleur de gestion", [], ["fin.book", "fin.budget", "rh.train"], ""),
        new("web", "Webmestre", [], ["com.web", "com.social"], ""),
    ];

    private static readonly SkillLikeness Likeness = SkillLikeness.Build(Skills, Occupations);

    [Fact]
    public void Every_pair_is_bounded_and_symmetric_and_a_skill_is_wholly_like_itself()
    {
        foreach (var one in Skills)
        {
            Assert.Equal(1f, Likeness.Between(one.Code, one.Code));
            Assert.All(Skills, other => Assert.InRange(Likeness.Between(one.Code, other.Code), 0f, 1f));
            Assert.All(Skills, other => Assert.Equal(Likeness.Between(one.Code, other.Code), Likeness.Between(other.Code, one.Code), 5));
        }
    }

    [Theory]
    [InlineData("fin.budget", "fin.book", "wood")] // the same occupations
    [InlineData("fin.budget", "rh.train", "com.social")] // the same word
    [InlineData("com.web", "com.social", "wood")] // the same parent
    public void Shared_uses_words_or_parents_make_two_skills_more_alike(string skill, string near, string far) =>
        Assert.True(Likeness.Between(skill, near) > Likeness.Between(skill, far) + 0.1f);

    [Fact]
    public void A_code_that_nobody_knows_is_like_nothing() => Assert.Equal(0f, Likeness.Between("wood", "nowhere"));

    [Fact]
    public void A_taxonomy_without_words_hierarchy_or_occupations_still_answers()
    {
        SkillRow[] mute = [new("a", "!", [], null, ""), new("b", "?", [], null, "")];
        Assert.Equal(0f, SkillLikeness.Build(mute, []).Between("a", "b"));
        Assert.Equal(1f, SkillLikeness.Build(mute, []).Between("a", "a"));
    }

    [Property(MaxTest = 30, Replay = "(20261102,7)")]
    public void The_order_of_rows_changes_nothing(int turn)
    {
        var by = Math.Abs(turn % Skills.Length);
        var turned = SkillLikeness.Build([.. Skills.Skip(by).Concat(Skills.Take(by)).Reverse()], [.. Occupations.Reverse()]);
        foreach (var one in Skills)
            Assert.All(Skills, other => Assert.Equal(Likeness.Between(one.Code, other.Code), turned.Between(one.Code, other.Code)));
    }

    /// <summary>A skill finds one more like it among the others of its own occupation than among as many of a foreign one, though no occupation is shown.</summary>
    [RealDataFact]
    public void On_ROME_an_occupations_skills_are_more_alike_than_strangers_by_words_alone()
    {
        var rome = TaxonomySource.Read(TaxonomyKind.Rome, Path.Combine(RealDataFactAttribute.Folder, "rome"), "347");
        var likeness = SkillLikeness.Build(rome.Skills, []);
        var used = rome.Occupations.Where(o => o.Skills.Count > 5).OrderBy(o => o.Code, StringComparer.Ordinal).ToList();
        var random = new Random(20_261_102);
        var (wins, draws) = (0.0, 2000);
        for (var draw = 0; draw < draws; draw++)
        {
            var (home, away) = (used[random.Next(used.Count)].Skills, used[random.Next(used.Count)].Skills);
            var skill = home[random.Next(home.Count)];
            var shown = Math.Min(home.Count, away.Count) - 1;
            var (near, far) = (Nearest(home), Nearest(away));
            wins += near > far ? 1 : near == far ? 0.5 : 0;
            float Nearest(IEnumerable<string> others) => others.Where(o => o != skill).Take(shown).Max(o => likeness.Between(skill, o));
        }
        Assert.True(wins / draws > 0.65, $"its own occupation is nearer in {wins / draws:P1} of draws");
    }
}
