using Matching.Persistence;
using Npgsql;
using Xunit;

namespace Matching.ModelTests.Persistence;

/// <summary>The pool size of a database connection.</summary>
public sealed class DatabaseConnectionTests
{
    [Fact]
    public void The_pool_size_of_the_connection_string_wins_over_the_default_of_the_program()
    {
        var own = new NpgsqlConnectionStringBuilder(DatabaseConnection.Create("Host=h;MaxPoolSize=7", 25).Text);
        var role = new NpgsqlConnectionStringBuilder(DatabaseConnection.Create("Host=h", 25).Text);
        Assert.Equal((7, 25), (own.MaxPoolSize, role.MaxPoolSize));
    }
}
