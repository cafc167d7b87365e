using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Learning;
using Matching.Missions;
using Matching.Ranking;
using Matching.Ranking.Explanations;
using Matching.Ranking.Features;
using Matching.Ranking.Models;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Ranking.Features;

/// <summary>Skill transfer learned from judged lists, see <see cref="PartnerFields"/>.</summary>
public class SkillTransferScorerTests
{
    private static readonly Dataset World = PartnerFields.Build();
    private static readonly Lazy<RankingModel> Model = new(() => ModelTrainer.Train(World, seed: 1));

    [Fact]
    public void The_model_learns_from_judged_lists_which_occupations_can_replace_which()
    {
        Assert.True(Model.Value.Serves, $"{Model.Value.Card}");
        var (learned, rules) = (Gain(World, Model.Value), Gain(World, null));
        Assert.True(learned > rules + 0.3, $"NDCG@10 {learned:F3}, rules {rules:F3}");
    }

    [Fact]
    public void Judged_lists_do_not_count_as_the_own_history_of_an_employee()
    {
        Feature[] own = [Feature.PersonAccepts, Feature.PersonFormatAccepts, Feature.PersonAssociationAccepts,
            Feature.PersonDistanceAccepts];
        HistoryRow[] generous = [
            .. World.History
                .Select(
                    h => h with { EmployeeAnswer = h.Employee[^1] % 2 == 0 ? Answer.Accepted : null,
                        AssociationAnswer = null })];
        float[] Past(HistoryRow[] history) =>
            [.. FittedMatcher.Build(World with { History = history })
                .InputsOf(World.Needs[^1], World.Employees.Select(e => e.Id))
            .SelectMany(i => own.Select(f => i.Features[(int)f]))];

        Assert.All(Past(generous), value => Assert.Equal(0, value));
        Assert.Contains(Past([.. generous.Select((h, i) => h with { ShownAt = h.ShownAt.AddHours(i) })]),
            value => value != 0);
    }

    [Fact]
    public void A_saved_skill_transfer_model_gives_the_same_values_on_another_dataset()
    {
        var path = Path.GetTempFileName();
        RankingModelFile.Save(Model.Value, path);
        var loaded = RankingModelFile.Load(path);
        File.Delete(path);
        var need = World.Needs[^1];
        var other = World with
        {
            Occupations = [],
            History = [],
            Needs = [need, need with { Id = "other", Title = "un besoin aux mots nouveaux" }],
            Employees = [.. World.Employees.Take(12),
                World.Employees[0] with { Id = "z", Text = "d'autres mots encore" }],
        };
        float[] TransferValues(Dataset data, RankingModel model) =>
            [.. FittedMatcher.Build(data, model).InputsOf(need, World.Employees.Take(12).Select(e => e.Id))
            .Select(i => i.Features[(int)Feature.LearnedKinship])];

        var there = TransferValues(other, loaded);

        Assert.Equal(TransferValues(World, Model.Value), there);
        var grades = there.Select((_, e) => PartnerFields.Grade(need.Id, $"e{e:D2}")).ToArray();
        Assert.True(there.Where((_, e) => grades[e] > 0).Min() > there.Where((_, e) => grades[e] == 0).Max() + 0.5f,
            string.Join(' ', there));
    }

    [Fact]
    public void Judged_lists_are_filled_from_the_answers_of_other_lists_only()
    {
        var index = new CandidateIndex(World);
        float[][] Read(HistoryRow[] history)
        {
            var pairs =
                new ShownPairs(World with { History = history }, index, new PairFeatures(index, new PairSettings()));
            var own = new OccupationAcceptanceFit(pairs, pairs.AllRows, BaseRateModel.None, pairs.Space!);
            own.FillTrainingRows();
            return [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => pairs.Rows[i].Need == "n00")
                .Select(
                    i => pairs.GetFeatures(i)[(int)Feature.KindAccepts..((int)Feature.KindAcceptsBack + 1)].ToArray())];
        }
        HistoryRow Turned(HistoryRow row) =>
            row with
            {
                EmployeeAnswer = row.EmployeeAnswer == Answer.Accepted ? Answer.Declined : Answer.Accepted,
                AssociationAnswer = null
            };

        var read = Read([.. World.History]);

        Assert.Contains(read, r => Math.Abs(r[0]) > 0.5f && Math.Abs(r[1]) > 0.5f);
        var without = Read([.. World.History.Select(h => h.Need == "n00" ? Turned(h) : h)]);
        Assert.All(read.Zip(without),
            pair => Assert.All(pair.First.Zip(pair.Second),
                v => Assert.InRange(v.Second, v.First - 0.1f, v.First + 0.1f)));
        var other = Read([.. World.History.Select(h => h.Need == "n00" ? h : Turned(h))]);
        Assert.Contains(read.Zip(other), pair => Math.Abs(pair.First[0] - pair.Second[0]) > 0.5f);
    }

    [Fact]
    public void Past_answers_are_a_reason_only_if_they_support_the_employee()
    {
        var need = World.Needs[^1];
        bool HasReason(RankingModel? model, string person) =>
            FittedMatcher.Build(World, model).RankGiven(need, [person])[0].Reasons.Any(r => r.Code == "text.kinds");
        string[] people = [.. World.Employees.Select(e => e.Id)];

        var (right, wrong) = (people.Where(p => PartnerFields.Grade(need.Id, p) > 0).ToArray(),
            people.Where(p => PartnerFields.Grade(need.Id, p) == 0).ToArray());
        Assert.True(right.Count(p => HasReason(Model.Value, p)) > 0.9 * right.Length,
            $"{right.Count(p => HasReason(Model.Value, p))} of {right.Length}");
        Assert.True(wrong.Count(p => HasReason(Model.Value, p)) < 0.1 * wrong.Length,
            $"{wrong.Count(p => HasReason(Model.Value, p))} of {wrong.Length}");
        Assert.DoesNotContain(people, p => HasReason(null, p));
        var (fr, en) =
            ReasonTexts.DescribeToEmployee(new Reason("text.kinds", false, FeatureFamily.Text, []), _ => null);
        Assert.StartsWith("Votre métier", fr, StringComparison.Ordinal);
        Assert.StartsWith("Past answers suggest that your occupation", en, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_very_many_occupations_the_table_keeps_those_of_employees_and_needs()
    {
        const int Far = 650, FarSkills = 40;
        var random = new Random(9);
        SkillRow[] farSkills =
            [.. Enumerable.Range(0, FarSkills).Select(s => new SkillRow($"t{s:D2}", $"autre {s}", [], null, ""))];
        OccupationRow[] far =
            [.. Enumerable.Range(0, Far).Select(o => new OccupationRow($"f{o:D3}", $"lointain {o}", [],
            [.. Enumerable.Range(0, 5).Select(_ => $"t{random.Next(FarSkills):D2}").Distinct()], ""))];
        var many =
            World with { Skills = [.. World.Skills, .. farSkills], Occupations = [.. far, .. World.Occupations] };

        var index = new CandidateIndex(many);
        var pairs = new ShownPairs(many, index, new PairFeatures(index, new PairSettings()));
        var kinds = new OccupationAcceptanceFit(pairs, pairs.AllRows, BaseRateModel.None, pairs.Space!).Kinds;

        Assert.Equal(600, kinds.Count);
        var places = Enumerable.Range(0, pairs.Space!.Occupations).Select(pairs.Space.OccupationEmbedding).ToArray();
        Assert.Equal(many.Occupations.Count, places.Length);
        int Nearest(float[] place) =>
            Enumerable.Range(0, places.Length).MaxBy(o => places[o].Zip(place, (a, b) => a * b).Sum());
        int[] stoodFor = [
            .. many.Needs.Take(PartnerFields.JudgedNeeds).Select(n => Nearest(pairs.Space.EmbeddingOf(n))),
            .. many.Employees.Select(e => Nearest(pairs.Space.EmbeddingOf(e)))];
        Assert.All(stoodFor, o => Assert.Contains(o, kinds));
    }

    [Fact]
    public void An_inconsistent_skill_transfer_model_is_refused_with_a_message()
    {
        var map = Model.Value.Kinship!;
        var broken = new[]
        {
            map with { Answers = map.Answers[..^4] }, map with { Kinds = [.. map.Kinds.Skip(1)] },
            map with { Kinds = [.. map.Kinds.Select(k => k + map.Occupations.Count)] },
            map with { Answers = [.. map.Answers.Select((b, i) => i == 1 ? (byte)0x7e : b)] },
        };
        Assert.All(broken, b =>
        {
            var path = Path.GetTempFileName();
            RankingModelFile.Save(Model.Value with { Kinship = b }, path);
            var refused = Assert.Throws<InputException>(() => RankingModelFile.Load(path));
            File.Delete(path);
            Assert.Contains("skill-transfer model", refused.Faults[0].Problem.En, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Without_lists_there_is_no_skill_transfer_model_and_its_feature_is_0()
    {
        var model = ModelTrainer.Train(World with { History = [] }, seed: 1);
        Assert.Null(model.Kinship);
        Assert.All(FittedMatcher.Build(World, model with { Serves = true }).InputsOf(World.Needs[0], ["e00"]),
            i => Assert.Equal(0, i.Features[(int)Feature.LearnedKinship]));
    }

    [Fact]
    public void Words_of_few_employees_are_not_exported_with_a_model()
    {
        var people =
            World.Employees.Select((e, i) => e with { Text = i < 3 ? "secretissime" : i < 20 ? "courant" : "" });
        var map = ModelTrainer.Train(World with { Occupations = [], Employees = [.. people] }, seed: 1).Kinship;
        Assert.Contains("courant", map!.Words);
        Assert.DoesNotContain(map.Words, w => w.StartsWith("secret", StringComparison.Ordinal));
    }

    private static double Gain(Dataset data, RankingModel? model)
    {
        var matcher = FittedMatcher.Build(data with { History = [] }, model);
        return data.Needs.Skip(PartnerFields.JudgedNeeds).Average(need =>
        {
            var ranked = matcher.RankGiven(need, data.Employees.Select(e => e.Id));
            return Metrics.Ndcg([.. ranked.Select(r => r.Score)],
                [.. ranked.Select(r => PartnerFields.Grade(need.Id, r.Employee))]);
        });
    }
}
