namespace Matching.Accounts;

/// <summary>Decides who may read a free text, for pages, REST, timelines and mails.</summary>
public static class Audiences
{
    /// <summary>Returns the side of an actor; <see cref="Audience.None"/> for a process.</summary>
    public static Audience SideOf(Actor actor) => actor switch
    {
        EmployeeActor => Audience.Employee,
        AssociationActor => Audience.Association,
        ManagerActor => Audience.Manager,
        CoordinatorActor => Audience.Coordinators,
        OperatorActor => Audience.Operators,
        _ => Audience.None,
    };

    /// <summary>The default audience: the author's side and the coordinators.</summary>
    public static Audience DefaultFor(Actor author) => SideOf(author) | Audience.Coordinators;

    /// <summary>Whether <paramref name="reader"/>, who may see the subject, may read the text.</summary>
    /// <param name="audience">Audience of the text.</param>
    /// <param name="author">Account of the author, who may always read their own text; null for a signed link or a
    /// process.</param>
    /// <param name="reader">Who reads.</param>
    public static bool Includes(this Audience audience, Guid? author, Actor reader) =>
        (audience & SideOf(reader)) != Audience.None || (author is not null && reader.AccountId == author);

    /// <summary>Returns the text if <paramref name="reader"/> may read it, otherwise an empty string.</summary>
    public static string TextFor(this Audience audience, string text, Guid? author, Actor reader) =>
        audience.Includes(author, reader) ? text : "";
}
