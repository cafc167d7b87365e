namespace Matching.Accounts;

/// <summary>The sides that may read a free text. Stored as a number beside the text.</summary>
[Flags]
public enum Audience
{
    /// <summary>Nobody but the author.</summary>
    None = 0,
    /// <summary>The employee of the subject.</summary>
    Employee = 1,
    /// <summary>The association of the subject.</summary>
    Association = 2,
    /// <summary>The line manager.</summary>
    Manager = 4,
    /// <summary>The coordinators in whose scope the subject is.</summary>
    Coordinators = 8,
    /// <summary>Those who keep the installation running.</summary>
    Operators = 16,
}

/// <summary>Who reads a free text. Pages, REST, timelines and mails ask here, and nowhere else.</summary>
public static class Audiences
{
    /// <summary>The side that an actor is on; <see cref="Audience.None"/> for a process.</summary>
    public static Audience SideOf(Actor actor) => actor switch
    {
        EmployeeActor => Audience.Employee,
        AssociationActor => Audience.Association,
        ManagerActor => Audience.Manager,
        CoordinatorActor => Audience.Coordinators,
        OperatorActor => Audience.Operators,
        _ => Audience.None,
    };

    /// <summary>
    /// The audience of words that nothing else is defined for: the author's side and the coordinators.
    /// </summary>
    public static Audience DefaultFor(Actor author) => SideOf(author) | Audience.Coordinators;

    /// <summary>Whether <paramref name="reader"/>, who may see the subject, may read a text about it.</summary>
    /// <param name="audience">The text's audience.</param>
    /// <param name="author">Account of the author, who always reads their own words; null for a signed link or a
    /// process.</param>
    /// <param name="reader">The reader.</param>
    public static bool Includes(this Audience audience, Guid? author, Actor reader) =>
        (audience & SideOf(reader)) != Audience.None || (author is not null && reader.AccountId == author);

    /// <summary>The text if <paramref name="reader"/> may read it, otherwise nothing.</summary>
    public static string TextFor(this Audience audience, string text, Guid? author, Actor reader) =>
        audience.Includes(author, reader) ? text : "";
}
