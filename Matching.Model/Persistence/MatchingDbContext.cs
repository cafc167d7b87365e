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

namespace Matching.Persistence;

/// <summary>
/// The database. Two subclasses carry the two providers' migrations; everything else speaks to this one.
/// </summary>
public abstract class MatchingDbContext : DbContext
{
    /// <summary>The natural keys of notices and follow-ups, as PostgreSQL and SQLite name them.</summary>
    private static readonly string[] OwedKeys =
        ["ix_notices_key", "ix_follow_ups_key", "notices.key", "follow_ups.key"];
    private readonly FollowUpPlanner _followThrough;

    /// <summary>A context.</summary>
    /// <param name="options">How to reach the database.</param>
    /// <param name="followUps">Delays and caps; the defaults when null.</param>
    protected MatchingDbContext(DbContextOptions options, FollowUpSettings? followUps) : base(options)
    {
        FollowUpSettings = followUps ?? FollowUpSettings.Default;
        _followThrough = new FollowUpPlanner(this);
    }

    /// <summary>Delays and caps: what a move gives rise to is written in the save that moves it.</summary>
    public FollowUpSettings FollowUpSettings { get; }

    /// <summary>Sign-ins.</summary>
    public DbSet<Account> Accounts => Set<Account>();
    /// <summary>Links out of mails, each for one act.</summary>
    public DbSet<SignedLink> SignedLinks => Set<SignedLink>();
    /// <summary>Sessions of people who signed in.</summary>
    public DbSet<Session> Sessions => Set<Session>();
    /// <summary>Counters of tries at signing in.</summary>
    public DbSet<SignInTries> SignInTries => Set<SignInTries>();
    /// <summary>Communes.</summary>
    public DbSet<Commune> Communes => Set<Commune>();
    /// <summary>Skill taxonomy.</summary>
    public DbSet<Skill> Skills => Set<Skill>();
    /// <summary>Occupations.</summary>
    public DbSet<Occupation> Occupations => Set<Occupation>();
    /// <summary>Associations.</summary>
    public DbSet<Association> Associations => Set<Association>();
    /// <summary>What coordinators found of associations' eligibility.</summary>
    public DbSet<EligibilityFinding> EligibilityFindings => Set<EligibilityFinding>();
    /// <summary>Business units of the sponsor.</summary>
    public DbSet<SponsorEntity> Entities => Set<SponsorEntity>();
    /// <summary>People of the sponsor.</summary>
    public DbSet<Employee> Employees => Set<Employee>();
    /// <summary>Changes of the directory made by hand.</summary>
    public DbSet<DirectoryChange> DirectoryChanges => Set<DirectoryChange>();
    /// <summary>What they offer.</summary>
    public DbSet<Profile> Profiles => Set<Profile>();
    /// <summary>Needs.</summary>
    public DbSet<Need> Needs => Set<Need>();
    /// <summary>Match runs.</summary>
    public DbSet<MatchRun> MatchRuns => Set<MatchRun>();
    /// <summary>Computed pairs.</summary>
    public DbSet<Match> Matches => Set<Match>();
    /// <summary>Offers.</summary>
    public DbSet<Offer> Offers => Set<Offer>();
    /// <summary>What offers were about, and what their associations may know of the candidate.</summary>
    public DbSet<OfferSnapshot> OfferSnapshots => Set<OfferSnapshot>();
    /// <summary>Personal data that left as files.</summary>
    public DbSet<DataExport> DataExports => Set<DataExport>();
    /// <summary>What was shown and what came of it.</summary>
    public DbSet<Interaction> Interactions => Set<Interaction>();
    /// <summary>Who saw which ranked list.</summary>
    public DbSet<ListViewing> ListViewings => Set<ListViewing>();
    /// <summary>Coordinators' choices against the order of a list.</summary>
    public DbSet<Override> Overrides => Set<Override>();
    /// <summary>The hash chain over runs, viewings, choices and models.</summary>
    public DbSet<LogSeal> ScoringLog => Set<LogSeal>();
    /// <summary>Jobs.</summary>
    public DbSet<JobRow> Jobs => Set<JobRow>();
    /// <summary>Trained models.</summary>
    public DbSet<RegisteredModel> RankingModels => Set<RegisteredModel>();
    /// <summary>Their files.</summary>
    public DbSet<ModelContent> ModelContents => Set<ModelContent>();
    /// <summary>The stop switch.</summary>
    public DbSet<RankerSwitch> RankerSwitches => Set<RankerSwitch>();
    /// <summary>Re-matches after changed profiles.</summary>
    public DbSet<Rematch> Rematches => Set<Rematch>();
    /// <summary>Open needs that are owed one.</summary>
    public DbSet<OwedRematch> OwedRematches => Set<OwedRematch>();
    /// <summary>Conventions.</summary>
    public DbSet<Convention> Conventions => Set<Convention>();
    /// <summary>Assignments.</summary>
    public DbSet<Assignment> Assignments => Set<Assignment>();
    /// <summary>Days of a calendar year that employees agreed to, offer by offer.</summary>
    public DbSet<AgreedDays> AgreedDays => Set<AgreedDays>();
    /// <summary>Days held of each person's year.</summary>
    public DbSet<DayQuota> DayQuotas => Set<DayQuota>();
    /// <summary>Time lent to each host.</summary>
    public DbSet<HostTime> HostTimes => Set<HostTime>();
    /// <summary>What is owed to readers in words.</summary>
    public DbSet<Notice> Notices => Set<Notice>();
    /// <summary>Mails that carry them.</summary>
    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();
    /// <summary>Dated actions that are owed.</summary>
    public DbSet<FollowUp> FollowUps => Set<FollowUp>();
    /// <summary>When people want to be written to.</summary>
    public DbSet<NoticePreference> NoticePreferences => Set<NoticePreference>();
    /// <summary>How assignments go, as the two sides say.</summary>
    public DbSet<CheckIn> CheckIns => Set<CheckIn>();
    /// <summary>How assignments were, as each side said after the end.</summary>
    public DbSet<Feedback> Feedbacks => Set<Feedback>();
    /// <summary>Bus messages owed.</summary>
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    /// <summary>Bus messages taken.</summary>
    public DbSet<InboxMessage> InboxMessages => Set<InboxMessage>();

    /// <summary>Replies to requests with an idempotency key.</summary>
    public DbSet<IdempotentReply> IdempotentReplies => Set<IdempotentReply>();

    /// <summary>Who replayed or discarded what gave up.</summary>
    public DbSet<DeadLetterAct> DeadLetterActs => Set<DeadLetterAct>();

    /// <summary>Owes the bus a message, in the next save.</summary>
    /// <param name="message">A record of <c>Matching.Contracts</c>.</param>
    /// <param name="now">UTC instant.</param>
    public void Publish(object message, DateTime now) => OutboxMessages.Add(OutboxMessage.Create(message, now));

    /// <summary>
    /// The oldest outbox rows that are due, locked where the database can so that no other relay takes them.
    /// </summary>
    /// <param name="now">UTC instant by the database's clock; a row that was never tried is due whatever the clock of
    /// the process that wrote it said.</param>
    /// <param name="count">How many at most.</param>
    public abstract IQueryable<OutboxMessage> ClaimOutbox(DateTime now, int count);

    /// <summary>
    /// Locks a need's row until the transaction ends: capacity is decided under it. SQLite has one writer, which is
    /// lock enough.
    /// </summary>
    /// <param name="needId">The need.</param>
    /// <param name="ct">Cancels the wait.</param>
    public abstract Task LockNeedAsync(Guid needId, CancellationToken ct);

    /// <summary>
    /// Locks an employee's row until the transaction ends; taken after the need's, always in this order.
    /// </summary>
    /// <param name="employeeId">The employee.</param>
    /// <param name="ct">Cancels the wait.</param>
    public abstract Task LockEmployeeAsync(Guid employeeId, CancellationToken ct);

    /// <summary>
    /// Locks several needs' rows in the order of their ids, so that two who lock several cannot wait for each other.
    /// </summary>
    /// <param name="needIds">The needs.</param>
    /// <param name="ct">Cancels the wait.</param>
    public abstract Task LockNeedsAsync(IEnumerable<Guid> needIds, CancellationToken ct);

    /// <summary>
    /// Locks several employees' rows in the order of their ids; taken after the needs', always in this order.
    /// </summary>
    /// <param name="employeeIds">The employees.</param>
    /// <param name="ct">Cancels the wait.</param>
    public abstract Task LockEmployeesAsync(IEnumerable<Guid> employeeIds, CancellationToken ct);

    /// <summary>
    /// Begins a transaction, or joins the one that the caller has begun: then it is the caller's to commit.
    /// </summary>
    /// <param name="ct">Cancels.</param>
    public async Task<TransactionPart> JoinTransactionAsync(CancellationToken ct) =>
        new(Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null);

    /// <summary>
    /// Holds a name until the transaction ends, without waiting for it. SQLite has one writer: it always has the name.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False when another transaction holds it.</returns>
    public abstract Task<bool> TryLockNameAsync(string name, CancellationToken ct);

    /// <summary>Now by the database's clock, UTC: leases go by it, since processes' clocks differ.</summary>
    /// <param name="ct">Cancels.</param>
    public abstract Task<DateTime> DatabaseNowAsync(CancellationToken ct);

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">Something moves: that is saved with <c>SaveChangesAsync</c>, which
    /// adds what the move gives rise to.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (_followThrough.IsOwed)
            throw new InvalidOperationException("A move is saved with SaveChangesAsync.");
        RaiseVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc />
    /// <exception cref="DbUpdateConcurrencyException">A row changed since it was read, or somebody made the same move
    /// at the same moment: what it owes is owed already.</exception>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default)
    {
        await new TakeSnapshots(this).ApplyAsync(cancellationToken);
        await _followThrough.ApplyAsync(cancellationToken);
        RaiseVersions();
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException taken) when (IsOwedAlready(taken))
        {
            throw new DbUpdateConcurrencyException("The same move was made at the same moment.", taken);
        }
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(MatchingDbContext).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes()
            .Where(e => typeof(IVersioned).IsAssignableFrom(e.ClrType)))
            entity.FindProperty(nameof(IVersioned.RowVersion))!.IsConcurrencyToken = true;
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Role>().HaveConversion<string>();
        configurationBuilder.Properties<Eligibility>().HaveConversion<string>();
        configurationBuilder.Properties<NeedStatus>().HaveConversion<string>();
        configurationBuilder.Properties<OfferStatus>().HaveConversion<string>();
        configurationBuilder.Properties<OfferOrigin>().HaveConversion<string>();
        configurationBuilder.Properties<AssignmentStatus>().HaveConversion<string>();
        configurationBuilder.Properties<Matching.Missions.MissionFormat>().HaveConversion<string>();
    }

    /// <summary>
    /// Whether a save failed because what a move owes stands already. A batch does not say which of its rows failed,
    /// but both databases name the key.
    /// </summary>
    private static bool IsOwedAlready(DbUpdateException fault) =>
        fault.InnerException?.Message is { } said && OwedKeys.Any(key => said.Contains(key, StringComparison.Ordinal));

    private void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(e => e.State == EntityState.Modified))
        {
            var token = entry.Property(nameof(IVersioned.RowVersion));
            token.CurrentValue = (int)token.OriginalValue! + 1;
        }
    }
}
