using System.Net;
using System.Net.Http.Json;
using Matching.Accounts;
using Matching.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>The Api on its own database, with the small world and its accounts.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    internal const string Association = "a1@example.org";
    internal const string Coordinator = "coordination@example.org";
    internal const string Employee = "e1@example.org";
    internal const string Operator = "exploitation@example.org";
    internal const string Password = SmallWorld.Password;
    private readonly string _folder = Directory.CreateTempSubdirectory("elan-api-").FullName;

    private ApiHost(TestDatabase database, SmallWorld world, bool works, params (string Key, string Value)[] settings)
    {
        Database = database;
        World = world;
        Factory = new WebApplicationFactory<Matching.Api.Endpoints.SessionRequest>().WithWebHostBuilder(b =>
        {
            b.UseSetting("Demo", "false").UseSetting("DataFolder", _folder)
                .UseSetting("hostBuilder:reloadConfigOnChange", "false");
            b.ConfigureServices((context, _) => context.HostingEnvironment.WebRootFileProvider =
                new UnwatchedFiles(context.HostingEnvironment.WebRootFileProvider));
            foreach (var (key, value) in settings)
                b.UseSetting(key, value);
            b.ConfigureTestServices(s =>
            {
                s.AddScoped(_ => database.Open()).AddSingleton<TimeProvider>(Time)
                    .AddSingleton<IStartupFilter, ClientAddresses>()
                    .AddSingleton(Options.Create(SmallWorld.QuickHash));
                if (!works)
                    s.RemoveBackgroundWork();
            });
        });
    }

    internal TestDatabase Database { get; }
    internal SmallWorld World { get; }
    /// <summary>The clock of the Api; it can only be advanced.</summary>
    internal FakeTimeProvider Time { get; } = new(SmallWorld.Now);
    internal WebApplicationFactory<Matching.Api.Endpoints.SessionRequest> Factory { get; }

    internal static Task<ApiHost> StartAsync(Provider provider, int employees = 1,
        params (string Key, string Value)[] settings) =>
        StartAsync(provider, employees, works: false, settings);

    /// <summary>The same with the worker in the same process.</summary>
    internal static Task<ApiHost> StartWithWorkerAsync(Provider provider) => StartAsync(provider, 1, works: true, []);

    private static async Task<ApiHost> StartAsync(Provider provider, int employees, bool works,
        (string Key, string Value)[] settings)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, employees);
        await using (var db = database.Open())
        {
            db.Accounts.Add(SmallWorld.NewAccount(Operator, Role.Operator));
            await db.SaveChangesAsync();
        }
        await SmallWorld.GivePasswordsAsync(database);
        return new ApiHost(database, world, works, settings);
    }

    /// <summary>A client without an account; it follows no redirects.</summary>
    internal HttpClient Visitor() =>
        Factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>A visitor whose requests come from a network address.</summary>
    internal HttpClient Visitor(string address)
    {
        var client = Visitor();
        client.DefaultRequestHeaders.Add(ClientAddresses.Header, address);
        return client;
    }

    /// <summary>A signed-in client.</summary>
    internal async Task<HttpClient> SignInAsync(string email)
    {
        var client = Visitor();
        Assert.Equal(HttpStatusCode.NoContent,
            (await client.PostAsJsonAsync("/api/v1/session", new { email, password = Password })).StatusCode);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await Factory.DisposeAsync();
        Database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>
    /// The test server has no network: requests come from the address that a header names, as if the socket did.
    /// </summary>
    private sealed class ClientAddresses : IStartupFilter
    {
        internal const string Header = "X-Test-Address";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            // The timer of a rate limiter is never disposed of, and would keep the start's context: with it this host.
            ExecutionContext.SuppressFlow();
            app.Use((context, rest) =>
            {
                if (context.Request.Headers.TryGetValue(Header, out var address))
                    context.Connection.RemoteIpAddress = IPAddress.Parse(address.ToString());
                return rest(context);
            });
            next(app);
        };
    }

    /// <summary>
    /// Files without watchers: a watcher outlives its host and keeps it in memory, and a user has 128 of them.
    /// </summary>
    private sealed class UnwatchedFiles(IFileProvider files) : IFileProvider
    {
        public IFileInfo GetFileInfo(string subpath) => files.GetFileInfo(subpath);

        public IDirectoryContents GetDirectoryContents(string subpath) => files.GetDirectoryContents(subpath);

        public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
    }
}
