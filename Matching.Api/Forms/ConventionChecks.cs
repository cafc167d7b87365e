using Matching.Conventions;
using Matching.Values;

namespace Matching.Api.Forms;

/// <summary>What comes in about a convention. Whether every clause is written is asked when it is sent.</summary>
internal static class ConventionChecks
{
    /// <summary>A signature on paper: a party, and a day within living memory.</summary>
    /// <exception cref="InvalidInputException">One is missing or out of range.</exception>
    internal static (ConventionParty Party, DateOnly Day) Paper(ConventionParty? party, DateOnly? signedOn)
    {
        var checks = new FieldChecks();
        checks.Require(party is not null, "/party", "required", Matching.Api.Hosting.Texts.WrongValue);
        checks.Require(signedOn is not null, "/signedOn", "required", Matching.Api.Hosting.Texts.WrongValue);
        checks.Day(signedOn, "/signedOn");
        checks.ThrowIfAny();
        return (party!.Value, signedOn!.Value);
    }

    /// <summary>Texts by clause: known ones, not too long.</summary>
    /// <exception cref="InvalidInputException">A clause is unknown or too long.</exception>
    internal static void Texts(IReadOnlyDictionary<string, string> texts)
    {
        var checks = new FieldChecks();
        var known = ConventionClauses.All.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (code, text) in texts)
        {
            checks.Require(known.Contains(code), $"/texts/{code}", "clause", Matching.Api.Hosting.Texts.UnknownClause);
            checks.Text(text, TextRule.Clause, $"/texts/{code}");
        }
        checks.ThrowIfAny();
    }
}
