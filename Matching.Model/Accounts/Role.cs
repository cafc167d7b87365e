namespace Matching.Accounts;

/// <summary>Role of an account.</summary>
public enum Role
{
    /// <summary>An employee of the sponsor.</summary>
    Employee,
    /// <summary>A representative of an association.</summary>
    Association,
    /// <summary>An HR coordinator.</summary>
    Coordinator,
    /// <summary>An operator of the installation, without access to cases.</summary>
    Operator,
}
