namespace Matching.Api.ReadModels;

/// <summary>Describes what opting out of proposals does to the employee's offers, before and after.</summary>
internal static class OptOutTexts
{
    /// <summary>Hint at the consent box; null if no proposal is unanswered.</summary>
    internal static LocalizedText? BeforeConsent(int waiting, int agreed) =>
        Before(new("Si vous retirez cet accord", "If you withdraw this consent"), waiting, agreed);

    /// <summary>Hint at the pause button; null if no proposal is unanswered.</summary>
    internal static LocalizedText? BeforePause(int waiting, int agreed) =>
        Before(new("Si vous faites une pause", "If you pause"), waiting, agreed);

    /// <summary>The confirmation.</summary>
    internal static LocalizedText After(LocalizedText done, int withdrawn, int agreed) => Join(done, " ",
        withdrawn == 1
            ? new("1 proposition qui attendait votre réponse est retirée.",
                "1 proposal that waited for your answer is withdrawn.")
            : new($"{withdrawn} propositions qui attendaient votre réponse sont retirées.",
                $"{withdrawn} proposals that waited for your answer are withdrawn."),
        agreed);

    private static LocalizedText? Before(LocalizedText act, int waiting, int agreed) => waiting switch
    {
        0 => null,
        1 => Join(act, ", ", new("1 proposition qui attend votre réponse sera retirée.",
            "1 proposal that waits for your answer will be withdrawn."), agreed),
        _ => Join(act, ", ", new($"{waiting} propositions qui attendent votre réponse seront retirées.",
            $"{waiting} proposals that wait for your answer will be withdrawn."), agreed),
    };

    private static LocalizedText Join(LocalizedText start, string separator, LocalizedText gone, int agreed)
    {
        LocalizedText stays = agreed switch
        {
            0 => new("", ""),
            1 => new(" Celle que vous avez déjà acceptée continue.", " The one you have already accepted continues."),
            _ => new($" Les {agreed} que vous avez déjà acceptées continuent.",
                $" The {agreed} you have already accepted continue."),
        };
        return new($"{start.Fr}{separator}{gone.Fr}{stays.Fr}", $"{start.En}{separator}{gone.En}{stays.En}");
    }
}
