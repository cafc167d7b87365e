using System.Runtime.InteropServices;
using System.Text.Json;
using Matching.Missions;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Matching.Persistence;

/// <summary>Value conversions for types without a matching column type.</summary>
internal static class Columns
{
    /// <summary>Stores a list of formats as their names joined by "|", as in a dataset folder.</summary>
    internal static void HasFormatListConversion(this PropertyBuilder<List<MissionFormat>> property) =>
        property.HasConversion(
            new ValueConverter<List<MissionFormat>, string>(
                formats => string.Join('|', formats),
                text => text.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<MissionFormat>)
                    .ToList()),
            new ValueComparer<List<MissionFormat>>(
                (a, b) => a!.SequenceEqual(b!), list => string.Join('|', list).GetHashCode(StringComparison.Ordinal),
                list => list.ToList()));

    /// <summary>Stores a list of date spans as texts joined by "|", as in a dataset folder.</summary>
    internal static void HasDateSpanListConversion(this PropertyBuilder<IReadOnlyList<DateSpan>> property) =>
        property.HasConversion(
            new ValueConverter<IReadOnlyList<DateSpan>, string>(
                spans => string.Join('|', spans), text => ParseDateSpans(text)),
            new ValueComparer<IReadOnlyList<DateSpan>>(
                (a, b) => a!.SequenceEqual(b!), list => string.Join('|', list).GetHashCode(StringComparison.Ordinal),
                list => list.ToArray()));

    private static DateSpan[] ParseDateSpans(string text) =>
        [.. text.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(part => DateSpan.TryParse(part, out var span)
            ? span
            : throw new FormatException($"'{part}' is not a date span."))];

    /// <summary>Stores floats as little-endian bytes: lossless, and a tenth of the size of JSON.</summary>
    internal static void HasFloatsConversion(this PropertyBuilder<float[]?> property) => property.HasConversion(
        new ValueConverter<float[]?, byte[]?>(
            floats => ToBytes(floats), bytes => ToFloats(bytes)),
        new ValueComparer<float[]?>((a, b) => ReferenceEquals(a, b), value => value == null ? 0 : value.Length,
            value => value));

    private static byte[]? ToBytes(float[]? floats) =>
        floats is null ? null : MemoryMarshal.AsBytes(floats.AsSpan()).ToArray();

    private static float[]? ToFloats(byte[]? bytes) =>
        bytes is null ? null : MemoryMarshal.Cast<byte, float>(bytes.AsSpan()).ToArray();

    /// <summary>Stores an immutable value as JSON text.</summary>
    internal static void HasJsonConversion<T>(this PropertyBuilder<T> property) where T : class =>
        property.HasConversion(
            new ValueConverter<T, string>(
                value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Default)!),
            // Values are immutable, so comparing references detects every change.
            new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => value.GetHashCode(), value => value));
}

/// <summary>
/// Stores instants as UTC: SQLite does not keep the kind of a <see cref="DateTime"/>, and PostgreSQL accepts only UTC.
/// </summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    instant => instant.Kind == DateTimeKind.Utc ? instant : instant.ToUniversalTime(),
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
