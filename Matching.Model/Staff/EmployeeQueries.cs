using Matching.Accounts;

namespace Matching.Staff;

/// <summary>Role-scoped queries over employees.</summary>
public static class EmployeeQueries
{
    /// <summary>
    /// Employees that <paramref name="actor"/> may see. An association sees employees only through its offers.
    /// </summary>
    public static IQueryable<Employee> VisibleTo(this IQueryable<Employee> employees, Actor actor) => actor switch
    {
        SystemActor => employees,
        EmployeeActor e => employees.Where(p => p.Id == e.EmployeeId),
        CoordinatorActor { AllEntities: true } => employees,
        CoordinatorActor c => employees.Where(p => p.EntityCode != null && c.Entities.Contains(p.EntityCode)),
        _ => employees.Where(_ => false),
    };
}
