using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Xunit;

namespace Matching.ArchitectureTests;

/// <summary>
/// The arrows of the house: Api → Model ← Worker, seed-data → Model, and Ranking, Learning, Text pure.
/// </summary>
public class ArrowTests
{
    private static readonly System.Reflection.Assembly Model = typeof(Persistence.MatchingDbContext).Assembly;
    private static readonly Architecture House = new ArchLoader().LoadAssemblies(Model).Build();

    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("MassTransit")]
    [InlineData("Hangfire")]
    [InlineData("RabbitMQ")]
    [InlineData("Matching.Api")]
    [InlineData("Matching.Worker")]
    [InlineData("Matching.SeedData")]
    public void The_model_does_not_know(string assembly) =>
        Assert.DoesNotContain(Model.GetReferencedAssemblies(),
            a => a.Name!.StartsWith(assembly, StringComparison.Ordinal));

    [Theory]
    [InlineData("Ranking")]
    [InlineData("Learning")]
    [InlineData("Text")]
    public void Ranking_learning_and_text_know_no_database(string folder)
    {
        var offenders = House.Types
            .Where(t => t.Namespace.FullName == $"Matching.{folder}"
                || t.Namespace.FullName.StartsWith($"Matching.{folder}.", StringComparison.Ordinal))
            .SelectMany(t => t.Dependencies.Select(d => (From: t.FullName, To: d.Target.FullName)))
            .Where(d => d.To.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                || d.To.StartsWith("Matching.Persistence", StringComparison.Ordinal));
        Assert.Empty(offenders);
    }

    [Theory]
    [InlineData("MassTransit")]
    [InlineData("Hangfire")]
    [InlineData("RabbitMQ")]
    public void The_Api_does_not_know(string assembly) =>
        Assert.DoesNotContain(typeof(Program).Assembly.GetReferencedAssemblies(),
            a => a.Name!.StartsWith(assembly, StringComparison.Ordinal));

    [Fact]
    public void Bus_messages_are_records_of_ids_and_facts()
    {
        System.Type[] allowed = [typeof(Guid), typeof(int), typeof(string)];
        var contracts = Model.GetTypes().Where(t => t.Namespace == "Matching.Contracts").ToList();
        Assert.NotEmpty(contracts);
        foreach (var property in contracts.SelectMany(
            c => c.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)))
            Assert.Contains(property.PropertyType, allowed);
    }

    [Fact]
    public void No_type_is_called_after_a_layer()
    {
        string[] banned = ["Helper", "Helpers", "Utils", "Common", "Manager", "Service", "Repository", "UnitOfWork"];
        Assert.DoesNotContain(Model.GetTypes(), t => banned.Any(b => t.Name.EndsWith(b, StringComparison.Ordinal)));
    }
}
