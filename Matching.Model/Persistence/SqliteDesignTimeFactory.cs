using Matching.FollowUps;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Matching.Persistence;

/// <summary>Creates the SQLite context for <c>dotnet ef</c>, without a connection.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteMatchingDbContext>
{
    /// <inheritdoc />
    public SqliteMatchingDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteMatchingDbContext>();
        SqliteMatchingDbContext.Configure(options, "Data Source=:memory:", FollowUpSettings.Default);
        return new(options.Options);
    }
}
