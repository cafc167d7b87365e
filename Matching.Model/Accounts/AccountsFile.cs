using Matching.Datasets;
using Matching.Datasets.Csv;
using Matching.Datasets.Files;

namespace Matching.Accounts;

/// <summary>A file of accounts to add: one account per row.</summary>
internal sealed class AccountsFile() : CsvFile<AccountRow>(
    [Email, Kind, Association, Employee, Territories, Entities, Language, Password])
{
    internal static readonly Column Email = new(0, "email", true);
    private static readonly Column Kind = new(1, "role", true);
    private static readonly Column Association = new(2, "association");
    private static readonly Column Employee = new(3, "employee");
    private static readonly Column Territories = new(4, "territories");
    private static readonly Column Entities = new(5, "entities");
    private static readonly Column Language = new(6, "language");
    private static readonly Column Password = new(7, "password");

    protected override AccountRow Parse(CsvTable table, DatasetKeys keys)
    {
        var kind = table.Choice<Role>(Kind);
        if (kind is null && table.TextOrEmpty(Kind).Length == 0)
            table.Fault(Kind, FieldProblems.Missing);
        var (association, employee) = (table.Text(Association), table.Text(Employee));
        if (kind != Role.Association && association.Length > 0)
            table.Fault(Association, WrongRole("association"));
        if (kind != Role.Employee && employee.Length > 0)
            table.Fault(Employee, WrongRole("employee"));
        return new(0, new(table.Text(Email), kind ?? default, table.TextOrEmpty(Password),
            table.Text(Language) is { Length: > 0 } language ? language : "fr")
        {
            Owner = kind == Role.Employee ? employee : association,
            Territories = table.List(Territories),
            Entities = table.List(Entities),
        });
    }

    private static LocalizedText WrongRole(string role) => new(
        $"seul un compte de rôle {role} a cette référence ; videz la case",
            $"only an account with the role {role} has this reference; leave the field empty");
}
