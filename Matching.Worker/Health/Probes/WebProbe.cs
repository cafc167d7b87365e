namespace Matching.Worker.Health.Probes;

/// <summary>Asks the public address as a browser does: name, certificate, proxy, Api.</summary>
internal static class WebProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="ProbeException">
    /// The name is not known, the certificate is not valid, or something else than Élan answers. That nothing answers
    /// is no fault: the Api may not be started yet.
    /// </exception>
    internal static async Task<LocalizedText> RunAsync(Uri url, CancellationToken ct)
    {
        var place = $"{url.Host}:{url.Port}";
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(url, "/health/live"), ct);
            if (answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync(ct) == "Healthy")
                return new($"{url} répond", $"{url} answers");
            throw new ProbeException(new(
                $"{place} : réponse {(int)answer.StatusCode}, qui n'est pas celle d'Élan ; vérifiez PublicUrl, "
                    + "Proxies et le mandataire",
                $"{place}: answer {(int)answer.StatusCode}, which is not Élan's; check PublicUrl, Proxies and the "
                    + "proxy"));
        }
        catch (HttpRequestException failure) when (IsWrong(failure))
        {
            var cause = ProbeException.CauseOf(failure);
            throw new ProbeException(new($"{place} : {cause} ; vérifiez PublicUrl, le nom et le certificat",
                $"{place}: {cause}; check PublicUrl, the name and the certificate"));
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException
            && !ct.IsCancellationRequested)
        {
            return new($"{url} ne répond pas encore ({place} : {ProbeException.CauseOf(silent)})",
                $"{url} does not answer yet ({place}: {ProbeException.CauseOf(silent)})");
        }
    }

    /// <summary>Whether more is wrong than that nobody listens.</summary>
    private static bool IsWrong(HttpRequestException failure) =>
        failure.HttpRequestError != HttpRequestError.ConnectionError;
}
