using Matching.FollowUps;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Matching.Persistence;

/// <summary>Creates the PostgreSQL context for <c>dotnet ef</c>, without a connection.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresMatchingDbContext>
{
    /// <inheritdoc />
    public PostgresMatchingDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresMatchingDbContext>();
        PostgresMatchingDbContext.Configure(options, "Host=localhost", FollowUpSettings.Default);
        return new(options.Options);
    }
}
