namespace Matching.Values;

/// <summary>Ways in which a value can violate its declared type.</summary>
public enum ShapeFaultKind
{
    /// <summary>Null in a member or list item that is declared non-nullable.</summary>
    Null,
    /// <summary>A number that is not a member of its enum.</summary>
    Undefined,
    /// <summary>NaN or an infinity.</summary>
    NotFinite,
    /// <summary>A text that <see cref="StorableText"/> refuses.</summary>
    Unstorable,
}
