namespace Matching.Api.Hosting;

/// <summary>The header If-Match or Idempotency-Key does not allow the request.</summary>
internal sealed class RefusedRequestException(int status, LocalizedText sentence) : Exception(sentence.En)
{
    internal int Status => status;

    internal LocalizedText Sentence => sentence;
}
