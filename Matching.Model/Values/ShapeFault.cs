namespace Matching.Values;

/// <summary>A value that violates its declared type.</summary>
/// <param name="Place">JSON pointer to the value (RFC 6901), for example <c>/causes/0</c>.</param>
/// <param name="Kind">Kind of violation.</param>
public readonly record struct ShapeFault(string Place, ShapeFaultKind Kind);
