using System.Globalization;
using Matching.Api.Views;

namespace Matching.Api.Infrastructure;

/// <summary>How agreements read in the document, in French; on the page and in the file alike.</summary>
internal static class ConventionSignatures
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>The heading above them.</summary>
    internal static LocalizedText Heading => new("Accords et signatures", "Agreements and signatures");

    /// <summary>One of them; a dotted line where it is missing.</summary>
    internal static string Of(AgreementView? given, int version) => given switch
    {
        null => "Date et signature : ………………………………………",
        { SignedOn: { } day } => string.Create(French, $"Signé sur papier le {day:d MMMM yyyy}, saisi par {given.By} le {given.At:d MMMM yyyy, HH:mm} UTC"),
        _ => string.Create(French, $"Accord donné par {given.By} le {given.At:d MMMM yyyy, HH:mm} UTC, version {version}"),
    };
}
