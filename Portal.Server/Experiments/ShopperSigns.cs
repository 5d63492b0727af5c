using System.Collections.Concurrent;
using Portal.Server.Experiments.Assignment;

namespace Portal.Server.Experiments;

/// <summary>
/// What requests tell of shoppers, kept in memory for those seen last: kind of device, whether it is a program, and arms that a tester
/// forces by the address.
/// </summary>
internal sealed class ShopperSigns(RunningExperiments running)
{
    private const int Most = 100_000;
    private static readonly string[] Programs = ["bot", "crawler", "spider", "slurp", "headlesschrome-lighthouse", "curl/", "wget/", "python-requests", "facebookexternalhit", "preview"];
    private static readonly string[] Handhelds = ["mobile", "android", "iphone", "ipad"];

    private readonly ConcurrentDictionary<string, ShopperSign> _signs = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>What is known of a shopper.</summary>
    public ShopperSign Of(string shopperId) => _signs.GetValueOrDefault(shopperId, ShopperSign.Unknown);

    /// <summary>Forgets a shopper; whether there was something.</summary>
    public bool Forget(string shopperId)
    {
        if (!_signs.TryRemove(shopperId, out _))
        {
            return false;
        }

        // The order of the others stays: a queue has no way to take one out but to pass all of it.
        for (var left = _order.Count; left > 0 && _order.TryDequeue(out var one); left--)
        {
            if (one != shopperId)
            {
                _order.Enqueue(one);
            }
        }

        return true;
    }

    /// <summary>Notes a request.</summary>
    /// <param name="shopperId">Whose.</param>
    /// <param name="agent">What the browser calls itself.</param>
    /// <param name="query">The address from its question mark on.</param>
    public void Note(string shopperId, string agent, string query)
    {
        var known = Of(shopperId);
        var forced = query.Length < 2 ? known.Forced : Forced(known.Forced, query);
        var sign = new ShopperSign(DeviceOf(agent), Has(agent, Programs)) { Forced = forced };
        if (sign == known)
        {
            return;
        }

        if (!_signs.ContainsKey(shopperId))
        {
            _order.Enqueue(shopperId);
        }

        _signs[shopperId] = sign;
        while (_signs.Count > Most && _order.TryDequeue(out var oldest))
        {
            _signs.TryRemove(oldest, out _);
        }
    }

    private IReadOnlyDictionary<string, int> Forced(IReadOnlyDictionary<string, int> before, string query)
    {
        var now = running.All.Select(one => (one.Key, Arm: ForcedArm.FromUrl(one.Key, query, one.Plan.Arms.Count))).Where(one => one.Arm is not null).ToArray();
        if (now.Length == 0)
        {
            return before;
        }

        var all = new Dictionary<string, int>(before, StringComparer.Ordinal);
        foreach (var (key, arm) in now)
        {
            all[key] = arm!.Value;
        }

        return all;
    }

    private static string DeviceOf(string agent) => agent.Length == 0 ? "unknown" : Has(agent, Handhelds) ? "mobile" : "desktop";

    private static bool Has(string agent, string[] words) => words.Any(word => agent.Contains(word, StringComparison.OrdinalIgnoreCase));
}
