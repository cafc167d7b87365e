using Matching.Api.Errors;
using Matching.Api.Hosting;
using Matching.Communes;
using Matching.Persistence;

namespace Matching.Api.Forms;

/// <summary>Interprets a typed commune, for pages and REST.</summary>
internal static class CommuneChecks
{
    private const string Pointer = "/commune";
    private const int MaxChoices = 50;

    /// <summary>The INSEE code of a typed commune; null if nothing was typed or an error was added.</summary>
    /// <param name="checks">Receives the error, with the communes to choose from.</param>
    /// <param name="typed">A name, a postal code, an INSEE code, or several of them.</param>
    /// <param name="current">The stored code, which REST clients may send back unchanged; null for a form.</param>
    internal static async Task<string?> CommuneAsync(
        this FieldChecks checks, CommuneDirectory communes, MatchingDbContext db, string? typed, string? current,
        CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (typed == current)
            return current;
        if (!checks.Require(!typed.Contains('\0'), Pointer, "nul", Texts.Nul))
            return null;
        var reading = (await communes.GetFinderAsync(db, ct)).Find(typed);
        if (reading.Commune is { } commune)
            return commune.Code;
        checks.Add(FaultFor(typed.Trim(), reading));
        return null;
    }

    private static FieldError FaultFor(string typed, CommuneReading reading) => new(Pointer,
        reading.Question == CommuneQuestion.Unknown ? "unknown" : "ambiguous", Sentence(Short(typed), reading))
    {
        Choices = [.. reading.Choices.Take(MaxChoices).Select(c =>
            new FieldChoice(CommuneLabels.LabelFor(c.Name, c.Code), c.Code, CommuneLabels.DescriptionFor(c)))],
    };

    private static LocalizedText Sentence(string typed, CommuneReading reading) => reading.Question switch
    {
        CommuneQuestion.Several when reading.Choices.Count > MaxChoices =>
            Texts.ManyCommunes(typed, reading.Choices.Count, MaxChoices),
        CommuneQuestion.Several => Texts.SeveralCommunes(typed),
        CommuneQuestion.TwoMeanings => Texts.CommuneNumberMeansTwo(typed),
        CommuneQuestion.Contradiction => Texts.CommuneContradiction(typed),
        CommuneQuestion.None or CommuneQuestion.Unknown => Texts.UnknownCommune(typed),
    };

    private static string Short(string typed) =>
        typed.Length <= 60 ? typed : string.Concat(typed.EnumerateRunes().Take(60)) + "…";
}
