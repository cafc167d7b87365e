using System.Text;

namespace Matching.Worker.Mail;

/// <summary>Words that people typed, made fit for a line of a mail.</summary>
internal static class MailWords
{
    private const int MaxSubjectLength = 150;

    /// <summary>
    /// One line without control characters and without marks that turn the reading direction: nothing in it can begin a
    /// header or hide.
    /// </summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
            clean.Append(char.IsControl(c) || c is '\u2028' or '\u2029'
                ? ' '
                : c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') ? '\uFFFD'
                : c);
        return clean.ToString().Trim();
    }

    /// <summary>The same, short enough for a subject.</summary>
    internal static string Subject(string text)
    {
        var clean = Clean(text);
        if (clean.Length <= MaxSubjectLength)
            return clean;
        var cut = char.IsHighSurrogate(clean[MaxSubjectLength - 2]) ? MaxSubjectLength - 2 : MaxSubjectLength - 1;
        return clean[..cut] + "…";
    }
}
