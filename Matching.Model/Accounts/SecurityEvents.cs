using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Matching.Accounts;

/// <summary>
/// Security events: log lines of the category <see cref="Category"/> with stable event names, and the counter
/// <c>elan.security.events</c>. They contain ids of accounts and sessions, but no names, e-mail or network addresses,
/// passwords or link tokens. See docs/security.md.
/// </summary>
public sealed partial class SecurityEvents(ILoggerFactory loggers)
{
    /// <summary>The log category.</summary>
    public const string Category = "Elan.Security";

    private static readonly Counter<long> Count = new Meter("Matching")
        .CreateCounter<long>("elan.security.events", "{event}", "Security events, by name.");

    private readonly ILogger _log = new CountingLogger(loggers.CreateLogger(Category));

    /// <summary>Records a refused sign-in.</summary>
    /// <param name="account">Id of the account; null if there is none.</param>
    /// <param name="why">Reason.</param>
    public void SignInRefused(Guid? account, SignInRefusal why)
    {
        if (why == SignInRefusal.Throttled)
            SignInThrottled(account);
        else
            SignInFailed(account, why);
    }

    [LoggerMessage(1, LogLevel.Warning, "sign_in_failed: account {Account}, {Why}", EventName = "sign_in_failed")]
    private partial void SignInFailed(Guid? account, SignInRefusal why);

    [LoggerMessage(2, LogLevel.Warning, "sign_in_throttled: account {Account}", EventName = "sign_in_throttled")]
    private partial void SignInThrottled(Guid? account);

    /// <summary>Records the start of a session.</summary>
    [LoggerMessage(3, LogLevel.Information, "session_started: account {Account}, session {Session}",
        EventName = "session_started")]
    public partial void SessionStarted(Guid account, Guid session);

    /// <summary>Records the end of a session.</summary>
    [LoggerMessage(4, LogLevel.Information, "session_ended: account {Account}, session {Session}, {Why}",
        EventName = "session_ended")]
    public partial void SessionEnded(Guid account, Guid session, SessionEnd why);

    /// <summary>Records a response 403.</summary>
    /// <param name="account">Id of the account; null for an anonymous request.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="route">Route template, or empty.</param>
    [LoggerMessage(5, LogLevel.Warning, "access_refused: account {Account}, {Method} {Route}",
        EventName = "access_refused")]
    public partial void AccessRefused(Guid? account, string method, string route);

    /// <summary>Records a form without a valid antiforgery token.</summary>
    [LoggerMessage(6, LogLevel.Warning, "form_refused: account {Account}, {Route}", EventName = "form_refused")]
    public partial void FormRefused(Guid? account, string route);

    /// <summary>Records a refused mail link.</summary>
    /// <param name="link">Id of the link; null if unknown.</param>
    /// <param name="purpose">Purpose of the link; null if unknown.</param>
    /// <param name="account">Id of the account for which it acts; null if it has none.</param>
    /// <param name="why">Reason.</param>
    [LoggerMessage(7, LogLevel.Warning, "link_refused: link {Link}, {Purpose}, account {Account}, {Why}",
        EventName = "link_refused")]
    public partial void LinkRefused(Guid? link, string? purpose, Guid? account, LinkRefusal why);

    /// <summary>Records a new account and its role.</summary>
    [LoggerMessage(8, LogLevel.Information, "account_added: account {Account}, {Role}", EventName = "account_added")]
    public partial void AccountAdded(Guid account, Role role);

    /// <summary>Records that an account was disabled.</summary>
    [LoggerMessage(9, LogLevel.Information, "account_disabled: account {Account}", EventName = "account_disabled")]
    public partial void AccountDisabled(Guid account);

    /// <summary>Records that an account was enabled again.</summary>
    [LoggerMessage(10, LogLevel.Information, "account_enabled: account {Account}", EventName = "account_enabled")]
    public partial void AccountEnabled(Guid account);

    /// <summary>Records that a password was replaced.</summary>
    [LoggerMessage(11, LogLevel.Information, "password_changed: account {Account}", EventName = "password_changed")]
    public partial void PasswordChanged(Guid account);

    /// <summary>Counts every event by its name, whether or not the log keeps it.</summary>
    private sealed class CountingLogger(ILogger log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => log.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            Count.Add(1, KeyValuePair.Create<string, object?>("event", eventId.Name));
            log.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
