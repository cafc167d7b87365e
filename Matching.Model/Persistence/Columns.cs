using System.Runtime.InteropServices;
using System.Text.Json;
using Matching.Missions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Matching.Persistence;

/// <summary>How values that no database column type fits are stored.</summary>
internal static class Columns
{
    /// <summary>Stores a list of formats as their names joined by "|", as in a dataset folder.</summary>
    internal static void HasFormatListConversion(this PropertyBuilder<List<MissionFormat>> property) =>
        property.HasConversion(
        new ValueConverter<List<MissionFormat>, string>(
            formats => string.Join('|', formats),
            text => text.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<MissionFormat>).ToList()),
        new ValueComparer<List<MissionFormat>>(
            (a, b) => a!.SequenceEqual(b!), list => string.Join('|', list).GetHashCode(StringComparison.Ordinal),
            list => list.ToList()));

    /// <summary>Stores floats as their bytes, little end first: exact, and a tenth of JSON's size.</summary>
    internal static void HasFloatsConversion(this PropertyBuilder<float[]?> property) => property.HasConversion(
        new ValueConverter<float[]?, byte[]?>(
            floats => BytesOf(floats), bytes => FloatsOf(bytes)),
        new ValueComparer<float[]?>((a, b) => ReferenceEquals(a, b), value => value == null ? 0 : value.Length,
            value => value));

    private static byte[]? BytesOf(float[]? floats) =>
        floats is null ? null : MemoryMarshal.AsBytes(floats.AsSpan()).ToArray();

    private static float[]? FloatsOf(byte[]? bytes) =>
        bytes is null ? null : MemoryMarshal.Cast<byte, float>(bytes.AsSpan()).ToArray();

    /// <summary>Stores an immutable value as JSON text.</summary>
    internal static void HasJsonConversion<T>(this PropertyBuilder<T> property) where T : class =>
        property.HasConversion(
        new ValueConverter<T, string>(
            value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Default)!),
        // Values are replaced, never changed in place, so the reference tells.
        new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => value.GetHashCode(), value => value));
}

/// <summary>Every instant in the database is UTC; SQLite forgets it and PostgreSQL insists on it.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    instant => instant.Kind == DateTimeKind.Utc ? instant : instant.ToUniversalTime(),
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
