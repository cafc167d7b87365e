using System.Security.Cryptography;
using Matching.Accounts;
using Matching.FollowUps;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker.Demo;

/// <summary>
/// Adds one account per role with tasks to do. The association is the one with the most open needs, the employee the
/// first-ranked of one of them.
/// </summary>
internal sealed class DemoAccounts(MatchingDbContext db, MatcherSource matchers, MakeOffer make, AnswerOffer answer,
    TimeProvider time)
{
    /// <param name="logins">File to create for the addresses and passwords, readable only by its owner.</param>
    /// <param name="ct">Cancels.</param>
    internal async Task AddAsync(string logins, CancellationToken ct)
    {
        var (association, needs) = await ReadNeedsAsync(ct);
        var (employee, others) = await ChooseEmployeeAsync(needs, ct);
        var password = $"{RandomNumberGenerator.GetHexString(12, lowercase: true)}-Elan1";
        Account[] accounts =
        [
            NewAccount("collaborateur@example.org", Role.Employee, employee: employee),
            NewAccount("association@example.org", Role.Association, association: association),
            NewAccount("coordination@example.org", Role.Coordinator),
            NewAccount("exploitation@example.org", Role.Operator),
        ];
        foreach (var account in accounts)
            account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, password);
        // Existing accounts mark a completed first start, so accounts and tasks are saved in one transaction.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Accounts.AddRange(accounts);
        var title = new LocalizedText("Comptes de démonstration (adresse, mot de passe) :",
            "Demo accounts (address, password):");
        await using (var file = new StreamWriter(PrivateFiles.Create(logins)))
            await file.WriteAsync($"{title}\n{string.Concat(accounts.Select(a => $"  {a.Email}  {password}\n"))}");
        await db.SaveChangesAsync(ct);
        await ApplyAsync(others, new(accounts[0].Id, employee), new(accounts[1].Id, association), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// Returns the association with the most open needs, and these needs. Only needs that can still be answered count:
    /// their missions start the day after tomorrow or later.
    /// </summary>
    private async Task<(Guid Association, List<Need> Needs)> ReadNeedsAsync(CancellationToken ct)
    {
        var earliest = WorkingCalendar.DayOf(time.GetUtcNow().UtcDateTime).AddDays(2);
        var open = db.Needs.Where(n => n.Status == NeedStatus.Open && n.Terms.Start >= earliest);
        var association = await open.GroupBy(n => n.AssociationId)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).FirstAsync(ct);
        var needs = await open.AsNoTracking().Include(n => n.Skills).Include(n => n.Association)
            .Where(n => n.AssociationId == association).OrderBy(n => n.Reference).ToListAsync(ct);
        return (association, needs);
    }

    /// <summary>
    /// Returns the first-ranked employee of the first need with a list, and the other needs in order of the employee's
    /// rank.
    /// </summary>
    private async Task<(Guid Employee, List<Guid> Others)> ChooseEmployeeAsync(List<Need> needs, CancellationToken ct)
    {
        var (matcher, ids, _) = await matchers.GetSnapshotAsync(db, ct);
        var lists = needs.ConvertAll(n => (Need: n.Id, Ranked: matcher.Rank(n.ToRow(), CreateMatchRun.ListLength)));
        var chosen = lists.FindIndex(l => l.Ranked.Count > 0);
        var reference = chosen < 0 ? ids.First().Key : lists[chosen].Ranked[0].Employee;
        var others = lists.Where((_, i) => i != chosen)
            .OrderBy(l => l.Ranked.FirstOrDefault(c => c.Employee == reference)?.Rank ?? int.MaxValue)
            .Select(l => l.Need).ToList();
        return (ids[reference], others);
    }

    /// <summary>
    /// Creates tasks for each demo account. The demo employee applies for two missions of the demo association: one
    /// awaits the association's answer; the other is accepted and awaits the coordinator. A third need, on whose list
    /// the employee is first, awaits the employee's answer after the round. Uses the same use cases as the pages.
    /// </summary>
    private async Task ApplyAsync(List<Guid> needs, EmployeeActor employee, AssociationActor association,
        CancellationToken ct)
    {
        foreach (var (position, need) in needs.Take(2).Index())
        {
            var offer = await make.ApplyAsync(need, employee, ct);
            if (position == 1)
                await answer.AcceptAsync(offer, association, ct);
        }
    }

    private static Account NewAccount(string email, Role role, Guid? employee = null, Guid? association = null)
    {
        List<string> scope = role == Role.Coordinator ? [CoordinatorActor.Everything] : [];
        return new()
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.CreateVersion7().ToString(),
            ConcurrencyStamp = Guid.CreateVersion7().ToString(),
            Role = role,
            EmployeeId = employee,
            AssociationId = association,
            Territories = scope,
            Entities = [.. scope],
        };
    }
}
