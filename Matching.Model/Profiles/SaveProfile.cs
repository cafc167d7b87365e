using Matching.Accounts;
using Matching.Contracts;
using Matching.Missions;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Profiles;

/// <summary>All that an employee says of herself.</summary>
/// <param name="CommuneCode">INSEE code of the place she starts from.</param>
/// <param name="MaxKm">Radius, km, or null.</param>
/// <param name="Remote">Whether she accepts work at a distance.</param>
/// <param name="DaysPerYear">Days a year, or null.</param>
/// <param name="AvailableFrom">First free day, or null.</param>
/// <param name="AvailableTo">Last free day, or null.</param>
/// <param name="Formats">Formats she opts in to.</param>
/// <param name="Causes">Causes; private.</param>
/// <param name="Languages">ISO 639-1 codes.</param>
/// <param name="Skills">Skills held.</param>
/// <param name="WantedSkills">Codes of skills she wants to develop.</param>
/// <param name="Text">Her own words.</param>
/// <param name="Consent">Consent to profiling.</param>
public sealed record ProfileContent(
    string CommuneCode, double? MaxKm, bool? Remote, double? DaysPerYear, DateOnly? AvailableFrom,
    DateOnly? AvailableTo, IReadOnlyList<MissionFormat> Formats, IReadOnlyList<string> Causes,
    IReadOnlyList<string> Languages, IReadOnlyList<SkillLevel> Skills, IReadOnlyList<string> WantedSkills, string Text,
    bool Consent);

/// <summary>
/// An employee changes their profile and is matched again. Without consent to being proposed, what a run proposed and
/// waits for their answer is withdrawn in the same save.
/// </summary>
public sealed class SaveProfile(MatchingDbContext db, TimeProvider time)
{
    /// <summary>Replaces the profile.</summary>
    /// <returns>How many proposals were withdrawn.</returns>
    /// <exception cref="BusinessRuleException">A value is out of bounds.</exception>
    /// <exception cref="StaleVersionException">It changed since <paramref name="expectedVersion"/> was
    /// read.</exception>
    public async Task<int> HandleAsync(ProfileContent content, int expectedVersion, EmployeeActor actor,
        CancellationToken ct)
    {
        BusinessRuleException.Require(content.DaysPerYear is null or (>= 0 and <= 366), "De 0 à 366 jours par an.",
            "0 to 366 days a year.");
        BusinessRuleException.Require(content.MaxKm is null or >= 0, "La distance ne peut pas être négative.",
            "The distance cannot be negative.");
        BusinessRuleException.Require(
            content.AvailableFrom is null || content.AvailableTo is null
                || content.AvailableFrom <= content.AvailableTo,
            "La fin de disponibilité doit suivre le début.", "The end of availability must follow its start.");
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
        profile.AvailableFrom = content.AvailableFrom;
        profile.AvailableTo = content.AvailableTo;
        profile.Formats = [.. content.Formats];
        profile.Causes = [.. content.Causes];
        profile.Languages = [.. content.Languages];
        profile.Text = content.Text;
        profile.Consent = content.Consent;
        profile.UpdatedAt = time.GetUtcNow().UtcDateTime;
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
