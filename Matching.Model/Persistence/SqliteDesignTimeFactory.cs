using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Matching.Persistence;

/// <summary>Lets <c>dotnet ef</c> build the SQLite model; it connects to nothing.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteMatchingDbContext>
{
    /// <inheritdoc />
    public SqliteMatchingDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteMatchingDbContext>();
        SqliteMatchingDbContext.Configure(options, "Data Source=:memory:");
        return new SqliteMatchingDbContext(options.Options);
    }
}
