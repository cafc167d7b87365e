namespace Matching.Worker.Mail;

/// <summary>Sanitises user input for use in mails.</summary>
internal static class MailWords
{
    private const int MaxSubjectLength = 150;

    /// <summary>
    /// Returns one line without control characters and bidirectional formatting characters, so that the text cannot
    /// inject a header or hide content.
    /// </summary>
    internal static string Clean(string text)
    {
        var clean = text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' '
            : c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') ? '\uFFFD'
            : c);
        return string.Concat(clean).Trim();
    }

    /// <summary>As <see cref="Clean"/>, shortened for a subject.</summary>
    internal static string Subject(string text)
    {
        var clean = Clean(text);
        if (clean.Length <= MaxSubjectLength)
            return clean;
        var cut = char.IsHighSurrogate(clean[MaxSubjectLength - 2]) ? MaxSubjectLength - 2 : MaxSubjectLength - 1;
        return clean[..cut] + "…";
    }
}
