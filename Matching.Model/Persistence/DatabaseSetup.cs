using Matching.Accounts;
using Matching.Assignments;
using Matching.Associations;
using Matching.Communes;
using Matching.Conventions;
using Matching.Datasets;
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
using Matching.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Matching.Persistence;

/// <summary>Puts the database and the use cases into a container.</summary>
public static class DatabaseSetup
{
    /// <summary>
    /// Registers PostgreSQL when a connection string is given, a SQLite file in <paramref name="dataFolder"/>
    /// otherwise.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="postgres">Connection string, or null.</param>
    /// <param name="dataFolder">Folder of the SQLite file; made when absent.</param>
    /// <param name="poolSize">Connections to PostgreSQL at most, when the connection string does not say.</param>
    public static IServiceCollection AddMatchingDatabase(
        this IServiceCollection services, string? postgres, string dataFolder,
        int poolSize = DatabaseConnection.CommandPool)
    {
        PrivateFiles.Tighten(dataFolder);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton(s => FollowUpSettings.Read(s.GetService<IConfiguration>()));
        if (!string.IsNullOrEmpty(postgres))
        {
            var connection = DatabaseConnection.Create(postgres, poolSize);
            services.AddSingleton(connection).AddSingleton<DatabaseStatus>();
            services.AddDbContext<PostgresMatchingDbContext>((s, o) =>
            {
                PostgresMatchingDbContext.Configure(o, connection.Text);
                o.AddInterceptors(s.GetRequiredService<DatabaseStatus>());
            });
            services.AddScoped<MatchingDbContext>(s => s.GetRequiredService<PostgresMatchingDbContext>());
        }
        else
        {
            PrivateFiles.Folder(dataFolder);
            var connection = $"Data Source={Path.Combine(dataFolder, "elan.db")};Default Timeout=30";
            services.AddDbContext<SqliteMatchingDbContext>(o => SqliteMatchingDbContext.Configure(o, connection));
            services.AddScoped<MatchingDbContext>(s => s.GetRequiredService<SqliteMatchingDbContext>());
        }
        services.AddScoped<PostNeed>().AddScoped<PreviewNeed>().AddScoped<LoosenNeed>().AddScoped<ChangeNeed>()
            .AddScoped<ModerateNeed>().AddScoped<WithdrawNeed>().AddScoped<ExpireNeeds>();
        services.AddScoped<NominateEmployee>().AddScoped<FindLimits>().AddScoped<SplitOldBookings>();
        services.AddScoped<MakeOffer>().AddScoped<AnswerOffer>().AddScoped<ApproveOffer>().AddScoped<MatchNeed>()
            .AddScoped<ProposeMatches>().AddScoped<ReconcileMatches>().AddScoped<RecordViewing>()
            .AddScoped<ReplayRun>();
        services.AddSingleton(new ModelFolder(Path.Combine(dataFolder, "models"))).AddSingleton<MatcherSource>()
            .AddSingleton<CommuneDirectory>();
        services.AddSingleton(new ExplorationSettings());
        services.AddSingleton(new RoundLimits());
        services.AddScoped<RefuseModel>().AddScoped<ChangeRanking>().AddScoped<CheckDrift>()
            .AddScoped<IJobWork, TrainRanking>().AddScoped<IJobWork, RunRound>();
        services.AddSingleton(new RetentionSettings()).AddScoped<IJobWork, EraseOldScores>().AddScoped<SealLog>()
            .AddScoped<VerifyLog>();
        services.AddScoped<RequestJob>().AddScoped<CancelJob>();
        services.AddScoped<RecordEligibility>().AddScoped<SaveAssociation>().AddScoped<PauseProfile>()
            .AddScoped<ChooseLanguage>();
        services.AddScoped<SaveProfile>().AddScoped<ChangeManagers>().AddScoped<ChangeAssignment>()
            .AddScoped<RecordCheckIn>().AddScoped<GiveFeedback>();
        services.AddScoped<ProposeNext>().AddScoped<ActOnFollowUp>().AddSingleton<RunFollowUps>()
            .AddScoped<AskStaleProfiles>().AddScoped<ReconcileFollowUps>().AddScoped<AlignDueDates>()
            .AddScoped<ChooseNotices>();
        services.AddSingleton<SecurityEvents>().AddScoped<AddAccount>().AddScoped<SwitchAccount>()
            .AddScoped<EndSessions>();
        services.TryAddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddScoped<FollowLink>().AddScoped<NoticeFactsReader>().AddScoped<RestoreAddress>()
            .AddScoped<RecordBounce>();
        services.AddSingleton(new RematchSettings()).AddScoped<ScheduleRematch>().AddScoped<RematchNeeds>()
            .AddScoped<WithdrawProposals>().AddScoped<TakeMissingSnapshots>();
        services.AddScoped<RecordExport>();
        services.AddScoped<DraftConvention>().AddScoped<EditConvention>().AddScoped<AgreeToConvention>();
        services.AddSingleton(s => new ImportDataset(
            () => s.CreateScope().ServiceProvider.GetRequiredService<MatchingDbContext>(),
            s.GetRequiredService<TimeProvider>()));
        return services;
    }
}
