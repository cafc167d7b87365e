using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;

namespace Matching.Values;

/// <summary>
/// Validates an object graph against its nullable annotations and types. Deserializers, form binders and database
/// columns ignore them, so request bodies and stored rows are validated before other code relies on them.
/// </summary>
public static class DeclaredShape
{
    private static readonly ConcurrentDictionary<Type, Member[]> Records = new();

    private sealed record Member(string Name, Func<object, object?> Get, Node Node);

    private enum Form { Opaque, Text, Enum, Number, List, Map, Record }

    /// <param name="Form">How a value is checked.</param>
    /// <param name="MayBeNull">Whether null is declared.</param>
    /// <param name="Item">Items of a list, values of a map.</param>
    private sealed record Node(Form Form, bool MayBeNull, Node? Item = null)
    {
        internal bool NeedsNoCheck => Form == Form.Opaque && MayBeNull;
    }

    /// <summary>
    /// Returns every fault of an object of a Matching type, including its members and their items; empty if valid.
    /// </summary>
    public static IReadOnlyList<ShapeFault> FindFaults(object value)
    {
        var faults = new List<ShapeFault>();
        CheckRecord(value, faults);
        return faults;
    }

    private static void CheckRecord(object value, List<ShapeFault> faults)
    {
        foreach (var member in Records.GetOrAdd(value.GetType(), MembersOf))
            CheckPart(member.Get(value), member.Node, faults, member.Name);
    }

    /// <summary>Pointers are built only for faults, after the check, so that valid values allocate no text.</summary>
    private static void CheckPart<T>(object? value, Node node, List<ShapeFault> faults, T name)
    {
        var firstNew = faults.Count;
        Check(value, node, faults);
        for (var i = firstNew; i < faults.Count; i++)
            faults[i] = faults[i] with { Place = $"/{name}{faults[i].Place}" };
    }

    private static void Check(object? value, Node node, List<ShapeFault> faults)
    {
        ShapeFaultKind? fault = (value, node.Form) switch
        {
            (null, _) => node.MayBeNull ? null : ShapeFaultKind.Null,
            (string text, Form.Text) => StorableText.IsStorable(text) ? null : ShapeFaultKind.Unstorable,
            (_, Form.Enum) => Enum.IsDefined(value.GetType(), value) ? null : ShapeFaultKind.Undefined,
            (double number, _) => double.IsFinite(number) ? null : ShapeFaultKind.NotFinite,
            (float number, _) => float.IsFinite(number) ? null : ShapeFaultKind.NotFinite,
            _ => null,
        };
        if (fault is { } kind)
            faults.Add(new("", kind));
        else if (value is null)
            return;
        else if (node.Form == Form.Record)
            CheckRecord(value, faults);
        else if (node.Form == Form.Map)
            CheckMap((IDictionary)value, node.Item!, faults);
        else if (node.Form == Form.List && !node.Item!.NeedsNoCheck)
            CheckList((IEnumerable)value, node.Item, faults);
    }

    private static void CheckList(IEnumerable list, Node item, List<ShapeFault> faults)
    {
        var i = 0;
        foreach (var value in list) CheckPart(value, item, faults, i++);
    }

    private static void CheckMap(IDictionary map, Node item, List<ShapeFault> faults)
    {
        foreach (DictionaryEntry entry in map)
        {
            var name = entry.Key.ToString()!
                .Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
            if (!StorableText.IsStorable(name))
                faults.Add(new("", ShapeFaultKind.Unstorable));
            else
                CheckPart(entry.Value, item, faults, name);
        }
    }

    private static Member[] MembersOf(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
            .Select(p => new Member(JsonNamingPolicy.CamelCase.ConvertName(p.Name), Getter(p),
                NodeOf(p.PropertyType, nullability.Create(p))))
            .Where(m => !m.Node.NeedsNoCheck)];
    }

    private static Node NodeOf(Type type, NullabilityInfo nullability)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        // A value type cannot hold null unless it is declared so.
        var mayBeNull = type.IsValueType || nullability.ReadState != NullabilityState.NotNull;
        if (bare == typeof(string))
            return new(Form.Text, mayBeNull);
        if (bare.IsEnum)
            return new(bare.IsDefined(typeof(FlagsAttribute)) ? Form.Opaque : Form.Enum, mayBeNull);
        if (bare == typeof(double) || bare == typeof(float))
            return new(Form.Number, mayBeNull);
        var parts = bare.IsArray ? [nullability.ElementType!] : nullability.GenericTypeArguments;
        if (typeof(IDictionary).IsAssignableFrom(bare) && parts.Length == 2)
            return new(Form.Map, mayBeNull, NodeOf(parts[1].Type, parts[1]));
        if (typeof(IEnumerable).IsAssignableFrom(bare) && parts.Length == 1)
            return new(Form.List, mayBeNull, NodeOf(parts[0].Type, parts[0]));
        var isOurs = bare.FullName!.StartsWith("Matching.", StringComparison.Ordinal);
        return new(isOurs ? Form.Record : Form.Opaque, mayBeNull);
    }

    private static Func<object, object?> Getter(PropertyInfo property)
    {
        var owner = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(owner, property.DeclaringType!), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), owner).Compile();
    }
}
