using Portal.Server.Experiments;

namespace Portal.Server.Components.Admin.Experiments;

/// <summary>A view of results as part of an address, so that it can be handed on.</summary>
internal static class ResultQuery
{
    /// <summary>The parts of the address; what is as ever has none.</summary>
    public static Dictionary<string, object?> Write(ResultView view, string kind) => new()
    {
        ["engine"] = view.Engine == Engine.Sequential ? null : view.Engine.ToString(),
        ["history"] = view.UseHistory ? null : "off",
        ["against"] = view.Baseline,
        ["as"] = view.IsAbsolute ? "difference" : null,
        ["corrected"] = view.Correction == Correction.Holm ? null : view.Correction.ToString(),
        ["by"] = kind.Length == 0 ? null : kind,
        ["part"] = view.Segment?.Value,
    };

    /// <summary>The view that parts of an address tell; what is not understood is as ever.</summary>
    public static (ResultView View, string Kind) Read(string? engine, string? history, string? against, string? shown, string? corrected, string? kind, string? part)
    {
        var by = kind is not null && ViewBar.Kinds.Contains(kind) ? kind : "";
        return (new ResultView(
            Enum.TryParse<Engine>(engine, out var judged) && Enum.IsDefined(judged) ? judged : Engine.Sequential, history != "off", by.Length > 0 && part is { Length: > 0 } ? (by, part) : null)
        {
            Baseline = against, IsAbsolute = shown == "difference",
            Correction = Enum.TryParse<Correction>(corrected, out var correction) && Enum.IsDefined(correction) ? correction : Correction.Holm,
        }, by);
    }
}
