using Matching.Accounts;
using Matching.Assignments;
using Matching.Associations;
using Matching.Communes;
using Matching.Conventions;
using Matching.FollowUps;
using Matching.Import;
using Matching.Jobs;
using Matching.MailLinks;
using Matching.MailOutbox;
using Matching.MatchRuns;
using Matching.Needs;
using Matching.Notices;
using Matching.Offers;
using Matching.Persistence;
using Matching.Profiles;
using Matching.RankingModels;
using Matching.ScoringLog;
using Matching.Staff;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Matching;

/// <summary>Registers the database and all use cases: what both programs and every command share.</summary>
public static class ModelSetup
{
    /// <summary>
    /// Registers the model on PostgreSQL when a connection string is given, on a SQLite file in
    /// <paramref name="dataFolder"/> otherwise.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="postgres">Connection string, or null.</param>
    /// <param name="dataFolder">Folder of the SQLite file and of models; created if missing.</param>
    /// <param name="poolSize">Maximum connections to PostgreSQL, unless the connection string sets one.</param>
    public static IServiceCollection AddMatchingModel(this IServiceCollection services, string? postgres,
        string dataFolder, int poolSize = DatabaseConnection.CommandPool)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        return services
            .AddDatabase(postgres, dataFolder, poolSize)
            .AddAccounts()
            .AddCommunes()
            .AddStaff()
            .AddProfiles()
            .AddAssociations()
            .AddNeeds()
            .AddMatchRuns()
            .AddOffers()
            .AddAssignments()
            .AddConventions()
            .AddFollowUps()
            .AddNotices()
            .AddMailLinks()
            .AddMailOutbox()
            .AddScoringLog()
            .AddRankingModels(Path.Combine(dataFolder, "models"))
            .AddJobs()
            .AddImport();
    }
}
