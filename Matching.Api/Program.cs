using Matching.Api.Endpoints;
using Matching.Api.Infrastructure;
using Matching.Persistence;

var builder = WebApplication.CreateBuilder(args);
builder.ListenOnTheUsualAddress();
builder.Services.AddMatchingDatabase(builder.Configuration.GetConnectionString("Matching"), builder.DataFolder());
builder.AddSignIn();
builder.AddWebPages();
builder.AddRestApi();

var app = builder.Build();
await app.MigrateDatabaseAsync();
app.UseElanPipeline();
app.MapRazorPages();
app.MapRestApi();
app.MapHealth();
await app.RunAsync();

/// <summary>The entry point, public so that tests can host it.</summary>
public partial class Program;
