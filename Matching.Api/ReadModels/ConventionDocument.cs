using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Matching.Conventions;

namespace Matching.Api.ReadModels;

/// <summary>
/// Writes a convention as a Word document, for signatures on paper and for filing. In French, like the document on the
/// page.
/// </summary>
internal static class ConventionDocument
{
    internal const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string HeadingSize = "26";
    private const string TitleSize = "32";

    internal static byte[] Write(ConventionView convention)
    {
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var body = new Body(Line(ConventionTexts.Title(convention.Kind).Fr, TitleSize));
            foreach (var (index, clause) in convention.Clauses.Index())
            {
                body.Append(Line($"{index + 1}. {clause.Title.Fr}", HeadingSize));
                foreach (var line in clause.Text.ReplaceLineEndings("\n").Split('\n'))
                    body.Append(Line(line));
            }
            body.Append(Line(ConventionSignatures.Heading.Fr, HeadingSize));
            foreach (var party in Enum.GetValues<ConventionParty>())
                body.Append(Line($"{ConventionTexts.LabelFor(party).Fr} : "
                    + ConventionSignatures.LabelFor(convention.FindAgreement(party), convention.Version)));
            word.AddMainDocumentPart().Document = new(body);
            word.PackageProperties.Title = ConventionTexts.Title(convention.Kind).Fr;
            word.PackageProperties.Language = "fr-FR";
        }
        return file.ToArray();
    }

    /// <param name="boldSize">Size of a title or heading, in half points; null for plain text.</param>
    private static Paragraph Line(string text, string? boldSize = null)
    {
        var properties = new RunProperties();
        if (boldSize is not null)
            properties.Append(new Bold(), new FontSize { Val = boldSize });
        properties.Append(new Languages { Val = "fr-FR" });
        // XML 1.0 forbids most control characters, but a form accepts them.
        var printable = new string([.. text.Where(c => c == '\t' || !char.IsControl(c))]);
        return new(new Run(properties, new DocumentFormat.OpenXml.Wordprocessing.Text(printable)
        {
            Space = SpaceProcessingModeValues.Preserve,
        }));
    }
}
