using Matching.Api.Hosting;

namespace Matching.Api.ReadModels;

/// <summary>Describes what opting out of proposals does to the employee's offers, before and after.</summary>
internal static class OptOutTexts
{
    /// <summary>Hint at the consent box; null if no proposal is unanswered.</summary>
    internal static LocalizedText? BeforeConsent(int waiting, int agreed) =>
        waiting == 0
            ? null
            : With(Localizer.L("Si vous retirez cet accord", "If you withdraw this consent"), waiting, agreed);

    /// <summary>Hint at the pause button; null if no proposal is unanswered.</summary>
    internal static LocalizedText? BeforePause(int waiting, int agreed) =>
        waiting == 0 ? null : With(Localizer.L("Si vous faites une pause", "If you pause"), waiting, agreed);

    /// <summary>The confirmation.</summary>
    internal static LocalizedText After(LocalizedText done, int withdrawn, int agreed)
    {
        var gone = withdrawn == 1
            ? Localizer.L("1 proposition qui attendait votre réponse est retirée.",
                "1 proposal that waited for your answer is withdrawn.")
            : Localizer.L($"{withdrawn} propositions qui attendaient votre réponse sont retirées.",
                $"{withdrawn} proposals that waited for your answer are withdrawn.");
        var stays = Stays(agreed);
        return new($"{done.Fr} {gone.Fr}{stays.Fr}", $"{done.En} {gone.En}{stays.En}");
    }

    private static LocalizedText With(LocalizedText act, int waiting, int agreed)
    {
        var gone = waiting == 1
            ? Localizer.L("1 proposition qui attend votre réponse sera retirée.",
                "1 proposal that waits for your answer will be withdrawn.")
            : Localizer.L($"{waiting} propositions qui attendent votre réponse seront retirées.",
                $"{waiting} proposals that wait for your answer will be withdrawn.");
        var stays = Stays(agreed);
        return new($"{act.Fr}, {gone.Fr}{stays.Fr}", $"{act.En}, {gone.En}{stays.En}");
    }

    private static LocalizedText Stays(int agreed) => agreed switch
    {
        0 => new("", ""),
        1 => new(" Celle que vous avez déjà acceptée continue.", " The one you have already accepted continues."),
        _ => new($" Les {agreed} que vous avez déjà acceptées continuent.",
            $" The {agreed} you have already accepted continue."),
    };
}
