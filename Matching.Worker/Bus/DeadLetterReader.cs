using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Matching.Operations;
using Matching.Persistence;
using RabbitMQ.Client;

namespace Matching.Worker.Bus;

/// <summary>Converts a message of a dead-letter or error queue, with its AMQP and MassTransit headers.</summary>
internal static class DeadLetterReader
{
    internal static DeadLetter Read(string queue, BasicGetResult message, DeadLetterIds ids)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(message.Body.Span));
        var headers = message.BasicProperties.Headers;
        string Header(string name) => Text(headers, name);
        var death = headers?.TryGetValue("x-death", out var deaths) == true
            && deaths is List<object?> and [IDictionary<string, object?> latest, ..] ? latest : null;
        string Death(string name) => Text(death, name);
        var (type, sent, content) = Envelope(message.Body);
        var isOverLimit = queue == DeadLetters.Exchange;
        return new()
        {
            Queue = queue,
            Id = ids.Take(message.BasicProperties.MessageId ?? "", hash),
            Type = type,
            Reason = Header("MT-Fault-Message") is { Length: > 0 } fault ? fault
                : isOverLimit ? $"delivery limit ({Death("reason")})"
                : queue.EndsWith("_skipped", StringComparison.Ordinal)
                    ? "no consumer for this type"
                    : Header("MT-Reason"),
            Origin = isOverLimit
                ? Death("queue").Replace("_error", "", StringComparison.Ordinal)
                : queue[..queue.LastIndexOf('_')],
            FirstAt = sent,
            LastAt = Instant(Header("MT-Fault-Timestamp")) ?? Instant(Death("time")),
            // MassTransit does not count the first try.
            Tries = int.TryParse(Header("MT-Fault-RetryCount"), CultureInfo.InvariantCulture, out var retries)
                ? retries + 1
                : isOverLimit ? BusQueues.DeliveryLimit + 1 : null,
            BodyHash = hash,
            Message = content,
        };
    }

    /// <summary>Returns a header as text; empty if it is missing.</summary>
    private static string Text(IDictionary<string, object?>? headers, string name)
    {
        object? value = null;
        headers?.TryGetValue(name, out value);
        return value switch
        {
            byte[] bytes => Encoding.UTF8.GetString(bytes),
            AmqpTimestamp time =>
                DateTimeOffset.FromUnixTimeSeconds(time.UnixTime).ToString("O", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
    }

    private static DateTime? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.UtcDateTime
            : null;

    /// <summary>
    /// Returns contract name, sending time and message of a MassTransit envelope; ("?", null, null) for another body.
    /// </summary>
    private static (string Type, DateTime? Sent, object? Message) Envelope(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var envelope = document.RootElement;
            if (envelope.ValueKind != JsonValueKind.Object)
                return ("?", null, null);
            var type = envelope.TryGetProperty("messageType", out var types)
                && types.ValueKind == JsonValueKind.Array && types.GetArrayLength() > 0
                ? types[0].ToString().Split(':')[^1]
                : "?";
            return (type, envelope.TryGetProperty("sentTime", out var sent) ? Instant(sent.ToString()) : null,
                Message(envelope, type));
        }
        catch (JsonException)
        {
            return ("?", null, null);
        }
    }

    private static object? Message(JsonElement envelope, string type)
    {
        if (OutboxMessage.ContractOf(type) is not { } contract || !envelope.TryGetProperty("message", out var message)
            || message.ValueKind != JsonValueKind.Object)
            return null;
        try
        {
            return message.Deserialize(contract, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
