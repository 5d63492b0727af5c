using System.Globalization;

namespace Portal.Server.Experiments.Assignment;

/// <summary>The arm a tester asks for in the address: <c>?experiment-key=1</c>. Who asks so is shown the arm and counted nowhere.</summary>
internal static class ForcedArm
{
    /// <summary>The arm, or null when the address asks for none, or for one that is not there.</summary>
    /// <param name="key">The experiment.</param>
    /// <param name="url">The address, or from its question mark on.</param>
    /// <param name="arms">Number of arms.</param>
    public static int? FromUrl(string key, string url, int arms)
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        if (question < 0)
        {
            return null;
        }

        var query = url[(question + 1)..].Split('#', 2)[0];
        foreach (var pair in query.Split('&'))
        {
            var parts = pair.Split('=', 2);
            if (parts.Length == 2 && (parts[0] == key || Uri.UnescapeDataString(parts[0]) == key))
            {
                return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var arm) && arm < arms ? arm : null;
            }
        }

        return null;
    }
}
