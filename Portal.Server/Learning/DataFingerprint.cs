using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Server.Learning;

/// <summary>Tells data sets apart that were not read from a file: equal data, equal fingerprint.</summary>
internal static class DataFingerprint
{
    /// <summary>SHA-256 over item names and every step of every sequence, in hexadecimal.</summary>
    public static string Of(DataSet data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in data.ItemNames)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
        }

        for (var sequence = 0; sequence < data.Sequences.Count; sequence++)
        {
            hash.AppendData(MemoryMarshal.AsBytes(data.Sequences.ItemsOf(sequence).Span));
            hash.AppendData(MemoryMarshal.AsBytes(data.Sequences.BehavioursOf(sequence).Span));
            hash.AppendData(MemoryMarshal.AsBytes(data.Sequences.TimesOf(sequence).Span));
            hash.AppendData("|"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
