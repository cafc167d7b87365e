namespace Matching.Values;

/// <summary>Why a text cannot be stored.</summary>
public enum TextFault
{
    /// <summary>The text is valid.</summary>
    None,
    /// <summary>Longer than its rule allows.</summary>
    TooLong,
    /// <summary>Contains NUL, which PostgreSQL cannot store.</summary>
    Nul,
    /// <summary>Contains an unpaired surrogate, which UTF-8 cannot represent.</summary>
    HalfCharacter,
    /// <summary>A list item that contains a bar, the separator of items in files.</summary>
    Separator,
}
