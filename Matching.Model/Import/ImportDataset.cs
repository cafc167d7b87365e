using Matching.Datasets;
using Matching.Datasets.Files;
using Matching.Persistence;

namespace Matching.Import;

/// <summary>
/// Imports a dataset folder into the database. Valid rows are kept and the others reported. Every row is an upsert by
/// its key: importing a folder twice changes nothing, and an interrupted import is completed by running it again.
/// </summary>
public sealed class ImportDataset(Func<MatchingDbContext> open, TimeProvider time)
{
    private const int ChunkSize = 1000;
    private const DatasetParts Imported = DatasetParts.All & ~DatasetParts.Candidates;

    /// <summary>Imports the folder.</summary>
    /// <param name="directory">The dataset folder.</param>
    /// <param name="options">Options of the import.</param>
    /// <param name="refuse">Called for each refused row with file, line, raw record and faults.</param>
    /// <param name="progress">Receives file and number of rows so far after each chunk.</param>
    /// <param name="ct">Cancels between chunks; saved chunks are kept.</param>
    /// <exception cref="InputException">A file as a whole is unreadable; nothing was written.</exception>
    public async Task<IReadOnlyList<ImportedFile>> HandleAsync(string directory, ImportOptions options,
        Action<string, int, string, IReadOnlyList<InputFault>> refuse, IProgress<(string File, int Rows)> progress,
        CancellationToken ct)
    {
        RefuseUnreadableFiles(directory);
        var now = time.UtcNow();
        var (employees, needs) = (new EmployeeUpserts(now, options), new NeedUpserts(now));
        var run = new Run(open, new(directory, Imported, keepValidRows: true), options, refuse, progress, ct);
        return
        [
            await run.FileAsync(DatasetFiles.Skills, int.MaxValue, ImportUpserts.SkillsAsync),
            await run.FileAsync(DatasetFiles.Occupations, ChunkSize, ImportUpserts.OccupationsAsync),
            await run.FileAsync(DatasetFiles.Communes, ChunkSize, ImportUpserts.CommunesAsync),
            await run.FileAsync(DatasetFiles.Employees, ChunkSize, employees.SaveAsync),
            await run.FileAsync(DatasetFiles.Associations, ChunkSize, ImportUpserts.AssociationsAsync),
            await run.FileAsync(DatasetFiles.Needs, ChunkSize, needs.SaveAsync),
            await run.FileAsync(DatasetFiles.History, ChunkSize, ImportUpserts.HistoryAsync),
        ];
    }

    /// <summary>
    /// Reads the header of every file before the first row is written, so that an unreadable file leaves nothing
    /// imported.
    /// </summary>
    private static void RefuseUnreadableFiles(string directory)
    {
        var probe = new DatasetReader(directory, Imported, keepValidRows: true);
        InputFault[] faults =
        [
            .. Head(DatasetFiles.Skills), .. Head(DatasetFiles.Occupations), .. Head(DatasetFiles.Communes),
            .. Head(DatasetFiles.Employees), .. Head(DatasetFiles.Associations), .. Head(DatasetFiles.Needs),
            .. Head(DatasetFiles.History),
        ];
        if (faults.Length > 0)
            throw new InputException(faults);

        IEnumerable<InputFault> Head<T>(DatasetFile<T> file) =>
            probe.Read(file).Take(1).Where(r => r.IsWholeFile).SelectMany(r => r.Faults);
    }

    /// <summary>State of one import: streams files, saves them in chunks and counts rows.</summary>
    private sealed class Run(Func<MatchingDbContext> open, DatasetReader reader, ImportOptions options,
        Action<string, int, string, IReadOnlyList<InputFault>> refuse, IProgress<(string, int)> progress,
        CancellationToken ct)
    {
        internal async Task<ImportedFile> FileAsync<T>(DatasetFile<T> source, int chunkSize,
            Func<MatchingDbContext, IReadOnlyList<T>, Task> save)
        {
            var (file, accepted, refused) = ("", 0, 0);
            var chunk = new List<RowResult<T>>();
            foreach (var result in reader.Read(source))
            {
                file = result.File;
                if (result.IsWholeFile)
                    throw new InputException(result.Faults);
                if (!result.IsValid)
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
            return new(file, accepted, refused);
        }

        private async Task<int> SaveAsync<T>(List<RowResult<T>> chunk,
            Func<MatchingDbContext, IReadOnlyList<T>, Task> save)
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
                refuse(chunk[0].File, chunk[0].Line, "",
                    [new InputFault(chunk[0].File, chunk[0].Line, null, broken.Sentence)]);
                return 0;
            }
            catch (BusinessRuleException)
            {
                // At least one row breaks a business rule: bisect the chunk to save the others.
                var half = chunk.Count / 2;
                return await SaveAsync(chunk[..half], save) + await SaveAsync(chunk[half..], save);
            }
        }
    }
}
