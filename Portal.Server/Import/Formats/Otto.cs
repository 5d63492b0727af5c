using System.Globalization;
using System.Text.Json;
using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Products;
using Portal.Server.Import.Reading;
using Portal.Shared.Events;

namespace Portal.Server.Import.Formats;

/// <summary>OTTO's session data: a JSON object a line, a session with its clicks, carts and orders. Each event is a row.</summary>
internal sealed class Otto : IImportFormat
{
    public string Name => "otto";

    public string About => "OTTO sessions in JSON Lines: clicks, carts and orders";

    public bool MovesDates => true;

    public ImportContent Content => ImportContent.ProductsAndEvents;

    public IReadOnlyList<string> FindFiles(ImportRequest request) => [request.Path];

    public bool Resembles(FileStart start) => start.IsJson && start.Line.Contains("\"session\"") && start.Line.Contains("\"aid\"");

    public IEnumerable<ImportRow> Read(ImportPass pass)
    {
        using var lines = pass.OpenLines(0);
        while (lines.Read())
        {
            using var document = pass.Row.IsGood ? Parse(lines, pass.Row) : null;
            if (document is null)
            {
                yield return pass.Row;
                continue;
            }

            var line = pass.Row.Line;
            var session = document.RootElement.GetProperty("session").ToString();
            foreach (var told in document.RootElement.GetProperty("events").EnumerateArray())
            {
                pass.Row.Begin(0, line);
                Judge(pass, session, told);
                yield return pass.Row;
            }
        }

        pass.Note(NamelessProduct.PriceNote);
    }

    public ProductListing List(ProductKnowledge product) => NamelessProduct.List(product, Name);

    private static JsonDocument? Parse(LineSheet lines, ImportRow row)
    {
        try
        {
            var document = JsonDocument.Parse(lines.Memory);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("session", out var session)
                && session.ValueKind is JsonValueKind.Number or JsonValueKind.String && session.GetRawText().Length <= 48
                && document.RootElement.TryGetProperty("events", out var events)
                && events.ValueKind == JsonValueKind.Array && events.GetArrayLength() > 0)
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // Told below: not a session.
        }

        row.Refuse(RowRule.UnreadableRow, "", lines.Line, "Not an object with a session and its events.");
        return null;
    }

    private static void Judge(ImportPass pass, string session, JsonElement told)
    {
        var row = pass.Row;
        var item = Text(told, "aid");
        var type = Text(told, "type");
        var time = Text(told, "ts");
        row.Identity = pass.Hasher.Begin().Add(session).Add(item).Add(time).Add(type).Finish();
        if (item.Length == 0)
        {
            row.Refuse(RowRule.MissingValue, "aid", item);
        }
        else if (item.Length > 64)
        {
            row.Refuse(RowRule.TooLong, "aid", item);
        }

        var kind = type switch
        {
            "clicks" => ShopEventType.View,
            "carts" => ShopEventType.AddToCart,
            "orders" => ShopEventType.Purchase,
            _ => default,
        };
        if (kind == default)
        {
            row.Refuse(RowRule.UnknownEventType, "type", type);
        }

        if (ReadTime(pass, time) is { } at && row.IsGood)
        {
            Tell(row, session, item, kind, at);
        }
    }

    private static DateTimeOffset? ReadTime(ImportPass pass, string text)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            pass.Row.Refuse(RowRule.UnreadableTime, "ts", text, "Not Unix time in milliseconds.");
            return null;
        }

        var time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        if (!pass.IsTimeInRange(time))
        {
            pass.Row.Refuse(RowRule.TimeOutOfRange, "ts", text);
        }

        return time;
    }

    private static void Tell(ImportRow row, string session, string item, ShopEventType type, DateTimeOffset at)
    {
        row.Product = new ProductSighting { Sku = item, SeenAt = at };
        row.Event = new EventSighting
        {
            Type = type,
            Sku = item,
            ShopperId = "otto-" + session,
            SessionId = "otto-" + session,
            OrderId = type == ShopEventType.Purchase ? session : null,
            At = at,
        };
    }

    private static string Text(JsonElement told, string name) =>
        told.ValueKind == JsonValueKind.Object && told.TryGetProperty(name, out var value) ? value.ToString() : "";
}
