using Matching.Persistence;

namespace Matching.Datasets;

/// <summary>How an import is to go.</summary>
/// <param name="DryRun">Check every row, write nothing.</param>
/// <param name="AssumeConsent">Take people whose row does not say as consenting: the caller answers for having asked them.</param>
public readonly record struct ImportOptions(bool DryRun, bool AssumeConsent);

/// <summary>What an import did with one file.</summary>
/// <param name="File">File name.</param>
/// <param name="Accepted">Rows that stand in the database now (or would, in a dry run).</param>
/// <param name="Refused">Rows refused.</param>
public readonly record struct ImportedFile(string File, int Accepted, int Refused);

/// <summary>
/// A dataset folder comes into the database: row by row, the good ones kept and the others reported; the same folder
/// twice changes nothing; broken off, it goes on when it is run again, since every row is an upsert by its own key.
/// </summary>
public sealed class ImportDataset(Func<MatchingDbContext> open, TimeProvider time)
{
    private const int ChunkSize = 1000;
    private const DatasetParts Imported = DatasetParts.All & ~DatasetParts.Candidates;

    /// <summary>Imports the folder.</summary>
    /// <param name="directory">The dataset folder.</param>
    /// <param name="options">How.</param>
    /// <param name="refuse">Called for each refused row, with its faults.</param>
    /// <param name="progress">Told after each chunk: file and rows so far.</param>
    /// <param name="ct">Cancels between chunks; what was saved stays.</param>
    /// <exception cref="InputException">A file as a whole cannot be read: nothing was written.</exception>
    public async Task<IReadOnlyList<ImportedFile>> HandleAsync(string directory, ImportOptions options,
        Action<string, int, string, IReadOnlyList<InputFault>> refuse, IProgress<(string File, int Rows)> progress, CancellationToken ct)
    {
        RefuseUnreadableFiles(directory);
        var run = new Run(open, options, refuse, progress, ct);
        var upserts = new ImportUpserts(time.GetUtcNow().UtcDateTime, options);
        var reader = new DatasetReader(directory, Imported, keepGoodRows: true);
        return
        [
            await run.FileAsync(reader.Skills(), int.MaxValue, ImportUpserts.SkillsAsync),
            await run.FileAsync(reader.Occupations(), ChunkSize, ImportUpserts.OccupationsAsync),
            await run.FileAsync(reader.Communes(), ChunkSize, ImportUpserts.CommunesAsync),
            await run.FileAsync(reader.Employees(), ChunkSize, upserts.EmployeesAsync),
            await run.FileAsync(reader.Associations(), ChunkSize, ImportUpserts.AssociationsAsync),
            await run.FileAsync(reader.Needs(), ChunkSize, upserts.NeedsAsync),
            await run.FileAsync(reader.History(), ChunkSize, ImportUpserts.HistoryAsync),
        ];
    }

    /// <summary>Looks at the head of every file before the first row is written: a file that cannot be read at all must leave no other one imported.</summary>
    private static void RefuseUnreadableFiles(string directory)
    {
        var probe = new DatasetReader(directory, Imported, keepGoodRows: true);
        InputFault[] faults =
        [
            .. Head(probe.Skills()), .. Head(probe.Occupations()), .. Head(probe.Communes()), .. Head(probe.Employees()),
            .. Head(probe.Associations()), .. Head(probe.Needs()), .. Head(probe.History()),
        ];
        if (faults.Length > 0)
            throw new InputException(faults);

        static IEnumerable<InputFault> Head<T>(IEnumerable<RowResult<T>> results) => results.Take(1).Where(r => r.IsWholeFile).SelectMany(r => r.Faults);
    }

    /// <summary>One import under way: streams a file, saves chunk by chunk, counts.</summary>
    private sealed class Run(Func<MatchingDbContext> open, ImportOptions options,
        Action<string, int, string, IReadOnlyList<InputFault>> refuse, IProgress<(string, int)> progress, CancellationToken ct)
    {
        internal async Task<ImportedFile> FileAsync<T>(IEnumerable<RowResult<T>> results, int chunkSize,
            Func<MatchingDbContext, IReadOnlyList<T>, Task> save)
        {
            var (file, accepted, refused) = ("", 0, 0);
            var chunk = new List<RowResult<T>>();
            foreach (var result in results)
            {
                file = result.File;
                if (result.IsWholeFile)
                    throw new InputException(result.Faults);
                if (!result.IsGood)
                {
                    refused++;
                    refuse(result.File, result.Line, result.Raw, result.Faults);
                    continue;
                }
                chunk.Add(result);
                if (chunk.Count < chunkSize)
                    continue;
                accepted += await SaveAsync(chunk, save);
                progress.Report((file, accepted));
                chunk.Clear();
            }
            accepted += await SaveAsync(chunk, save);
            // A file without rows has no result that names it.
            if (file.Length > 0) progress.Report((file, accepted));
            return new ImportedFile(file, accepted, refused);
        }

        private async Task<int> SaveAsync<T>(List<RowResult<T>> chunk, Func<MatchingDbContext, IReadOnlyList<T>, Task> save)
        {
            ct.ThrowIfCancellationRequested();
            if (options.DryRun || chunk.Count == 0)
                return chunk.Count;
            try
            {
                await using var db = open();
                await using var transaction = await db.JoinTransactionAsync(ct);
                await save(db, [.. chunk.Select(r => r.Row!)]);
                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
                Failpoint.Pass("import.after_upsert");
                return chunk.Count;
            }
            catch (BusinessRuleException broken) when (chunk.Count == 1)
            {
                refuse(chunk[0].File, chunk[0].Line, "", [new InputFault(chunk[0].File, chunk[0].Line, null, broken.Sentence)]);
                return 0;
            }
            catch (BusinessRuleException)
            {
                // One row breaks a rule of the field: save the others alone, each half on its own.
                var half = chunk.Count / 2;
                return await SaveAsync(chunk[..half], save) + await SaveAsync(chunk[half..], save);
            }
        }
    }
}
