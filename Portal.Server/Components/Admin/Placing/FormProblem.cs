using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Placing;

/// <summary>What keeps a form from being used, as a text of the page.</summary>
/// <param name="Text">Key of the sentence.</param>
/// <param name="Values">What is filled into it.</param>
public sealed record FormProblem(string Text, params IReadOnlyList<object> Values)
{
    private const int MostItems = 48, MostDays = 3_650, HighestFactor = 1_000;

    /// <summary>The first problem, or null.</summary>
    public static FormProblem? Of(PlacementForm form) => All(form).FirstOrDefault(problem => problem is not null);

    private static IEnumerable<FormProblem?> All(PlacementForm form)
    {
        yield return When(form.Count is not (>= 1 and <= MostItems), "Wrong_Count", MostItems);
        yield return When(form.Exploration is not (>= 0 and <= 50), "Wrong_Exploration");
        yield return When(form.Sources.Count == 0, "Wrong_NoSource");
        yield return When(form.Sources.Exists(row => row.Weight is not > 0), "Wrong_Weight");
        yield return When(form.Ranker is not null && !RankerKinds.All.Contains(form.Ranker), "Wrong_Ranker", form.Ranker ?? "");
        yield return When(form.BrandCap < 1 || form.CategoryCap < 1, "Wrong_Cap");
        yield return When(form.NotBoughtDays is < 1 or > MostDays, "Wrong_Days", MostDays);
        yield return Prices(form.PriceMin, form.PriceMax);
        yield return Both(form.Categories) ?? Both(form.Brands);
        foreach (var row in form.Boosts.Concat(form.Buried))
        {
            yield return When(row.IsEmpty, "Wrong_Condition");
            yield return Prices(row.PriceMin, row.PriceMax);
            yield return When(row.NewDays is < 1 or > MostDays, "Wrong_Days", MostDays);
        }

        yield return When(form.Boosts.Exists(row => row.Factor is not (> 0 and <= HighestFactor)), "Wrong_Factor", HighestFactor);
        yield return When(form.Pins.Exists(pin => pin.Product is null), "Wrong_PinProduct");
        yield return When(form.Pins.Exists(pin => !(pin.Position >= 1 && pin.Position <= form.Count)), "Wrong_PinPlace", form.Count ?? 0);
        yield return When(form.Pins.DistinctBy(pin => pin.Position).Count() < form.Pins.Count || form.Pins.DistinctBy(pin => pin.Product).Count() < form.Pins.Count, "Wrong_PinTwice");
    }

    private static FormProblem? When(bool wrong, string text, params object[] values) => wrong ? new(text, values) : null;

    private static FormProblem? Prices(decimal? min, decimal? max) => When(min < 0 || max < 0 || min > max, "Wrong_Price");

    private static FormProblem? Both(SelectionRows rows) =>
        rows.Include.Intersect([.. rows.Exclude, .. rows.Avoid], StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } both ? new("Wrong_Both", both) : null;
}
