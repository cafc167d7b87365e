using System.Globalization;
using System.Text;
using Matching.Accounts;
using Matching.Api.Hosting;
using Matching.Datasets.Csv;
using Matching.MatchRuns;
using Matching.Operations;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Pages.Models;

/// <summary>
/// Exports the scoring log as CSV for works councils and impact assessments: which model ranked which employee, by id,
/// without names. Streamed, most recent first.
/// </summary>
public sealed class LogModel(MatchingDbContext db, RecordExport record) : ReaderPage
{
    private const int RunsPerRead = 200;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!UnrestrictedScope.IsGrantedTo(Coordinator))
            throw new NotFoundException();
        await record.HandleAsync(ExportKind.ScoringLog, await db.Matches.CountAsync(ct), Actor, ct);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=elan-scoring-log.csv";
        await Response.WriteAsync(
            "run,at,need,need_version,method,model,model_sha256,inputs_sha256,viewers,employee,rank,score,p_accept,"
                + "decision,approved_by\n", ct);
        for (MatchRun? last = null; ;)
        {
            var runs = await ReadAsync(last, ct);
            if (runs.Count == 0)
                return new EmptyResult();
            await Response.WriteAsync(await DescribeAsync(runs, ct), ct);
            last = runs[^1];
        }
    }

    private Task<List<MatchRun>> ReadAsync(MatchRun? last, CancellationToken ct)
    {
        var runs = db.MatchRuns.AsNoTracking();
        if (last is not null)
            runs = runs.Where(r => r.At < last.At || (r.At == last.At && r.Id.CompareTo(last.Id) < 0));
        return runs.OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Take(RunsPerRead).ToListAsync(ct);
    }

    private async Task<string> DescribeAsync(List<MatchRun> runs, CancellationToken ct)
    {
        var ids = runs.ConvertAll(r => r.Id);
        var people = (await db.Matches.AsNoTracking().Where(m => ids.Contains(m.MatchRunId))
            .Select(m => new { m.MatchRunId, m.EmployeeId, m.Rank, m.Score, m.AcceptProbability }).ToListAsync(ct))
            .ToLookup(m => m.MatchRunId);
        var offers =
            (await db.Offers.AsNoTracking().Where(o => o.MatchRunId != null && ids.Contains(o.MatchRunId.Value))
            .Select(o => new { o.MatchRunId, o.EmployeeId, o.Status, o.ApprovedBy }).ToListAsync(ct))
            .ToDictionary(o => (o.MatchRunId!.Value, o.EmployeeId));
        var viewers = await db.ListViewings.Where(v => ids.Contains(v.MatchRunId)).CountByAsync(v => v.MatchRunId, ct);
        var text = new StringBuilder();
        foreach (var run in runs)
        {
            foreach (var m in people[run.Id].OrderBy(m => m.Rank))
            {
                var offer = offers.GetValueOrDefault((run.Id, m.EmployeeId));
                text.Append(CsvLine.Format(run.Id.ToString(), Format(run.At, "O"), run.NeedId.ToString(),
                    Format(run.NeedVersion), run.Method, run.Model, run.ModelHash, run.InputsHash,
                    Format(viewers.GetValueOrDefault(run.Id)), m.EmployeeId.ToString(), Format(m.Rank),
                    Format(m.Score), Format(m.AcceptProbability, "0.0000"), offer?.Status.ToString(),
                    offer?.ApprovedBy?.ToString())).Append('\n');
            }
        }
        return text.ToString();

        static string Format(IFormattable value, string? format = null) =>
            value.ToString(format, CultureInfo.InvariantCulture);
    }
}
