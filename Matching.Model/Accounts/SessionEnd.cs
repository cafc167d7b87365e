namespace Matching.Accounts;

/// <summary>Reason for the end of a session.</summary>
public enum SessionEnd
{
    /// <summary>The person signed out.</summary>
    SignedOut,
    /// <summary>The person signed in again in the same browser.</summary>
    Replaced,
    /// <summary>The password was replaced.</summary>
    PasswordChanged,
    /// <summary>The account was disabled.</summary>
    AccountDisabled,
    /// <summary>The account's security stamp changed for another reason.</summary>
    AccountChanged,
    /// <summary>No request came for longer than <see cref="SessionSettings.Idle"/>.</summary>
    Idle,
    /// <summary>The session reached <see cref="SessionSettings.Absolute"/>.</summary>
    Expired,
}
