using System.Text.RegularExpressions;
using Matching.Accounts;
using Matching.Assignments;
using Matching.Missions;
using Matching.Profiles;
using Matching.Skills;
using Matching.Staff;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// Employees with the same name are shown with what a coordinator needs to choose between them, and all can be reached.
/// </summary>
public class NomineeSearchTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Employees_with_the_same_name_are_shown_with_entity_place_job_skills_and_days_left_but_no_cause(
        Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        await using (var db = host.Database.Open())
        {
            db.Occupations.Add(new Occupation { Code = "M1805", Label = "Développeur web" });
            db.Entities.Add(new SponsorEntity { Code = "banque", Name = "Banque" });
            db.Employees.AddRange(Enumerable.Range(0, 12).Select(i => Namesake(i)));
            await db.SaveChangesAsync();
            var first = await db.Employees.SingleAsync(e => e.Reference == "n0");
            db.DayQuotas.Add(new DayQuota { EmployeeId = first.Id, Year = 2026, Quota = 10, Taken = 3 });
            await db.SaveChangesAsync();
        }
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        var address = $"/needs/{need}/people?q=Camille+Martin";

        var shown = await (await coordinator.GetAsync(address)).ReadPageAsync();
        var rest = await (await coordinator.GetAsync($"{address}&p=2")).ReadPageAsync();

        Assert.Contains("1 à 10 sur 12", shown, StringComparison.Ordinal);
        var all = shown + rest;
        Assert.Equal(12, Regex.Count(all, "<h3>Camille Martin</h3>"));
        Assert.Equal(12, Regex.Count(all, "Banque · Paris \\(75\\)"));
        Assert.Equal(12, Regex.Count(all, "Développeur web"));
        Assert.Equal(11, Regex.Count(all, "10 jours disponibles sur 10"));
        Assert.Single(Regex.Matches(all, "7 jours disponibles sur 10"));
        Assert.Equal(6, Regex.Count(all, "dans son profil : Créer un site web"));
        Assert.Equal(6, Regex.Count(all, "absentes de son profil : Créer un site web"));
        Assert.DoesNotContain("cause intime", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_finds_only_employees_of_their_entities()
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var need = await Workflow.OpenNeedAsync(host.Database, host.World);
        await using (var db = host.Database.Open())
        {
            db.Occupations.Add(new Occupation { Code = "M1805", Label = "Développeur web" });
            db.Entities.Add(new SponsorEntity { Code = "banque", Name = "Banque" });
            db.Employees.Add(Namesake(0));
            var account = await db.Accounts.SingleAsync(a => a.Role == Role.Coordinator);
            db.Entry(account).Property(a => a.Entities).CurrentValue = ["courrier"];
            await db.SaveChangesAsync();
        }
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);

        Assert.DoesNotContain("Camille", await coordinator.GetStringAsync($"/needs/{need}/people?q=Martin"),
            StringComparison.Ordinal);
        Assert.Contains("Personne 1", await coordinator.GetStringAsync($"/needs/{need}/people?q=Personne"),
            StringComparison.Ordinal);
    }

    private static Employee Namesake(int number)
    {
        var employee = new Employee
        {
            Reference = $"n{number}",
            DisplayName = "Camille Martin",
            EntityCode = "banque",
            Profile = new Profile
            {
                CommuneCode = "75056",
                DaysPerYear = 10,
                Formats = [MissionFormat.OneOff],
                Causes = ["cause intime"],
                Consent = true,
                OccupationCode = "M1805",
            },
        };
        employee.Profile.SetSkills(number % 2 == 0 ? [new SkillLevel("com.web", 3)] : [], ["fin.budget"]);
        return employee;
    }
}
