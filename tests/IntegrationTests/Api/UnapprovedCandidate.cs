using System.Globalization;
using System.Net;
using Matching.Communes;
using Matching.FollowUps;
using Matching.IntegrationTests.Mail;
using Matching.MatchRuns;
using Matching.Notices;
using Matching.Offers;
using Matching.Persistence;
using Matching.Skills;
using Matching.Staff;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// A ranked employee with a marker in every property, who is proposed, accepts, is accepted, and is declined by the
/// coordinator; with everything that the association receives meanwhile: pages, REST replies, headers and mails.
/// </summary>
public sealed class UnapprovedCandidate : IAsyncLifetime
{
    private readonly List<(string Step, string Source, string Text)> _received = [];
    private ApiHost _host = null!;
    private SmtpServer _server = null!;

    /// <summary>What the association received.</summary>
    internal IReadOnlyList<(string Step, string Source, string Text)> Received => _received;

    /// <summary>Texts that would reveal a property, by <c>Type.Property</c>.</summary>
    internal IReadOnlyDictionary<string, string[]> Markers { get; private set; } = null!;

    /// <summary>The employee as stored, with entity, profile and commune.</summary>
    internal Employee Stored { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _server = await SmtpServer.StartNewAsync();
        _host = await ApiHost.StartAsync(Provider.Sqlite);
        await using (var db = _host.Database.Open())
            await MarkAsync(db);
        var offer = await ProposeAsync();
        var association = await _host.SignInAsync(ApiHost.Association);
        await ReceiveAsync("before the employee's answer", association, offer);
        await Workflow.AcceptAsync(_host.Database, offer, _host.World.Employees[0]);
        await ReceiveAsync("after the employee's yes", association, offer);
        foreach (var attempt in new[] { "accepts", "accepts again" })
            await ReceiveAsync(attempt, await association.PostAsync($"/api/v1/offers/{offer}/accept", null));
        await ReceiveAsync("after both answers", association, offer);
        await using (var db = _host.Database.Open())
            await new AnswerOffer(db, FollowUpSettings.Default, _host.Time).DeclineAsync(offer,
                DeclineReason.ConflictOfInterest, "", _host.World.Coordinator, default);
        await ReceiveAsync("after the coordinator's no", association, offer);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static string Mark(string name) => $"Canarisse{name}";

    private static string[] DayTexts(DateOnly day) =>
        [day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            day.ToString("d MMMM", CultureInfo.GetCultureInfo("fr")),
            day.ToString("d MMMM", CultureInfo.GetCultureInfo("en"))];

    private async Task MarkAsync(MatchingDbContext db)
    {
        db.Entities.Add(new SponsorEntity { Code = Mark("EntityCode"), Name = Mark("EntityName") });
        db.Communes.Add(new Commune
        {
            Code = "CANR1",
            Name = Mark("Commune"),
            Lat = 48.6,
            Lon = 7.7,
            Department = "67"
        });
        db.Occupations.Add(new Occupation { Code = Mark("OccupationCode"), Label = Mark("OccupationLabel") });
        db.Skills.AddRange(new Skill { Code = "build", Label = "Bâtiment" },
            new Skill { Code = Mark("HeldCode"), Label = Mark("HeldLabel"), Broader = "build" },
            new Skill { Code = Mark("WishCode"), Label = Mark("WishLabel"), Broader = "build" });
        await db.SaveChangesAsync();
        await db.Employees.ExecuteUpdateAsync(s => s.SetProperty(e => e.Reference, Mark("Reference")));
        var employee = await db.Employees.Include(e => e.Profile).ThenInclude(p => p.Skills).SingleAsync();
        (employee.DisplayName, employee.Email, employee.ManagerEmail, employee.EntityCode) =
            (Mark("DisplayName"), $"{Mark("Email")}@firm.example", $"{Mark("ManagerEmail")}@firm.example",
                Mark("EntityCode"));
        var profile = employee.Profile;
        (profile.CommuneCode, profile.MaxKm, profile.DaysPerYear) = ("CANR1", 43.75, 8.75);
        profile.SetWindows([new(new(2026, 8, 23), new(2027, 6, 14)), new(new(2028, 2, 13), new(2029, 5, 19))]);
        (profile.PausedUntil, profile.UpdatedAt) =
            (new DateOnly(2026, 3, 22), new DateTime(2026, 4, 26, 9, 0, 0, DateTimeKind.Utc));
        (profile.Causes, profile.Languages, profile.Text) = ([Mark("Cause")], ["fo"], Mark("Text"));
        (profile.OccupationCode, profile.Remote) = (Mark("OccupationCode"), true);
        profile.SetSkills([new("com.web", 3), new(Mark("HeldCode"), 4)], [Mark("WishCode")]);
        await db.SaveChangesAsync();
        Stored = await db.Employees.AsNoTracking().Include(e => e.Entity).Include(e => e.Profile)
            .ThenInclude(p => p.Commune).SingleAsync();
        Markers = MarkersOf(Stored, _host.World.Employees[0].Account);
    }

    private static Dictionary<string, string[]> MarkersOf(Employee employee, Guid account)
    {
        string[] id = [employee.Id.ToString(), employee.Id.ToString("N")];
        return new()
        {
            ["Employee.Id"] = id,
            ["Employee.Reference"] = [Mark("Reference")],
            ["Employee.DisplayName"] = [Mark("DisplayName")],
            ["Employee.Email"] = [Mark("Email")],
            ["Employee.ManagerEmail"] = [Mark("ManagerEmail")],
            ["Employee.EntityCode"] = [Mark("EntityCode")],
            ["Employee.Entity"] = [Mark("EntityName")],
            ["Employee.SearchText"] = [Mark("DisplayName")],
            ["Profile.EmployeeId"] = id,
            ["Profile.CommuneCode"] = ["CANR1"],
            ["Profile.Commune"] = [Mark("Commune")],
            ["Profile.MaxKm"] = ["43.75", "43,75"],
            ["Profile.DaysPerYear"] = ["8.75", "8,75"],
            ["Profile.Windows"] = [.. new DateOnly[] { new(2026, 8, 23), new(2027, 6, 14), new(2028, 2, 13),
                new(2029, 5, 19) }.SelectMany(DayTexts)],
            ["Profile.PausedUntil"] = DayTexts(new DateOnly(2026, 3, 22)),
            ["Profile.UpdatedAt"] = DayTexts(new DateOnly(2026, 4, 26)),
            ["Profile.Causes"] = [Mark("Cause")],
            ["Profile.Languages"] = ["\"fo\"", "féroïen", "Faroese"],
            ["Profile.OccupationCode"] = [Mark("OccupationCode"), Mark("OccupationLabel")],
            ["Profile.Text"] = [Mark("Text")],
            ["a skill that the need does not name"] = [Mark("HeldCode"), Mark("HeldLabel")],
            ["a skill that the employee wants to develop"] = [Mark("WishCode"), Mark("WishLabel")],
            ["the employee's account"] = [ApiHost.Employee, account.ToString(), account.ToString("N")],
        };
    }

    /// <summary>Ranks the employee, so that the offer has reasons, and proposes the need to them.</summary>
    private async Task<Guid> ProposeAsync()
    {
        var need = await Workflow.OpenNeedAsync(_host.Database, _host.World);
        await using var scope = _host.Factory.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MatchNeed>().HandleAsync(need, 1, default);
        await using var db = _host.Database.Open();
        var run = await db.MatchRuns.AsNoTracking().Include(r => r.Matches).SingleAsync();
        Assert.NotEmpty(Assert.Single(run.Matches).Reasons);
        await scope.ServiceProvider.GetRequiredService<ProposeMatches>().HandleAsync(run.Id, default);
        return await db.Offers.Select(o => o.Id).SingleAsync();
    }

    private async Task ReceiveAsync(string step, HttpClient association, Guid offer)
    {
        foreach (var (address, text) in await AnonymityTests.ReadAllAsync(association, offer))
            Add(step, address, text);
        await using (var db = _host.Database.Open())
        {
            var (account, now) = (_host.World.Association.Account, SmallWorld.Now);
            foreach (var kind in new[] { NoticeKind.OfferRemindsAssociation, NoticeKind.OfferEndedAssociation })
                db.Notices.Add(Notice.To(kind, offer, account, step, now, now));
            await db.SaveChangesAsync();
            await db.Notices.Where(n => n.AccountId == account && n.Status == NoticeStatus.Owed)
                .ExecuteUpdateAsync(s => s.SetProperty(n => n.DueAt, now.AddMinutes(-1)));
        }
        var before = _server.Files.Count;
        await using (var office = new PostOffice(_host.Database, _server, _host.Time))
            await office.EmptyAsync();
        foreach (var mail in _server.Files.Skip(before).Select(f => MimeMessage.Load(f))
            .Where(m => m.To.Mailboxes.Any(t => t.Address == ApiHost.Association)))
            Add(step, $"mail “{mail.Subject}”",
                $"{string.Concat(mail.Headers)}{string.Concat(mail.BodyParts.OfType<TextPart>().Select(p => p.Text))}");
    }

    private async Task ReceiveAsync(string step, HttpResponseMessage reply)
    {
        using (reply)
            Add(step, "reply", $"{reply.Headers}{await reply.Content.ReadAsStringAsync()}");
    }

    private void Add(string step, string source, string text) =>
        _received.Add((step, source, WebUtility.HtmlDecode(text)));
}
