using Matching.FollowUps;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Persistence;

internal static class DatabaseSetup
{
    /// <summary>
    /// Registers PostgreSQL when a connection string is given, a SQLite file in <paramref name="dataFolder"/>
    /// otherwise.
    /// </summary>
    internal static IServiceCollection AddDatabase(this IServiceCollection services, string? postgres,
        string dataFolder, int poolSize)
    {
        PrivateFiles.Tighten(dataFolder);
        if (!string.IsNullOrEmpty(postgres))
        {
            var connection = DatabaseConnection.Create(postgres, poolSize);
            services.AddSingleton(connection).AddSingleton<DatabaseStatus>();
            services.AddDbContext<MatchingDbContext, PostgresMatchingDbContext>((s, o) =>
            {
                PostgresMatchingDbContext.Configure(o, connection.Text, s.GetRequiredService<FollowUpSettings>());
                o.AddInterceptors(s.GetRequiredService<DatabaseStatus>());
            });
        }
        else
        {
            PrivateFiles.Folder(dataFolder);
            var connection = $"Data Source={Path.Combine(dataFolder, "elan.db")};Default Timeout=30";
            services.AddDbContext<MatchingDbContext, SqliteMatchingDbContext>((s, o) =>
                SqliteMatchingDbContext.Configure(o, connection, s.GetRequiredService<FollowUpSettings>()));
        }
        return services;
    }
}
