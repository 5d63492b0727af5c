using System.Text.Json;
using Portal.Server.Recommendations;

namespace Portal.Server.Law;

/// <summary>Every product of a list is explained when asked for, and the list can be refused where it stands.</summary>
internal sealed class Explained : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "pipl-24";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var visitor = await shop.VisitorOfAsync(shop.Products(3), cancellationToken);
        var explained = 0;
        foreach (var placement in shop.Placements())
        {
            var answer = await visitor.SendAsync("POST", "/api/recommendations", new { placement = placement.Key, count = 6 }, cancellationToken);
            using var list = JsonDocument.Parse(answer.Body);
            if (!list.RootElement.TryGetProperty("items", out var items) || items.GetArrayLength() == 0)
            {
                continue;
            }

            await shop.Get<WaitForListLog>().RunAsync(cancellationToken);
            using var why = JsonDocument.Parse((await visitor.GetAsync($"/api/lists/{list.RootElement.GetProperty("listId").GetString()}/explanation", cancellationToken)).Body);
            if (!why.RootElement.TryGetProperty("items", out var reasons) || reasons.GetArrayLength() != items.GetArrayLength()
                || reasons.EnumerateArray().Any(reason => string.IsNullOrEmpty(reason.GetProperty("source").GetString())))
            {
                return LawFinding.Missed("Why_Missing", placement.Key);
            }

            explained += reasons.GetArrayLength();
        }

        var start = (await visitor.GetAsync("/", cancellationToken)).Text;
        return explained == 0 || LawMarkup.Lists(start).Except(LawMarkup.Controls(start)).Any() ? LawFinding.Missed("Why_NoRefusal", $"{explained}") : LawFinding.Met("Why_Told", $"{explained}");
    }
}
