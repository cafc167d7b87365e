namespace Matching.Api.Hosting;

/// <summary>Creates screen texts with both languages side by side, so that no translation can be missing.</summary>
public static class Localizer
{
    public static LocalizedText L(string fr, string en) => new(fr, en);
}
