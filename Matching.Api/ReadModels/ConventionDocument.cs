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
            var body = new Body();
            body.Append(Line(ConventionTexts.Title(convention.Kind).Fr, bold: true, TitleSize));
            foreach (var (clause, number) in convention.Clauses.Select((c, i) => (c, i + 1)))
            {
                body.Append(Line($"{number}. {clause.Title.Fr}", bold: true, HeadingSize));
                foreach (var line in clause.Text.ReplaceLineEndings("\n").Split('\n'))
                    body.Append(Line(line));
            }
            body.Append(Line(ConventionSignatures.Heading.Fr, bold: true, HeadingSize));
            foreach (var party in Enum.GetValues<ConventionParty>())
                body.Append(
                    Line($"{ConventionTexts.LabelFor(party).Fr} : "
                        + $"{ConventionSignatures.LabelFor(convention.FindAgreement(party), convention.Version)}"));
            word.AddMainDocumentPart().Document = new Document(body);
            word.PackageProperties.Title = ConventionTexts.Title(convention.Kind).Fr;
            word.PackageProperties.Language = "fr-FR";
        }
        return file.ToArray();
    }

    private static Paragraph Line(string text, bool bold = false, string? size = null)
    {
        var properties = new RunProperties();
        if (bold)
            properties.Append(new Bold());
        if (size is not null)
            properties.Append(new FontSize { Val = size });
        properties.Append(new Languages { Val = "fr-FR" });
        // XML 1.0 forbids most control characters, but a form accepts them.
        var printable = new string([.. text.Where(c => c == '\t' || !char.IsControl(c))]);
        return new Paragraph(
            new Run(properties,
                new DocumentFormat.OpenXml.Wordprocessing.Text(printable)
                {
                    Space =
                    SpaceProcessingModeValues.Preserve
                }));
    }
}
