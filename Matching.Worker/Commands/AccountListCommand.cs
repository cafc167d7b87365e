using Matching.Accounts;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Worker.Commands;

/// <summary><c>account list</c>: writes each account with its role and scope.</summary>
internal static class AccountListCommand
{
    public static Verb Create() => new Verb("list", "Affiche chaque compte, son rôle et son périmètre.",
        "Shows each account with its role and scope.").Runs((_, ct) => Composition.WithServicesAsync(async services =>
    {
        var db = services.GetRequiredService<MatchingDbContext>();
        var accounts = await db.Accounts.AsNoTracking().OrderBy(a => a.Role).ThenBy(a => a.NormalizedUserName)
            .ToListAsync(ct);
        var employees = await db.Employees.Where(e => db.Accounts.Any(a => a.EmployeeId == e.Id))
            .ToDictionaryAsync(e => e.Id, e => e.Reference, ct);
        var associations = await db.Associations.Where(e => db.Accounts.Any(a => a.AssociationId == e.Id))
            .ToDictionaryAsync(e => e.Id, e => e.Reference, ct);
        foreach (var account in accounts)
        {
            var scope = account.EmployeeId is { } employee ? employees[employee]
                : account.AssociationId is { } association ? associations[association]
                : account.Role == Role.Operator
                    ? "" : $"{string.Join(',', account.Territories)} / {string.Join(',', account.Entities)}";
            Console.WriteLine($"{account.UserName}  {account.Role.ToString().ToLowerInvariant()}  {scope}"
                + (account.IsDisabled ? $"  {new LocalizedText("suspendu", "disabled")}" : ""));
        }
        CommandLine.Print($"{accounts.Count} comptes", $"{accounts.Count} accounts");
        return ExitCode.Done;
    }, ct));
}
