using Portal.Server.Privacy;

namespace Portal.Server.Components.Admin.Answer;

/// <summary>Counts what is kept for a time.</summary>
internal static class KeptSizes
{
    /// <summary>Counts all kinds.</summary>
    public static async Task<IReadOnlyList<(string Kind, int Days, string Setting, long Rows, DateTimeOffset? Oldest)>> ReadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var kept = new List<(string, int, string, long, DateTimeOffset?)>();
        foreach (var kind in services.GetServices<IRetained>())
        {
            var size = await kind.SizeAsync(cancellationToken);
            kept.Add((kind.Kind, kind.Days, kind.Setting, size.Rows, size.Oldest));
        }

        return kept;
    }
}
