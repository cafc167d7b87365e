using System.Globalization;
using System.Text.Json;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Offers;
using Matching.SeedData;
using Xunit;

namespace Matching.UnitTests.SeedData;

public class DemoWorldTests
{
    private static readonly DemoOptions Options =
        new() { Employees = 2000, Needs = 40, Accepts = 300, Taxonomy = DemoOptions.OwnTaxonomy() };
    private static readonly Dataset World = DemoWorld.Generate(Options);
    private static readonly Dictionary<string, NeedRow> Needs = World.Needs.ToDictionary(n => n.Id);

    [Fact]
    public void The_same_options_give_the_same_bytes_and_another_seed_different_ones()
    {
        var (once, again, other) = (Written(Options), Written(Options), Written(Options with { Seed = 7 }));
        foreach (var file in Directory.GetFiles(once).Select(Path.GetFileName))
            Assert.Equal(File.ReadAllBytes(Path.Combine(once, file!)), File.ReadAllBytes(Path.Combine(again, file!)));
        Assert.NotEqual(File.ReadAllBytes(Path.Combine(once, "history.csv")),
            File.ReadAllBytes(Path.Combine(other, "history.csv")));
    }

    [Fact]
    public void A_larger_world_starts_with_the_same_employees() =>
        Assert.Equal(JsonSerializer.Serialize(World.Employees),
            JsonSerializer.Serialize(DemoWorld.Generate(Options with { Employees = 2300, Accepts = 1 }).Employees
                .Take(2000)));

    [Fact]
    public void The_world_is_read_back_from_its_folder_without_faults()
    {
        var read = DatasetFolder.Read(Written(Options), DatasetParts.All);
        Assert.Equal(JsonSerializer.Serialize(World.History.OrderBy(h => h.Need).ThenBy(h => h.Employee)),
            JsonSerializer.Serialize(read.History.OrderBy(h => h.Need).ThenBy(h => h.Employee)));
        Assert.Equal(JsonSerializer.Serialize(World.Needs.OrderBy(n => n.Id)),
            JsonSerializer.Serialize(read.Needs.OrderBy(n => n.Id)));
    }

    [Fact]
    public void Some_present_needs_have_an_essential_skill_and_some_employees_two_windows()
    {
        var present = World.Needs.Where(n => n.Status != "closed").ToList();
        Assert.InRange(present.Count(n => n.EssentialSkills.Count == 1) / (double)present.Count, 0.05, 0.4);
        Assert.InRange(World.Employees.Count(e => e.Windows.Count == 2) / (double)World.Employees.Count, 0.025, 0.055);
    }

    [Fact]
    public void An_association_answers_only_accepted_offers_and_an_outcome_requires_two_accepts()
    {
        Assert.All(World.History.Where(h => h.AssociationAnswer is not null),
            h => Assert.Equal(Answer.Accepted, h.EmployeeAnswer));
        Assert.All(World.History.Where(h => h.Outcome is not null),
            h => Assert.Equal(Answer.Accepted, h.AssociationAnswer));
        Assert.All(World.History.Where(h => h.Rating is not null), h => Assert.Equal(Outcome.Completed, h.Outcome));
        Assert.All(World.History.Where(h => h.Outcome is not null),
            h => Assert.True(Needs[h.Need].End <= Options.Today));
        Assert.All(World.History, h => Assert.InRange(h.Propensity!.Value, 0.05, 1));
    }

    [Fact]
    public void No_need_has_more_accepts_than_seats_and_no_employee_has_two_missions_at_once()
    {
        var agreed = World.History.Where(h => h.Grade >= 2).ToList();
        Assert.True(agreed.Count >= Options.Accepts);
        Assert.All(agreed.GroupBy(h => h.Need), g => Assert.True(g.Count() <= Needs[g.Key].Seats, g.Key));
        foreach (var person in agreed.GroupBy(h => h.Employee))
        {
            var spans = person.Select(h => Needs[h.Need]).OrderBy(n => n.Start).ToList();
            Assert.All(spans.Zip(spans.Skip(1)), p => Assert.True(p.First.End < p.Second.Start, person.Key));
        }
    }

    [Fact]
    public void Answers_are_between_posting_and_today_and_every_reason_is_valid_for_its_party()
    {
        Assert.All(World.History,
            h => Assert.InRange(h.ShownAt, Needs[h.Need].PostedAt!.Value, Options.Today.ToDateTime(TimeOnly.MinValue)));
        string[] Codes(OfferStatus step) => [.. DeclineReasons.For(step).Select(r => r.ToString())];
        Assert.All(World.History, h => Assert.Equal(h.EmployeeAnswer == Answer.Declined, h.EmployeeReason.Length > 0));
        Assert.All(World.History.Where(h => h.EmployeeReason.Length > 0),
            h => Assert.Contains(h.EmployeeReason, Codes(OfferStatus.AwaitingEmployee)));
        Assert.All(World.History,
            h => Assert.Equal(h.AssociationAnswer == Answer.Declined, h.AssociationReason.Length > 0));
        Assert.All(World.History.Where(h => h.AssociationReason.Length > 0),
            h => Assert.Contains(h.AssociationReason, Codes(OfferStatus.AwaitingAssociation)));
    }

    [Fact]
    public void About_two_fifths_of_the_employees_in_the_last_third_are_newcomers()
    {
        var days = World.History.Select(h => Needs[h.Need].PostedAt!.Value).Order().ToList();
        var cut = days[0] + (days[^1] - days[0]) * 2 / 3;
        var seen = World.History.Where(h => Needs[h.Need].PostedAt < cut).Select(h => h.Employee).ToHashSet();
        var late = World.History.Where(h => Needs[h.Need].PostedAt >= cut).Select(h => h.Employee).ToHashSet();
        Assert.InRange(late.Count(e => !seen.Contains(e)) / (double)late.Count, 0.3, 0.5);
    }

    [Fact]
    public void About_thirty_employees_are_shown_and_lower_ranks_answer_less()
    {
        Assert.InRange(World.History.GroupBy(h => h.Need).Average(g => g.Count()), 20, 35);
        double Answered(int from, int to) =>
            World.History.Where(h => h.Rank >= from && h.Rank <= to).Average(h => h.EmployeeAnswer is null ? 0 : 1);
        Assert.True(Answered(1, 5) > 1.5 * Answered(16, 25));
    }

    [Fact]
    public void The_shares_of_accepted_applications_and_filled_seats_are_realistic()
    {
        var asked = World.History
            .Where(h => h.EmployeeAnswer == Answer.Accepted && h.AssociationReason != "MetOtherwise").ToList();
        Assert.InRange(asked.Count(h => h.Grade >= 2) / (double)asked.Count, 0.3, 0.5);
        var shown = World.History.Select(h => h.Need).Distinct().Sum(n => Needs[n].Seats!.Value);
        Assert.InRange(World.History.Count(h => h.Grade >= 2) / (double)shown, 0.4, 0.65);
    }

    [Fact]
    public void The_true_probabilities_order_the_answers_far_better_than_chance()
    {
        var truth = Path.Combine(Directory.CreateTempSubdirectory("elan-truth-").FullName, "truth.csv");
        Written(Options, truth);
        var rows = File.ReadLines(truth).Skip(1).Select(l => l.Split(','))
            .Select(
                p => (Need: p[0], Grade: int.Parse(p[2], CultureInfo.InvariantCulture),
                    Expected: double.Parse(p[6], CultureInfo.InvariantCulture))).ToList();
        Assert.Equal(World.History.Count, rows.Count);
        double wins = 0, pairs = 0;
        foreach (var need in rows.GroupBy(r => r.Need))
            foreach (var yes in need.Where(r => r.Grade >= 2))
                foreach (var no in need.Where(r => r.Grade == 0))
                    (wins, pairs) = (wins + (yes.Expected > no.Expected ? 1 : 0), pairs + 1);
        Assert.True(wins / pairs > 0.8, $"{wins / pairs:F3}");
    }

    [Fact]
    public void The_shares_of_formats_and_remote_work_follow_the_configured_mix()
    {
        double Share(Func<NeedRow, bool> of) => World.Needs.Count(of) / (double)World.Needs.Count;
        Assert.InRange(Share(n => n.Format == MissionFormat.Flash), 0.18, 0.32);
        Assert.InRange(Share(n => n.Format == MissionFormat.OneOff), 0.23, 0.37);
        Assert.InRange(Share(n => n.Remote == RemoteWork.Full), 0.22, 0.38);
        Assert.InRange(World.Employees.Count(e => e.Entity == "courrier") / (double)World.Employees.Count, 0.34, 0.46);
        Assert.InRange(World.Employees.Count(e => e.Text.Length == 0) / (double)World.Employees.Count, 0.1, 0.3);
        Assert.All(World.Employees, e => Assert.NotEmpty(e.Skills));
    }

    [Fact]
    public void The_current_day_and_the_length_of_the_history_are_respected()
    {
        var world =
            DemoWorld.Generate(Options with { Today = new DateOnly(2027, 5, 10), HistoryMonths = 6, Accepts = 40 });
        var past =
            world.Needs.Where(n => n.Status == "closed").Select(n => DateOnly.FromDateTime(n.PostedAt!.Value)).ToList();
        Assert.True(past.Min() >= new DateOnly(2026, 11, 10), $"{past.Min()}");
        Assert.True(past.Max() < new DateOnly(2027, 5, 10));
        Assert.Equal(40, world.Needs.Count(n => n.Status == "open"));
        Assert.All(world.Needs.Where(n => n.Status != "closed"), n => Assert.True(n.Start > new DateOnly(2027, 4, 20)));
    }

    private static string Written(DemoOptions options, string? truth = null)
    {
        var folder = Directory.CreateTempSubdirectory("elan-world-").FullName;
        DemoWorld.Write(folder, options, truth);
        return folder;
    }
}
