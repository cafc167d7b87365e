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

    private readonly ILogger _log = loggers.CreateLogger(Category);

    /// <summary>Records a refused sign-in.</summary>
    /// <param name="account">Id of the account; null if there is none.</param>
    /// <param name="why">Reason.</param>
    public void SignInRefused(Guid? account, SignInRefusal why)
    {
        if (why == SignInRefusal.Throttled)
        {
            Add("sign_in_throttled");
            LogSignInThrottled(account);
            return;
        }
        Add("sign_in_failed");
        LogSignInFailed(account, why);
    }

    /// <summary>Records the start of a session.</summary>
    public void SessionStarted(Guid account, Guid session)
    {
        Add("session_started");
        LogSessionStarted(account, session);
    }

    /// <summary>Records the end of a session.</summary>
    public void SessionEnded(Guid account, Guid session, SessionEnd why)
    {
        Add("session_ended");
        LogSessionEnded(account, session, why);
    }

    /// <summary>Records a response 403.</summary>
    /// <param name="account">Id of the account; null for an anonymous request.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="route">Route template, or empty.</param>
    public void AccessRefused(Guid? account, string method, string route)
    {
        Add("access_refused");
        LogAccessRefused(account, method, route);
    }

    /// <summary>Records a form without a valid antiforgery token.</summary>
    public void FormRefused(Guid? account, string route)
    {
        Add("form_refused");
        LogFormRefused(account, route);
    }

    /// <summary>Records a refused mail link.</summary>
    /// <param name="link">Id of the link; null if unknown.</param>
    /// <param name="purpose">Purpose of the link; null if unknown.</param>
    /// <param name="account">Id of the account for which it acts; null if it has none.</param>
    /// <param name="why">Reason.</param>
    public void LinkRefused(Guid? link, string? purpose, Guid? account, LinkRefusal why)
    {
        Add("link_refused");
        LogLinkRefused(link, purpose, account, why);
    }

    /// <summary>Records a new account and its role.</summary>
    public void AccountAdded(Guid account, Role role)
    {
        Add("account_added");
        LogAccountAdded(account, role);
    }

    /// <summary>Records that an account was disabled.</summary>
    public void AccountDisabled(Guid account)
    {
        Add("account_disabled");
        LogAccountDisabled(account);
    }

    /// <summary>Records that an account was enabled again.</summary>
    public void AccountEnabled(Guid account)
    {
        Add("account_enabled");
        LogAccountEnabled(account);
    }

    /// <summary>Records that a password was replaced.</summary>
    public void PasswordChanged(Guid account)
    {
        Add("password_changed");
        LogPasswordChanged(account);
    }

    private static void Add(string name) => Count.Add(1, new KeyValuePair<string, object?>("event", name));

    [LoggerMessage(1, LogLevel.Warning, "sign_in_failed: account {Account}, {Why}", EventName = "sign_in_failed")]
    private partial void LogSignInFailed(Guid? account, SignInRefusal why);

    [LoggerMessage(2, LogLevel.Warning, "sign_in_throttled: account {Account}", EventName = "sign_in_throttled")]
    private partial void LogSignInThrottled(Guid? account);

    [LoggerMessage(3, LogLevel.Information, "session_started: account {Account}, session {Session}",
        EventName = "session_started")]
    private partial void LogSessionStarted(Guid account, Guid session);

    [LoggerMessage(4, LogLevel.Information, "session_ended: account {Account}, session {Session}, {Why}",
        EventName = "session_ended")]
    private partial void LogSessionEnded(Guid account, Guid session, SessionEnd why);

    [LoggerMessage(5, LogLevel.Warning, "access_refused: account {Account}, {Method} {Route}",
        EventName = "access_refused")]
    private partial void LogAccessRefused(Guid? account, string method, string route);

    [LoggerMessage(6, LogLevel.Warning, "form_refused: account {Account}, {Route}", EventName = "form_refused")]
    private partial void LogFormRefused(Guid? account, string route);

    [LoggerMessage(7, LogLevel.Warning, "link_refused: link {Link}, {Purpose}, account {Account}, {Why}",
        EventName = "link_refused")]
    private partial void LogLinkRefused(Guid? link, string? purpose, Guid? account, LinkRefusal why);

    [LoggerMessage(8, LogLevel.Information, "account_added: account {Account}, {Role}", EventName = "account_added")]
    private partial void LogAccountAdded(Guid account, Role role);

    [LoggerMessage(9, LogLevel.Information, "account_disabled: account {Account}", EventName = "account_disabled")]
    private partial void LogAccountDisabled(Guid account);

    [LoggerMessage(10, LogLevel.Information, "account_enabled: account {Account}", EventName = "account_enabled")]
    private partial void LogAccountEnabled(Guid account);

    [LoggerMessage(11, LogLevel.Information, "password_changed: account {Account}", EventName = "password_changed")]
    private partial void LogPasswordChanged(Guid account);
}
