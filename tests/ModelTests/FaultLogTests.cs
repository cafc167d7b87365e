using Matching.Persistence;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace Matching.ModelTests;

/// <summary>Repeated faults of one operation in the log.</summary>
public sealed class FaultLogTests
{
    private readonly Clock _clock = new();
    private readonly Lines _lines = new();

    [Fact]
    public void A_repeated_fault_is_logged_at_the_start_once_a_minute_and_on_recovery()
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
    public void Successful_tries_between_faults_log_no_recovery()
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
    public void A_database_outage_is_not_logged_here()
    {
        new FaultLog(_lines, "Reconciler", _clock)
            .LogUnlessUnavailable(new NpgsqlException("away", new TimeoutException()));
        Assert.Empty(_lines.Warnings);
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
