using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace Matching.TestSupport;

/// <summary>
/// Fills the properties of an object, found by reflection, with values that differ from their defaults and from each
/// other, and reads them back by name.
/// </summary>
public static class DistinctValues
{
    /// <summary>Sets every property except those in <paramref name="ignored"/>.</summary>
    /// <param name="target">The object; its current values are the defaults to differ from.</param>
    /// <param name="given">Values by property name, for properties whose values are limited.</param>
    /// <param name="ignored">Names of properties to leave alone.</param>
    /// <exception cref="NotSupportedException">A property has a type without test values; add some.</exception>
    /// <exception cref="InvalidOperationException">Two properties have the same value.</exception>
    public static T Fill<T>(T target, IReadOnlyDictionary<string, object> given, params IEnumerable<string> ignored)
        where T : class
    {
        var properties = PropertiesOf(target, ignored);
        for (var i = 0; i < properties.Count; i++)
            properties[i].SetValue(target,
                given.TryGetValue(properties[i].Name, out var value) ? value : NewValue(properties[i], target, i));
        var same = properties.Where(p => p.GetValue(target) is not bool)
            .GroupBy(p => Format(p, target)).FirstOrDefault(g => g.Count() > 1);
        return same is null ? target : throw new InvalidOperationException(
            $"Equal values: {string.Join(", ", same.Select(p => p.Name))}");
    }

    /// <summary>Returns every property as JSON, by name, except those in <paramref name="ignored"/>.</summary>
    public static Dictionary<string, string> Read(object source, params IEnumerable<string> ignored) =>
        PropertiesOf(source, ignored).ToDictionary(p => p.Name, p => Format(p, source));

    /// <summary>Returns the names whose values differ, with both values.</summary>
    public static Dictionary<string, string> Differences(IReadOnlyDictionary<string, string> expected,
        IReadOnlyDictionary<string, string> actual) =>
        expected.Where(e => actual.GetValueOrDefault(e.Key) != e.Value).ToDictionary(e => e.Key,
            e => $"{e.Key}: expected {e.Value}, found {actual.GetValueOrDefault(e.Key, "nothing")}");

    private static List<PropertyInfo> PropertiesOf(object source, IEnumerable<string> ignored) =>
        [.. source.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite && !ignored.Contains(p.Name))];

    private static string Format(PropertyInfo property, object source) =>
        JsonSerializer.Serialize(property.GetValue(source));

    private static object NewValue(PropertyInfo property, object target, int index)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(string)) return $"Texte d'essai pour {property.Name}";
        if (type == typeof(bool)) return property.GetValue(target) is not true;
        if (type == typeof(int)) return index + 2;
        if (type == typeof(double)) return index + 2.5;
        if (type == typeof(DateOnly)) return new DateOnly(2027, 1, 1).AddDays(30 * index);
        if (type.IsEnum) return Enum.GetValues(type).Cast<object>().Last();
        // A comma inside an item: a form field separates items by commas.
        if (type.IsAssignableFrom(typeof(List<string>))) return new List<string> { $"{property.Name}, un", "deux" };
        if (type.IsGenericType && type.GetGenericArguments()[0] is { IsEnum: true } member) return ListOf(member);
        throw new NotSupportedException($"{property.Name}: no test values for {type.Name}; add some.");
    }

    private static IList ListOf(Type member)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(member))!;
        var values = Enum.GetValues(member);
        list.Add(values.GetValue(0));
        list.Add(values.GetValue(values.Length - 1));
        return list;
    }
}
