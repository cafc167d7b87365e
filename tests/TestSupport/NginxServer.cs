using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Matching.TestSupport;

/// <summary>
/// A reverse proxy on loopback (Debian's nginx) that ends TLS with a certificate of its own and passes requests on.
/// </summary>
public sealed class NginxServer : IAsyncDisposable
{
    /// <summary>The host name on its certificate.</summary>
    public const string Host = "elan.example.org";

    private const string Program = "/usr/sbin/nginx";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-nginx-").FullName;
    private readonly int _port = Loopback.FreePort();
    private readonly Process _process;

    private NginxServer(int target)
    {
        WriteCertificate();
        File.WriteAllText(Path.Combine(_folder, "nginx.conf"), $$"""
            daemon off;
            worker_processes 1;
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            pid {{_folder}}/pid;
            events { worker_connections 128; }
            http {
              access_log off;
              client_body_temp_path {{_folder}}/body;
              proxy_temp_path {{_folder}}/proxy;
              fastcgi_temp_path {{_folder}}/fastcgi;
              uwsgi_temp_path {{_folder}}/uwsgi;
              scgi_temp_path {{_folder}}/scgi;
              server {
                listen 127.0.0.1:{{_port}} ssl;
                ssl_certificate {{_folder}}/cert.pem;
                ssl_certificate_key {{_folder}}/key.pem;
                location / {
                  proxy_pass http://127.0.0.1:{{target}};
                  proxy_set_header Host $http_host;
                  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                  proxy_set_header X-Forwarded-Proto $scheme;
                }
              }
            }
            """);
        _process = Process.Start(new ProcessStartInfo(Program,
            ["-p", _folder, "-e", $"{_folder}/error.log", "-c", $"{_folder}/nginx.conf"])
        { RedirectStandardError = true })!;
    }

    /// <summary>Its public address.</summary>
    public Uri Address => new($"https://{Host}:{_port}");

    /// <summary>Starts one.</summary>
    /// <param name="target">Port on loopback to which it passes requests on.</param>
    /// <exception cref="InvalidOperationException">nginx is not installed, or does not start.</exception>
    public static async Task<NginxServer> StartNewAsync(int target)
    {
        if (!File.Exists(Program))
            throw new InvalidOperationException(
                "nginx is missing. Install it: apt-get install -y --no-install-recommends nginx-light");
        var server = new NginxServer(target);
        await Poll.UntilAsync(server.ListensAsync, Deadline);
        return server;
    }

    /// <summary>
    /// A browser on another machine, with a cookie jar; it trusts the certificate and follows no redirect.
    /// </summary>
    /// <param name="from">Its address, in 127.0.0.0/8.</param>
    /// <param name="to">Port on loopback to connect to instead of the proxy's; the host name stays.</param>
    public HttpClient Visitor(string from, int? to = null) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        CookieContainer = new CookieContainer(),
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => IsOurs(shown) },
        ConnectCallback = async (_, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(IPAddress.Loopback, to ?? _port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = to is null ? Address : new Uri($"http://{Address.Authority}") };

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // Its worker ends with it only when it is asked.
            using var stop = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await stop.WaitForExitAsync();
            await _process.WaitForExitAsync().WaitAsync(Deadline);
        }
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> ListensAsync()
    {
        if (_process.HasExited)
            throw new InvalidOperationException(
                $"nginx did not start: {await _process.StandardError.ReadToEndAsync()}");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private bool IsOurs(X509Certificate? shown)
    {
        using var ours = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder, "cert.pem"));
        return shown?.GetCertHashString() == ours.GetCertHashString();
    }

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch,
            new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(Path.Combine(_folder, "cert.pem"), certificate.ExportCertificatePem(), Encoding.ASCII);
        File.WriteAllText(Path.Combine(_folder, "key.pem"), key.ExportPkcs8PrivateKeyPem(), Encoding.ASCII);
    }
}
