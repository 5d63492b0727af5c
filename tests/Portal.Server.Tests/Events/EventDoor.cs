using System.Net;
using System.Net.Http.Json;
using System.Text;
using Portal.Server.Events;
using Portal.Shared;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Events;

/// <summary>One app for all tests that only knock at the HTTP door, and what they send.</summary>
public sealed class EventDoor : IAsyncLifetime
{
    /// <summary>The key of a trusted sender.</summary>
    public const string Key = "0123456789abcdef0123456789abcdef";

    private readonly TestEvents _events = new();
    private string _product = "";

    /// <summary>The app.</summary>
    public PortalApp App { get; } = new()
    {
        Settings =
        {
            ["Events:ApiKeys:0"] = "another-key-of-the-till",
            ["Events:ApiKeys:1"] = Key,
            ["RateLimits:EventRequestsOfAnAddress"] = "100000",
        },
    };

    /// <summary>The newest stored event.</summary>
    public long LastSequence => App.Get<IEventLog>().LastSequence;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _product = (await App.AddProductsAsync())[0].Id;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>A new UUID of version 7.</summary>
    public Guid NewId()
    {
        lock (_events)
        {
            return _events.NewId();
        }
    }

    /// <summary>A good view of the first product, but for the fields named.</summary>
    public string Event(string fields = "{}")
    {
        if (!fields.StartsWith('{'))
        {
            return fields;
        }

        var missing = new[]
        {
            ("eventId", $"\"{NewId()}\""), ("type", "\"view\""), ("productId", $"\"{_product}\""), ("sessionId", "\"visit-1\""),
        }.Where(field => !fields.Contains($"\"{field.Item1}\"", StringComparison.Ordinal)).Select(field => $"\"{field.Item1}\": {field.Item2}");
        var told = fields.Trim('{', '}', ' ').Replace("LONG", new string('x', 201), StringComparison.Ordinal);
        return $"{{ {string.Join(", ", missing.Append(told).Where(text => text.Length > 0))} }}";
    }

    /// <summary>Sends a body and expects a receipt.</summary>
    public async Task<EventReceipt> RecordAsync(string body, string type = "application/json", HttpClient? client = null)
    {
        var answer = await PostAsync(body, type, client);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync(PortalJson.Default.EventReceipt, TestContext.Current.CancellationToken))!;
    }

    /// <summary>Sends a body.</summary>
    public async Task<HttpResponseMessage> PostAsync(string body, string type = "application/json", HttpClient? client = null)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await (client ?? App.NewShopper()).PostAsync("/api/events", content, TestContext.Current.CancellationToken);
    }
}
