using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Shared.Recommendations;

namespace Portal.Shared.Tests;

public sealed class PortalJsonTests
{
    /// <summary>Every record that crosses the line between server and browser.</summary>
    public static TheoryData<Type> Contracts =>
    [
        .. Roots.Select(root => Filled.Element(root) ?? root).Distinct()
            .Where(type => type.Namespace?.StartsWith("Portal.Shared.", StringComparison.Ordinal) == true),
    ];

    private static IEnumerable<Type> Roots => typeof(PortalJson)
        .GetCustomAttributesData().Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
        .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!);

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Contract_SurvivesTheJourney_WithEveryMember(Type contract)
    {
        var sent = Filled.Of(contract);

        var written = JsonSerializer.Serialize(sent, contract, PortalJson.Default);
        var received = JsonSerializer.Deserialize(written, contract, PortalJson.Default);

        Assert.Equal(written, JsonSerializer.Serialize(received, contract, PortalJson.Default));
        var members = JsonNode.Parse(written)!.AsObject().Select(member => member.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var readable = contract.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name);
        Assert.All(readable, name => Assert.Contains(name, members));
        AssertSame(sent, received!);
    }

    [Fact]
    public void Every_type_is_known_to_the_generated_serialiser() =>
        Assert.All(Roots, type => Assert.NotNull(PortalJson.Default.GetTypeInfo(type)));

    [Fact]
    public void Numbers_dates_and_kinds_are_written_the_same_in_every_language()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
            var written = JsonSerializer.Serialize(Filled.Of(typeof(RecommendationList)), typeof(RecommendationList), PortalJson.Default);

            Assert.Contains("\"price\":7.25", written);
            Assert.Contains("\"kind\":\"because-in-cart\"", written);
            Assert.Contains("\"servedAt\":\"2026-03-05T09:04:00+01:00\"", written);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    private static void AssertSame(object sent, object received)
    {
        foreach (var property in sent.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Assert.Equivalent(property.GetValue(sent), property.GetValue(received), strict: true);
        }
    }
}
