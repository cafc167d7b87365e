using System.Collections;
using System.Data.Common;
using System.Net.Sockets;
using MassTransit;
using Microsoft.Extensions.Logging.Console;
using RabbitMQ.Client.Exceptions;

namespace Matching.Worker.Hosting;

/// <summary>
/// Console logger that limits repetition: a warning or error that repeats within a minute is counted and written once
/// per minute. Lines of libraries count as equal if they differ only in numbers; Élan's own lines must be identical.
/// Stack traces of database, broker and network faults are omitted, since they add nothing to the message.
/// </summary>
[ProviderAlias("Console")]
internal sealed class RepeatLimit(ConsoleLoggerProvider console, TimeProvider time, bool withStacks)
    : ILoggerProvider, ISupportExternalScope
{
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly RepeatCounter _counter = new(time);

    public ILogger CreateLogger(string categoryName) =>
        new LimitedLogger(console.CreateLogger(categoryName), categoryName, _counter, withStacks);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => console.SetScopeProvider(scopeProvider);

    public void Dispose()
    {
        // The container disposes the console provider.
    }

    private sealed class LimitedLogger(ILogger console, string category, RepeatCounter counter, bool withStacks)
        : ILogger
    {
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
            // A failed or cancelled start: the entry point reports its exception.
            if (category == "Microsoft.Extensions.Hosting.Internal.Host" && eventId.Id == 11) return;
            var text = formatter(state, exception);
            var key = (category, eventId.Id, exception?.GetType(),
                category.StartsWith("Matching", StringComparison.Ordinal) ? text : RepeatCounter.WithoutNumbers(text));
            if (counter.Count(key) is not { } repeated) return;
            var shown = withStacks || !IsExternalFault(exception) ? exception : null;
            var message = repeated == 0 ? text : $"{text} (repeated {repeated} times)";
            if (shown is null && exception is not null && !text.Contains(exception.Message, StringComparison.Ordinal))
                message = $"{message}: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
            console.Log(logLevel, eventId, new Line<TState>(message, state), shown, static (line, _) => line.Message);
        }

        /// <summary>Whether the cause is outside the program: database, broker or network.</summary>
        private static bool IsExternalFault(Exception? exception) => exception is not null
            && (exception is DbException or SocketException or IOException or RabbitMQClientException
                or ConnectionException or OperationCanceledException or TimeoutException
                || IsExternalFault(exception.InnerException));
    }

    /// <summary>A replaced message with the structured values of the original.</summary>
    private sealed class Line<TState>(string message, TState state) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        private readonly IReadOnlyList<KeyValuePair<string, object?>> _values =
            state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];

        internal string Message => message;
        public int Count => _values.Count;
        public KeyValuePair<string, object?> this[int index] => _values[index];
        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        public override string ToString() => message;
    }
}
