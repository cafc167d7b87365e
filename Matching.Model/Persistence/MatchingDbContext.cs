using Matching.Accounts;
using Matching.Assignments;
using Matching.Associations;
using Matching.Communes;
using Matching.FollowUps;
using Matching.Jobs;
using Matching.Needs;
using Matching.Offers;
using Matching.Profiles;
using Matching.RankingModels;
using Matching.Skills;
using Microsoft.EntityFrameworkCore;

namespace Matching.Persistence;

/// <summary>The database. Two subclasses carry the two providers' migrations; everything else speaks to this one.</summary>
public abstract class MatchingDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Sign-ins.</summary>
    public DbSet<Account> Accounts => Set<Account>();
    /// <summary>Line managers' links.</summary>
    public DbSet<SignedLink> SignedLinks => Set<SignedLink>();
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
    /// <summary>Assignments.</summary>
    public DbSet<Assignment> Assignments => Set<Assignment>();
    /// <summary>Days held of each person's year.</summary>
    public DbSet<DayQuota> DayQuotas => Set<DayQuota>();
    /// <summary>Time lent to each host.</summary>
    public DbSet<HostTime> HostTimes => Set<HostTime>();
    /// <summary>What is owed to readers in words.</summary>
    public DbSet<Notice> Notices => Set<Notice>();
    /// <summary>Bus messages owed.</summary>
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    /// <summary>Bus messages taken.</summary>
    public DbSet<InboxMessage> InboxMessages => Set<InboxMessage>();

    /// <summary>Replies to requests with an idempotency key.</summary>
    public DbSet<IdempotentReply> IdempotentReplies => Set<IdempotentReply>();

    /// <summary>Owes the bus a message, in the next save.</summary>
    /// <param name="message">A record of <c>Matching.Contracts</c>.</param>
    /// <param name="now">UTC instant.</param>
    public void Publish(object message, DateTime now) => OutboxMessages.Add(OutboxMessage.Of(message, now));

    /// <summary>The oldest outbox rows that are due, locked where the database can so that no other relay takes them.</summary>
    /// <param name="now">UTC instant by the database's clock; a row that was never tried is due whatever the clock of the process that wrote it said.</param>
    /// <param name="count">How many at most.</param>
    public abstract IQueryable<OutboxMessage> ClaimOutbox(DateTime now, int count);

    /// <summary>Locks a need's row until the transaction ends: capacity is decided under it. SQLite has one writer, which is lock enough.</summary>
    /// <param name="needId">The need.</param>
    /// <param name="ct">Cancels the wait.</param>
    public abstract Task LockNeedAsync(Guid needId, CancellationToken ct);

    /// <summary>Locks an employee's row until the transaction ends; taken after the need's, always in this order.</summary>
    /// <param name="employeeId">The employee.</param>
    /// <param name="ct">Cancels the wait.</param>
    public abstract Task LockEmployeeAsync(Guid employeeId, CancellationToken ct);

    /// <summary>Begins a transaction, or joins the one that the caller has begun: then it is the caller's to commit.</summary>
    /// <param name="ct">Cancels.</param>
    public async Task<TransactionPart> JoinTransactionAsync(CancellationToken ct) =>
        new(Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null);

    /// <summary>Holds a name until the transaction ends, without waiting for it. SQLite has one writer: it always has the name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False when another transaction holds it.</returns>
    public abstract Task<bool> TryLockNameAsync(string name, CancellationToken ct);

    /// <summary>Now by the database's clock, UTC: leases go by it, since processes' clocks differ.</summary>
    /// <param name="ct">Cancels.</param>
    public abstract Task<DateTime> DatabaseNowAsync(CancellationToken ct);

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RaiseVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RaiseVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(MatchingDbContext).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => typeof(IVersioned).IsAssignableFrom(e.ClrType)))
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
        configurationBuilder.Properties<Datasets.MissionFormat>().HaveConversion<string>();
    }

    private void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(e => e.State == EntityState.Modified))
        {
            var token = entry.Property(nameof(IVersioned.RowVersion));
            token.CurrentValue = (int)token.OriginalValue! + 1;
        }
    }
}
