using System.Net;
using Matching.Jobs;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// The page of a job shows the state of its row, follows it by itself, and stops following when it ends.
/// </summary>
public class JobPageTests
{
    [Theory]
    [InlineData(JobStatus.Queued, false, "en attente", true)]
    [InlineData(JobStatus.Queued, true, "arrêt demandé", true)]
    [InlineData(JobStatus.Running, false, "en cours : apprentissage", true)]
    [InlineData(JobStatus.Running, true, "arrêt demandé", true)]
    [InlineData(JobStatus.Completed, false, "terminé", false)]
    [InlineData(JobStatus.Completed, true, "terminé", false)]
    [InlineData(JobStatus.Failed, false, "échoué", false)]
    [InlineData(JobStatus.Cancelled, true, "arrêté", false)]
    public async Task Each_job_state_is_displayed_the_same_on_both_pages_and_only_a_running_job_reloads(
        JobStatus status, bool stop,
        string words, bool reloads)
    {
        await using var host = await ApiHost.StartAsync(Provider.Sqlite);
        var reader = await host.SignInAsync(ApiHost.Operator);
        Guid id;
        await using (var db = host.Database.Open())
        {
            var job = JobRow.Request(JobKind.Training, 1, host.World.Coordinator, SmallWorld.Now);
            id = job.Id;
            db.Jobs.Add(job);
            await db.SaveChangesAsync();
            DateTime? end = reloads ? null : SmallWorld.Now;
            DateTime? asked = stop ? SmallWorld.Now : null;
            await db.Jobs
                .ExecuteUpdateAsync(s => s.SetProperty(j => j.Status, status).SetProperty(j => j.Phase, "learn")
                .SetProperty(j => j.FinishedAt, end).SetProperty(j => j.CancelRequestedAt, asked));
        }

        var answer = await reader.GetAsync($"/jobs/{id}");
        var list = WebUtility.HtmlDecode(await reader.GetStringAsync("/jobs"));

        Assert.Contains($"<p role=\"status\">{words}</p>", await answer.ReadPageAsync(), StringComparison.Ordinal);
        Assert.Contains($"<p>{words} –", list, StringComparison.Ordinal);
        Assert.Equal(reloads, answer.Headers.Contains("Refresh"));
        Assert.False((await reader.GetAsync($"/jobs/{id}?follow=false")).Headers.Contains("Refresh"));
    }
}
