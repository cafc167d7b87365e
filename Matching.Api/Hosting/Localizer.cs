namespace Matching.Api.Hosting;

/// <summary>A sentence of a screen in both languages, side by side: none can be forgotten.</summary>
public static class Localizer
{
    public static LocalizedText L(string fr, string en) => new(fr, en);
}
