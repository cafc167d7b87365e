using Matching.Api.ReadModels;

namespace Matching.Api.Hosting;

/// <summary>How agreements read in the document, in French; on the page and in the file alike.</summary>
internal static class ConventionSignatures
{
    /// <summary>The heading above them.</summary>
    internal static LocalizedText Heading => new("Accords et signatures", "Agreements and signatures");

    /// <summary>One of them; a dotted line where it is missing.</summary>
    internal static string LabelFor(AgreementView? given, int version) => given switch
    {
        null => "Date et signature : ………………………………………",
        { SignedOn: { } day } =>
            $"Signé sur papier le {DisplayFormat.Date(day).Fr}, saisi par {given.By} le "
                + $"{DisplayFormat.DateAndTime(given.At).Fr}",
        _ => $"Accord donné par {given.By} le {DisplayFormat.DateAndTime(given.At).Fr}, version {version}",
    };
}
