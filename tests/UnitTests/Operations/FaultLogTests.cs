using Matching.Persistence;
using Matching.Worker.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace Matching.UnitTests.Operations;

/// <summary>Repeated faults in a log, and the size of a database pool.</summary>
public sealed class FaultLogTests
{
    private readonly Clock _clock = new();
    private readonly Lines _lines = new();

    [Fact]
    public void A_fault_that_repeats_is_logged_when_it_begins_once_a_minute_and_when_it_is_over()
    {
        var faults = new FaultLog(_lines, "Outbox relay", _clock);
        for (var second = 0; second < 150; second++)
        {
            faults.Log(new IOException("no route"));
            _clock.Now += TimeSpan.FromSeconds(1);
        }
        _clock.Now += TimeSpan.FromSeconds(10);
        faults.Clear();
        faults.Clear();

        Assert.Equal(
        [
            "Outbox relay failed; retrying (failures: 1): no route",
            "Outbox relay failed; retrying (failures: 60): no route",
            "Outbox relay failed; retrying (failures: 60): no route",
            "Outbox relay recovered after 160 s",
        ], _lines.Warnings);
    }

    [Fact]
    public void Tries_that_succeed_between_faults_do_not_make_a_line_each()
    {
        var faults = new FaultLog(_lines, "Database connection", _clock);
        for (var second = 0; second < 59; second++)
        {
            faults.Log("too many connections");
            faults.Clear();
            _clock.Now += TimeSpan.FromSeconds(1);
        }
        Assert.Single(_lines.Warnings);
        Assert.True(faults.IsFailing);
    }

    [Fact]
    public void An_outage_of_the_database_is_left_to_the_one_place_that_logs_it()
    {
        new FaultLog(_lines, "Reconciler", _clock)
            .LogUnlessUnavailable(new NpgsqlException("away", new TimeoutException()));
        Assert.Empty(_lines.Warnings);
    }

    [Fact]
    public void Equal_lines_pass_once_a_minute_with_how_many_were_left_out()
    {
        var counter = new RepeatCounter(_clock);
        Assert.Equal(0, counter.Count("a"));
        Assert.Null(counter.Count("a"));
        Assert.Null(counter.Count("a"));
        Assert.Equal(0, counter.Count("b"));
        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(2, counter.Count("a"));
        Assert.Equal("took # ms for #",
            RepeatCounter.WithoutNumbers("took 12.5 ms for 0198c0de-0000-7000-8000-00000000000a"));
    }

    [Fact]
    public void A_connection_string_that_names_a_pool_keeps_it_and_another_gets_the_pool_of_its_role()
    {
        var own = new NpgsqlConnectionStringBuilder(DatabaseConnection.Create("Host=h;MaxPoolSize=7", 25).Text);
        var role = new NpgsqlConnectionStringBuilder(DatabaseConnection.Create("Host=h", 25).Text);
        Assert.Equal((7, 25), (own.MaxPoolSize, role.MaxPoolSize));
    }

    private sealed class Clock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Lines : ILogger
    {
        internal List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning) Warnings.Add(formatter(state, exception));
        }
    }
}
