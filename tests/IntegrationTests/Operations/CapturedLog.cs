using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Matching.IntegrationTests.Operations;

/// <summary>
/// Everything that any sink of the log could write: messages, their values, exceptions, and the scopes around them.
/// </summary>
internal sealed class CapturedLog : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    internal ConcurrentQueue<Line> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    /// <summary>The names of the security events, in order.</summary>
    internal IReadOnlyList<string> SecurityEvents =>
        [.. Lines.Where(l => l.Category == Matching.Accounts.SecurityEvents.Category).Select(l => l.Event)];

    internal sealed record Line(string Category, string Event, string Text);

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => log._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState,
            Exception?, string> formatter)
        {
            var text = new StringBuilder(formatter(state, exception)).Append(' ').Append(exception);
            Add(text, state);
            log._scopes.ForEachScope(static (scope, all) => Add(all, scope), text);
            log.Lines.Enqueue(new Line(category, eventId.Name ?? "", text.ToString()));
        }

        private static void Add(StringBuilder text, object? state)
        {
            text.Append(' ').Append(state);
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
                text.AppendJoin(' ', values.Select(v => $"{v.Key}={v.Value}"));
        }
    }
}
