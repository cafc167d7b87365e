using Matching.Accounts;
using Matching.Contracts;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;
using static Matching.BusinessRuleException;

namespace Matching.Profiles;

/// <summary>
/// An employee replaces their profile, which triggers a re-match. If the consent is missing, their unanswered proposals
/// are withdrawn in the same save.
/// </summary>
public sealed class SaveProfile(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Replaces the profile.</summary>
    /// <returns>Number of withdrawn proposals.</returns>
    /// <exception cref="BusinessRuleException">A value is out of range.</exception>
    /// <exception cref="StaleVersionException">The profile changed since <paramref name="expectedVersion"/> was
    /// read.</exception>
    public async Task<int> HandleAsync(ProfileContent content, int expectedVersion, EmployeeActor actor,
        CancellationToken ct)
    {
        Require(content.DaysPerYear is null or (>= 0 and <= 366),
            "Indiquez de 0 à 366 jours par an.", "Enter 0 to 366 days a year.");
        Require(content.MaxKm is null or >= 0, "La distance ne peut pas être négative.",
            "The distance cannot be negative.");
        await using var transaction = await db.JoinTransactionAsync(ct);
        if (!content.Consent)
            await db.LockUnansweredAsync(actor, ct);
        var profile = await db.Profiles.Include(p => p.Skills).SingleAsync(p => p.EmployeeId == actor.EmployeeId, ct);
        if (profile.RowVersion != expectedVersion)
            throw new StaleVersionException();
        profile.CommuneCode = content.CommuneCode;
        profile.MaxKm = content.MaxKm;
        profile.Remote = content.Remote;
        profile.DaysPerYear = content.DaysPerYear;
        profile.SetWindows(content.Windows);
        profile.Formats = [.. content.Formats];
        profile.Causes = [.. content.Causes];
        profile.Languages = [.. content.Languages];
        profile.Text = content.Text;
        profile.Consent = content.Consent;
        profile.UpdatedAt = time.UtcNow();
        profile.SetSkills(content.Skills, content.WantedSkills);
        var withdrawn = content.Consent
            ? 0
            : await db.WithdrawUnansweredAsync(WithdrawProposals.ConsentWithdrawn, actor, profile.UpdatedAt, ct);
        db.Publish(new ProfileChanged(actor.EmployeeId), profile.UpdatedAt);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return withdrawn;
    }
}
