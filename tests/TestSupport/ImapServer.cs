using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;

namespace Matching.TestSupport;

/// <summary>
/// A real IMAP server on loopback (Debian's Dovecot): own folder, ports and one mailbox, a user that is not root. It
/// can be stopped and started again and keeps its messages. It is stopped by the id of its master process.
/// </summary>
public sealed class ImapServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/dovecot";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-imap-").FullName;
    private readonly int _port = Loopback.FreePort();
    private readonly int _securePort = Loopback.FreePort();
    private readonly bool _encrypts;
    private Process? _process;

    private ImapServer(bool encrypts) => _encrypts = encrypts;

    /// <summary>For <c>Mail:Bounces</c>, in clear, or with STARTTLS when it encrypts.</summary>
    public string Url => $"imap://retours%40example.org:s%40cret@127.0.0.1:{_port}/INBOX";

    /// <summary>The same over TLS from the start.</summary>
    public string SecureUrl => $"imaps://retours%40example.org:s%40cret@127.0.0.1:{_securePort}/INBOX";

    /// <summary>Its certificate as a file; no authority has signed it.</summary>
    public string Certificate => Path.Combine(_folder, "cert.pem");

    /// <summary>Its log, with sign-ins and bytes.</summary>
    public string Log =>
        File.Exists(Path.Combine(_folder, "log")) ? File.ReadAllText(Path.Combine(_folder, "log")) : "";

    /// <summary>Starts one with an empty mailbox.</summary>
    /// <param name="encrypts">Offers TLS, under a certificate of its own.</param>
    /// <exception cref="InvalidOperationException">Dovecot is not installed.</exception>
    public static async Task<ImapServer> StartNewAsync(bool encrypts = false)
    {
        if (!File.Exists(Program))
            throw new InvalidOperationException(
                "Dovecot is missing. Install it: apt-get install -y --no-install-recommends dovecot-imapd");
        var server = new ImapServer(encrypts);
        server.WriteConfiguration();
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it, also after a stop; returns when it answers.</summary>
    public async Task StartAsync()
    {
        string[] call = [Program, "-F", "-c", Path.Combine(_folder, "dovecot.conf")];
        _process = IsRoot
            ? Process.Start("setpriv", ["--reuid", "nobody", "--regid", "nogroup", "--clear-groups", .. call])
            : Process.Start(call[0], call[1..]);
        await Poll.UntilAsync(AnswersAsync, Deadline, () => Log);
    }

    /// <summary>Ends it.</summary>
    public async Task StopAsync()
    {
        Run("kill", "-TERM", $"{_process!.Id}");
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Delivers a message as a mail system does, byte for byte.</summary>
    public void Deliver(byte[] message)
    {
        var name = $"{Guid.CreateVersion7():N}.elan";
        var draft = Path.Combine(_folder, "mail", "tmp", name);
        File.WriteAllBytes(draft, message);
        if (IsRoot)
            Run("chown", "nobody:nogroup", draft);
        File.Move(draft, Path.Combine(_folder, "mail", "new", name));
    }

    /// <summary>How many messages are unread, and how many read.</summary>
    public Task<(int Unread, int Read)> CountAsync() => InboxAsync(async inbox =>
        ((await inbox.SearchAsync(SearchQuery.NotSeen)).Count, (await inbox.SearchAsync(SearchQuery.Seen)).Count));

    /// <summary>Makes everything unread again.</summary>
    public Task UnreadAsync() => InboxAsync(async inbox =>
    {
        await inbox.RemoveFlagsAsync(await inbox.SearchAsync(SearchQuery.Seen), MessageFlags.Seen, silent: true);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsRoot => Environment.UserName == "root";

    private async Task<T> InboxAsync<T>(Func<IMailFolder, Task<T>> use)
    {
        using var client = await ConnectAsync();
        await client.Inbox!.OpenAsync(FolderAccess.ReadWrite);
        var result = await use(client.Inbox);
        await client.DisconnectAsync(quit: true);
        return result;
    }

    private async Task<ImapClient> ConnectAsync()
    {
        var client = new ImapClient
        {
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = (_, shown, _, _) => IsOurs(shown)
        };
        await client.ConnectAsync("127.0.0.1", _port,
            _encrypts ? SecureSocketOptions.StartTls : SecureSocketOptions.None);
        await client.AuthenticateAsync("test", "s@cret");
        return client;
    }

    private bool IsOurs(X509Certificate? shown)
    {
        using var ours = X509CertificateLoader.LoadCertificateFromFile(Certificate);
        return ours.Equals(shown);
    }

    private async Task<bool> AnswersAsync()
    {
        if (_process!.HasExited)
            throw new InvalidOperationException($"Dovecot did not start.\n{Log}");
        try
        {
            return await CountAsync() is { Unread: >= 0 };
        }
        catch (Exception away) when (away is System.Net.Sockets.SocketException or IOException or ProtocolException)
        {
            return false;
        }
    }

    private void WriteConfiguration()
    {
        // Every user opens the one mailbox; the user name distinguishes sign-ins of tests from those of the worker.
        foreach (var part in new[] { "mail/cur", "mail/new", "mail/tmp" })
            Directory.CreateDirectory(Path.Combine(_folder, part));
        var (user, group) = IsRoot ? ("nobody", "nogroup") : (Environment.UserName, Output("id", "-gn"));
        if (_encrypts)
            WriteCertificate();
        File.WriteAllText(Path.Combine(_folder, "dovecot.conf"), Configuration(user, group));
        if (IsRoot)
            Run("chown", "-R", "nobody:nogroup", _folder);
    }

    /// <summary>The configuration of Dovecot.</summary>
    private string Configuration(string user, string group) => $$"""
        base_dir = {{_folder}}/run
        state_dir = {{_folder}}/state
        log_path = {{_folder}}/log
        instance_name = elan-{{_port}}
        protocols = imap
        listen = 127.0.0.1
        disable_plaintext_auth = no
        ssl = {{(_encrypts ? "yes" : "no")}}
        {{(_encrypts ? $"ssl_cert = <{Certificate}\nssl_key = <{_folder}/key.pem" : "")}}
        default_internal_user = {{user}}
        default_internal_group = {{group}}
        default_login_user = {{user}}
        first_valid_uid = 1
        mail_location = maildir:{{_folder}}/mail
        passdb {
          driver = static
          args = password=s@cret
        }
        userdb {
          driver = static
          args = uid={{user}} gid={{group}} home={{_folder}}
        }
        service anvil {
          chroot =
        }
        service stats {
          chroot =
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = {{_port}}
          }
          inet_listener imaps {
            port = {{(_encrypts ? _securePort : 0)}}
          }
        }

        """;

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllText(Certificate, certificate.ExportCertificatePem(), Encoding.ASCII);
        File.WriteAllText(Path.Combine(_folder, "key.pem"), key.ExportPkcs8PrivateKeyPem(), Encoding.ASCII);
    }

    private static void Run(string program, params string[] arguments) => Output(program, arguments);

    private static string Output(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        return run.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"{program} ended with {run.ExitCode}.");
    }
}
