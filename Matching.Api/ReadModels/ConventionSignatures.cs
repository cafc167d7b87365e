namespace Matching.Api.ReadModels;

/// <summary>Describes agreements in French, for the document on the page and in the file.</summary>
internal static class ConventionSignatures
{
    internal static LocalizedText Heading => new("Accords et signatures", "Agreements and signatures");

    /// <summary>An agreement in words; a dotted line if it is missing.</summary>
    internal static string LabelFor(AgreementView? agreement, int version) => agreement switch
    {
        null => "Date et signature : ………………………………………",
        { SignedOn: { } day } =>
            $"Signé sur papier le {DisplayFormat.Date(day).Fr}, saisi par {agreement.By} le "
                + $"{DisplayFormat.DateAndTime(agreement.At).Fr}",
        _ => $"Accord donné par {agreement.By} le {DisplayFormat.DateAndTime(agreement.At).Fr}, version {version}",
    };
}
