using System.Net;
using System.Net.Sockets;

namespace Portal.Server.Audit;

/// <summary>Shortens where a request came from: enough to see something odd, too little to find a person by.</summary>
internal static class ShortPlace
{
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("HeadlessChrome", "Chrome"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"), ("curl", "curl"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>The network: 24 bits of an IPv4 address, 48 of an IPv6 address (what one household gets at most).</summary>
    public static string OfAddress(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (IPAddress.IsLoopback(address))
        {
            return "localhost";
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        bytes.AsSpan(kept).Clear();
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }

    /// <summary>Browser and system by name; of anything else the first word.</summary>
    public static string OfAgent(string agent)
    {
        var parts = new[] { Find(Browsers, agent), Find(Systems, agent) }.OfType<string>().ToArray();
        return parts.Length > 0 ? string.Join(", ", parts) : new string([.. agent.TakeWhile(letter => letter is > ' ' and < (char)127).Take(40)]);
    }

    private static string? Find((string Mark, string Name)[] known, string agent) =>
        Array.Find(known, one => agent.Contains(one.Mark, StringComparison.Ordinal)).Name;
}
