using Matching.Api.Errors;
using Matching.Api.Hosting;
using Matching.Conventions;
using Matching.Values;

namespace Matching.Api.Forms;

/// <summary>
/// Validates input about conventions. Whether every clause is complete is checked when the convention is sent.
/// </summary>
internal static class ConventionChecks
{
    /// <summary>Validates a signature on paper: a party, and a day between 2000 and 2100.</summary>
    /// <exception cref="InvalidInputException">A value is missing or out of range.</exception>
    internal static (ConventionParty Party, DateOnly Day) Paper(ConventionParty? party, DateOnly? signedOn)
    {
        var checks = new FieldChecks();
        checks.Require(party is not null, "/party", "required", Texts.WrongValue);
        checks.Require(signedOn is not null, "/signedOn", "required", Texts.WrongValue);
        checks.Day(signedOn, "/signedOn");
        checks.ThrowIfAny();
        return (party!.Value, signedOn!.Value);
    }

    /// <summary>Validates texts by clause code.</summary>
    /// <exception cref="InvalidInputException">A clause is unknown or too long.</exception>
    internal static void CheckTexts(IReadOnlyDictionary<string, string> texts)
    {
        var checks = new FieldChecks();
        var known = ConventionClauses.All.Select(c => c.Code).ToHashSet();
        foreach (var (code, text) in texts)
        {
            checks.Require(known.Contains(code), $"/texts/{code}", "clause", Texts.UnknownClause);
            checks.Text(text, TextRule.Clause, $"/texts/{code}");
        }
        checks.ThrowIfAny();
    }
}
