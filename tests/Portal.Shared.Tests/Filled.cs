using System.Reflection;

namespace Portal.Shared.Tests;

/// <summary>Makes a contract with every member filled with something that is not its default.</summary>
internal static class Filled
{
    /// <summary>A filled instance of a type.</summary>
    public static object Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return Simple(type) ?? (Element(type) is { } element ? List(type, element) : Record(type));
    }

    private static object? Simple(Type type) => type switch
    {
        _ when type == typeof(string) => "Grün 蓝 \"x\" <&>",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 42,
        _ when type == typeof(long) => 4_200_000_000L,
        _ when type == typeof(double) => 0.125,
        _ when type == typeof(decimal) => 7.25m,
        _ when type == typeof(Guid) => Guid.Parse("01a20d60-1614-70b5-bc4a-4050112c26bc"),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 5, 9, 4, 0, TimeSpan.FromHours(1)),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(1),
        _ => null,
    };

    /// <summary>What a list holds; null for anything that is no list.</summary>
    public static Type? Element(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(IReadOnlyList<>) || open == typeof(List<>))
            ? type.GetGenericArguments()[0] : null;

    private static object List(Type type, Type element)
    {
        var items = Array.CreateInstance(element, 2);
        items.SetValue(Of(element), 0);
        items.SetValue(Of(element), 1);
        return type.IsArray || type.IsInterface ? items : Activator.CreateInstance(type, items)!;
    }

    private static object Record(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(known => known.GetParameters().Length).First();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType))]);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(known => known.CanWrite))
        {
            property.SetValue(made, Of(property.PropertyType));
        }

        return made;
    }
}
