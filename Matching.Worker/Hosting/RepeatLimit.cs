using System.Collections.Concurrent;
using System.Data.Common;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MassTransit;
using Microsoft.Extensions.Logging.Console;
using RabbitMQ.Client.Exceptions;

namespace Matching.Worker.Hosting;

/// <summary>
/// The console's log without its storms: a warning or an error that comes again within a minute is counted, and written
/// once a minute. What libraries log is the same when it differs in numbers alone; our own lines must be equal. The
/// stack
/// of a fault of database, broker or network says nothing more than its message and is left out.
/// </summary>
[ProviderAlias("Console")]
internal sealed class RepeatLimit(ConsoleLoggerProvider console, TimeProvider time, bool withStacks)
    : ILoggerProvider, ISupportExternalScope
{
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";
    /// <summary>
    /// Event of a failed start: its exception reaches the entry point, which tells it, or was asked for.
    /// </summary>
    private const int StartFailed = 11;
    private readonly RepeatCounter _counter = new(time);

    public ILogger CreateLogger(string categoryName) =>
        new LimitedLogger(console.CreateLogger(categoryName), categoryName, _counter, withStacks);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => console.SetScopeProvider(scopeProvider);

    public void Dispose()
    {
        // The container disposes of the console.
    }

    private sealed class LimitedLogger(ILogger console, string category, RepeatCounter counter, bool withStacks)
        : ILogger
    {
        private readonly bool _isOurs = category.StartsWith("Matching", StringComparison.Ordinal);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => console.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => console.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (logLevel < LogLevel.Warning)
            {
                console.Log(logLevel, eventId, state, exception, formatter);
                return;
            }
            if (category == HostCategory && eventId.Id == StartFailed) return;
            var text = formatter(state, exception);
            var key = (category, eventId.Id, exception?.GetType(), _isOurs ? text : RepeatCounter.WithoutNumbers(text));
            if (counter.Count(key) is not { } repeated) return;
            var shown = withStacks || exception is null || !IsSurroundings(exception) ? exception : null;
            var message = repeated == 0 ? text : $"{text} ({repeated} more like it before)";
            if (shown is null && exception is not null && !text.Contains(exception.Message, StringComparison.Ordinal))
                message = $"{message}: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
            console.Log(logLevel, eventId, new Line<TState>(message, state), shown, static (line, _) => line.Message);
        }

        /// <summary>Whether something outside of the program is at fault: its own code is not where to look.</summary>
        private static bool IsSurroundings(Exception exception)
        {
            for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
                if (cause is DbException or SocketException or IOException or RabbitMQClientException
                    or ConnectionException or OperationCanceledException or TimeoutException)
                    return true;
            return false;
        }
    }

    /// <summary>A message with the values of the one that it replaces, for formatters that write them.</summary>
    private sealed class Line<TState>(string message, TState state) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        private readonly IReadOnlyList<KeyValuePair<string, object?>> _values =
            state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];

        internal string Message => message;
        public int Count => _values.Count;
        public KeyValuePair<string, object?> this[int index] => _values[index];
        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();
        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        public override string ToString() => message;
    }
}

/// <summary>Counts equal lines: the first passes, and one a minute of those that follow.</summary>
internal sealed partial class RepeatCounter(TimeProvider time)
{
    /// <summary>Kinds of lines that are remembered; beyond them the oldest are forgotten.</summary>
    private const int MaxKinds = 2000;
    private readonly ConcurrentDictionary<object, Repeats> _kinds = new();

    /// <summary>Counts a line.</summary>
    /// <param name="kind">What makes two lines equal.</param>
    /// <returns>How many were left out since the last that passed, when this one passes; otherwise null.</returns>
    internal int? Count(object kind)
    {
        var now = time.GetUtcNow();
        if (_kinds.Count > MaxKinds) Forget(now);
        var known = _kinds.GetOrAdd(kind, _ => new Repeats());
        lock (known)
        {
            if (now - known.WrittenAt < RepeatLimit.Window)
            {
                known.LeftOut++;
                return null;
            }
            var leftOut = known.LeftOut;
            (known.WrittenAt, known.LeftOut) = (now, 0);
            return leftOut;
        }
    }

    /// <summary>A text in which numbers and ids are replaced, so that lines about different ones are equal.</summary>
    internal static string WithoutNumbers(string text) => Numbers().Replace(text, "#");

    private void Forget(DateTimeOffset now)
    {
        foreach (var (kind, repeats) in _kinds)
            if (now - repeats.WrittenAt >= RepeatLimit.Window) _kinds.TryRemove(kind, out _);
    }

    [GeneratedRegex(@"[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}|\d+([.,:]\d+)*", RegexOptions.None, 1000)]
    private static partial Regex Numbers();

    private sealed class Repeats
    {
        internal DateTimeOffset WrittenAt { get; set; } = DateTimeOffset.MinValue;
        internal int LeftOut { get; set; }
    }
}
