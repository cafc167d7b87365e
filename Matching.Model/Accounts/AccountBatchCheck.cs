using Matching.Datasets.Csv;
using Matching.Persistence;

namespace Matching.Accounts;

/// <summary>Checks the rows of an accounts file in their order, and collects the accounts to add.</summary>
internal sealed class AccountBatchCheck(AccountDirectory directory, AccountBatch batch)
{
    private readonly Dictionary<string, int> _lineOfName = [];
    private readonly Dictionary<Guid, int> _lineOfEmployee = [];

    internal List<NewAccount> ToAdd { get; } = [];
    /// <summary>Number of accounts that already exist with the same role and scope.</summary>
    internal int Unchanged { get; private set; }

    internal void Add(AccountRow given)
    {
        var (line, row) = (given.Line, directory.Normalize(given.Wanted));
        void Refuse(string column, LocalizedText problem) =>
            batch.Faults.Add(new(batch.File, line, column, problem));
        var name = AccountDirectory.NormalizeName(row.Email);
        if (!_lineOfName.TryAdd(name, line))
            Refuse("email", FieldProblems.Duplicate(row.Email, _lineOfName[name]));
        else if (directory.Find(row.Email) is not { } existing)
            AddNew(row, line, Refuse);
        else if (IsSame(existing, row))
            Unchanged++;
        else
            Refuse("email", new(
                $"« {row.Email} » a déjà un compte, avec un autre rôle ou périmètre ; retirez la ligne",
                $"\"{row.Email}\" already has an account with another role or scope; remove the row"));
    }

    private void AddNew(NewAccount row, int line, Action<string, LocalizedText> refuse)
    {
        new AccountRules(row, directory, refuse).Check();
        if (row.Role == Role.Employee && directory.FindOwnerId(row) is { } employee
            && !_lineOfEmployee.TryAdd(employee, line))
            refuse("employee", FieldProblems.Duplicate(row.Owner!, _lineOfEmployee[employee]));
        if (row.Password.Length == 0 && batch.Keep is null)
            refuse("password", AddAccount.MissingPassword);
        else if (row.Password.Length > 0 && PasswordRules.Fault(row.Password, row.Email) is { } passwordFault)
            refuse("password", passwordFault);
        ToAdd.Add(row);
    }

    private bool IsSame(Account existing, NewAccount newAccount) =>
        existing.Role == newAccount.Role
        && (newAccount.Role == Role.Coordinator
            ? existing.Territories.ToHashSet().SetEquals(newAccount.Territories)
                && existing.Entities.ToHashSet().SetEquals(newAccount.Entities)
            : (existing.EmployeeId ?? existing.AssociationId) == directory.FindOwnerId(newAccount)
                && newAccount.Territories.Count + newAccount.Entities.Count == 0);
}
