using Matching.Accounts;
using Matching.Assignments;
using Matching.Associations;
using Matching.Communes;
using Matching.Conventions;
using Matching.FollowUps;
using Matching.Jobs;
using Matching.MailLinks;
using Matching.MailOutbox;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Notices;
using Matching.Offers;
using Matching.Operations;
using Matching.Profiles;
using Matching.RankingModels;
using Matching.ScoringLog;
using Matching.Skills;
using Matching.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Matching.Persistence;

/// <summary>
/// The database. Two subclasses hold the two providers' migrations; all other code uses this class.
/// </summary>
public abstract class MatchingDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Accounts with which people sign in.</summary>
    public DbSet<Account> Accounts => Set<Account>();
    /// <summary>Signed links of mails, each for one action.</summary>
    public DbSet<SignedLink> SignedLinks => Set<SignedLink>();
    /// <summary>Sessions of signed-in accounts.</summary>
    public DbSet<Session> Sessions => Set<Session>();
    /// <summary>Counters of sign-in attempts.</summary>
    public DbSet<SignInTries> SignInTries => Set<SignInTries>();
    /// <summary>Communes.</summary>
    public DbSet<Commune> Communes => Set<Commune>();
    /// <summary>Skill taxonomy.</summary>
    public DbSet<Skill> Skills => Set<Skill>();
    /// <summary>Occupations.</summary>
    public DbSet<Occupation> Occupations => Set<Occupation>();
    /// <summary>Associations.</summary>
    public DbSet<Association> Associations => Set<Association>();
    /// <summary>Coordinators' findings about associations' eligibility.</summary>
    public DbSet<EligibilityFinding> EligibilityFindings => Set<EligibilityFinding>();
    /// <summary>Business units of the sponsor.</summary>
    public DbSet<SponsorEntity> Entities => Set<SponsorEntity>();
    /// <summary>Employees of the sponsor.</summary>
    public DbSet<Employee> Employees => Set<Employee>();
    /// <summary>Manual changes of the staff directory.</summary>
    public DbSet<DirectoryChange> DirectoryChanges => Set<DirectoryChange>();
    /// <summary>Employees' profiles: skills, availability and preferences.</summary>
    public DbSet<Profile> Profiles => Set<Profile>();
    /// <summary>Needs of associations.</summary>
    public DbSet<Need> Needs => Set<Need>();
    /// <summary>Stored rankings, one per run of a need's version.</summary>
    public DbSet<MatchRun> MatchRuns => Set<MatchRun>();
    /// <summary>Ranked pairs of the match runs.</summary>
    public DbSet<Match> Matches => Set<Match>();
    /// <summary>Offers with their current status.</summary>
    public DbSet<Offer> Offers => Set<Offer>();
    /// <summary>Missions as offered, and the anonymous candidates as associations may see them.</summary>
    public DbSet<OfferSnapshot> OfferSnapshots => Set<OfferSnapshot>();
    /// <summary>Exports of personal data.</summary>
    public DbSet<DataExport> DataExports => Set<DataExport>();
    /// <summary>Employees shown for a need, with the answers and the outcome.</summary>
    public DbSet<Interaction> Interactions => Set<Interaction>();
    /// <summary>Who viewed which ranked list.</summary>
    public DbSet<ListViewing> ListViewings => Set<ListViewing>();
    /// <summary>Coordinators' choices against the order of a list.</summary>
    public DbSet<Override> Overrides => Set<Override>();
    /// <summary>Hash chain over match runs, viewings, overrides and models.</summary>
    public DbSet<LogSeal> ScoringLog => Set<LogSeal>();
    /// <summary>Long-running jobs with lease and progress.</summary>
    public DbSet<JobRow> Jobs => Set<JobRow>();
    /// <summary>Trained models.</summary>
    public DbSet<RegisteredModel> RankingModels => Set<RegisteredModel>();
    /// <summary>Files of trained models.</summary>
    public DbSet<ModelContent> ModelContents => Set<ModelContent>();
    /// <summary>The switch that disables trained models.</summary>
    public DbSet<RankerSwitch> RankerSwitches => Set<RankerSwitch>();
    /// <summary>Re-matches after changed profiles.</summary>
    public DbSet<Rematch> Rematches => Set<Rematch>();
    /// <summary>Open needs that wait for a re-match.</summary>
    public DbSet<OwedRematch> OwedRematches => Set<OwedRematch>();
    /// <summary>Conventions of assignments.</summary>
    public DbSet<Convention> Conventions => Set<Convention>();
    /// <summary>Approved assignments.</summary>
    public DbSet<Assignment> Assignments => Set<Assignment>();
    /// <summary>Days that employees agreed to, per offer and calendar year.</summary>
    public DbSet<AgreedDays> AgreedDays => Set<AgreedDays>();
    /// <summary>Days booked per employee and calendar year.</summary>
    public DbSet<DayQuota> DayQuotas => Set<DayQuota>();
    /// <summary>Calendar days of loans per employee and association.</summary>
    public DbSet<HostTime> HostTimes => Set<HostTime>();
    /// <summary>Notices to people, sent or due.</summary>
    public DbSet<Notice> Notices => Set<Notice>();
    /// <summary>Mails that carry notices.</summary>
    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();
    /// <summary>Scheduled actions, such as reminders and expirations.</summary>
    public DbSet<FollowUp> FollowUps => Set<FollowUp>();
    /// <summary>When accounts want to receive mail.</summary>
    public DbSet<NoticePreference> NoticePreferences => Set<NoticePreference>();
    /// <summary>Check-ins of both sides during an assignment.</summary>
    public DbSet<CheckIn> CheckIns => Set<CheckIn>();
    /// <summary>Feedback of both sides after an assignment.</summary>
    public DbSet<Feedback> Feedbacks => Set<Feedback>();
    /// <summary>Bus messages that the broker has not confirmed.</summary>
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    /// <summary>Bus messages that were processed.</summary>
    public DbSet<InboxMessage> InboxMessages => Set<InboxMessage>();

    /// <summary>Replies to requests with an idempotency key.</summary>
    public DbSet<IdempotentReply> IdempotentReplies => Set<IdempotentReply>();

    /// <summary>Who replayed or discarded a failed message.</summary>
    public DbSet<DeadLetterAct> DeadLetterActs => Set<DeadLetterAct>();

    /// <summary>Adds a bus message to the outbox; the next save writes it.</summary>
    /// <param name="message">A record of <c>Matching.Contracts</c>.</param>
    /// <param name="now">UTC instant at which the row is created.</param>
    public void Publish(object message, DateTime now) => OutboxMessages.Add(OutboxMessage.Create(message, now));

    /// <summary>
    /// Selects the oldest outbox rows that are due. On PostgreSQL they are locked against other relays.
    /// </summary>
    /// <param name="now">UTC instant of the database's clock. A row without attempts is always due, since the clock of
    /// the process that wrote it may differ.</param>
    /// <param name="count">Maximum number of rows.</param>
    public abstract IQueryable<OutboxMessage> ClaimOutbox(DateTime now, int count);

    /// <summary>
    /// Locks a need's row until the transaction ends; capacity must be checked under this lock. Does nothing on SQLite,
    /// which has a single writer.
    /// </summary>
    /// <param name="needId">Id of the need.</param>
    /// <param name="ct">Cancels the wait.</param>
    public Task LockNeedAsync(Guid needId, CancellationToken ct) => LockNeedsAsync([needId], ct);

    /// <summary>
    /// Locks an employee's row until the transaction ends. To prevent deadlocks, call it after
    /// <see cref="LockNeedAsync"/>.
    /// </summary>
    /// <param name="employeeId">Id of the employee.</param>
    /// <param name="ct">Cancels the wait.</param>
    public Task LockEmployeeAsync(Guid employeeId, CancellationToken ct) => LockEmployeesAsync([employeeId], ct);

    /// <summary>
    /// Locks the rows of several needs in the order of their ids, which prevents deadlocks.
    /// </summary>
    /// <param name="needIds">Ids of the needs, in any order.</param>
    /// <param name="ct">Cancels the wait.</param>
    public abstract Task LockNeedsAsync(IEnumerable<Guid> needIds, CancellationToken ct);

    /// <summary>
    /// Locks the rows of several employees in the order of their ids. To prevent deadlocks, call it after
    /// <see cref="LockNeedsAsync"/>.
    /// </summary>
    /// <param name="employeeIds">Ids of the employees, in any order.</param>
    /// <param name="ct">Cancels the wait.</param>
    public abstract Task LockEmployeesAsync(IEnumerable<Guid> employeeIds, CancellationToken ct);

    /// <summary>
    /// Begins a transaction, or joins the caller's current one, which then only the caller commits.
    /// </summary>
    /// <param name="ct">Cancels the start of the transaction.</param>
    public async Task<TransactionPart> JoinTransactionAsync(CancellationToken ct) =>
        new(Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null);

    /// <summary>
    /// Tries to acquire a named lock until the transaction ends, without waiting.
    /// </summary>
    /// <param name="name">Name of the lock.</param>
    /// <param name="ct">Cancels the query.</param>
    /// <returns>False if another transaction has the lock; always true on SQLite, which has a single writer.</returns>
    public abstract Task<bool> TryLockNameAsync(string name, CancellationToken ct);

    /// <summary>
    /// Returns the UTC instant of the database's clock; leases use it, since processes' clocks differ.
    /// </summary>
    /// <param name="ct">Cancels the query.</param>
    public abstract Task<DateTime> DatabaseNowAsync(CancellationToken ct);

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(MatchingDbContext).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
                entity.FindProperty(nameof(IVersioned.RowVersion))!.IsConcurrencyToken = true;
            // The application creates the ids.
            if (entity.FindProperty("Id") is { } id && id.ClrType == typeof(Guid))
                id.ValueGenerated = ValueGenerated.Never;
            foreach (var audience in entity.GetProperties().Where(p => p.ClrType == typeof(Audience)))
            {
                // Rows older than this column are readable by their author and the coordinators only.
                audience.SetDefaultValue(Audience.Coordinators);
                audience.Sentinel = Audience.None;
            }
        }
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<Audience>().HaveConversion<int>();
    }
}
