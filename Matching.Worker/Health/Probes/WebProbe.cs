namespace Matching.Worker.Health.Probes;

/// <summary>Requests the public URL as a browser does, through DNS, certificate and proxy.</summary>
internal static class WebProbe
{
    /// <exception cref="ProbeException">
    /// The host name is unknown, the certificate is invalid, or another program than Élan answers. If nothing answers,
    /// the probe succeeds: the Api may not be running yet.
    /// </exception>
    internal static async Task<LocalizedText> RunAsync(Uri url, CancellationToken ct)
    {
        var place = $"{url.Host}:{url.Port}";
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            Timeout = TimeSpan.FromSeconds(10),
        };
        try
        {
            using var response = await client.GetAsync(new Uri(url, "/health/live"), ct);
            if (response.IsSuccessStatusCode && await response.Content.ReadAsStringAsync(ct) == "Healthy")
                return new($"{url} répond", $"{url} answers");
            throw new ProbeException(new(
                $"{place} : réponse {(int)response.StatusCode}, qui n'est pas celle d'Élan ; vérifiez PublicUrl, "
                    + "Proxies et le mandataire",
                $"{place}: response {(int)response.StatusCode}, which is not Élan's; check PublicUrl, Proxies and the "
                    + "proxy"));
        }
        // A refused connection is not a fault of the configuration.
        catch (HttpRequestException fault) when (fault.HttpRequestError != HttpRequestError.ConnectionError)
        {
            var cause = ProbeException.CauseOf(fault);
            throw new ProbeException(new($"{place} : {cause} ; vérifiez PublicUrl, le nom et le certificat",
                $"{place}: {cause}; check PublicUrl, the name and the certificate"));
        }
        catch (Exception noResponse) when (noResponse is HttpRequestException or TaskCanceledException
            && !ct.IsCancellationRequested)
        {
            return new($"{url} ne répond pas encore ({place} : {ProbeException.CauseOf(noResponse)})",
                $"{url} does not respond yet ({place}: {ProbeException.CauseOf(noResponse)})");
        }
    }
}
