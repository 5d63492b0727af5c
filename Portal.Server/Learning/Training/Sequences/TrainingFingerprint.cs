using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Portal.Server.Learning.Training.Sequences;

/// <summary>What a training is of: two trainings of one fingerprint come to the same bits.</summary>
internal static class TrainingFingerprint
{
    /// <summary>SHA-256 over settings, seed, sequences, attributes and embeddings, in hexadecimal.</summary>
    /// <param name="settings">The settings records.</param>
    /// <param name="input">The data and the seed.</param>
    public static string Of(IReadOnlyList<object> settings, TrainingInput input)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var record in settings)
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(record, record.GetType()));
        }

        hash.AppendData(Encoding.UTF8.GetBytes($"{input.Seed};{input.Sequences.ItemCount};{input.Validation?.Count};{input.MaskSeen}"));
        for (var sequence = 0; sequence < input.Sequences.Count; sequence++)
        {
            hash.AppendData(MemoryMarshal.AsBytes(input.Sequences.ItemsOf(sequence).Span));
            hash.AppendData(MemoryMarshal.AsBytes(input.Sequences.BehavioursOf(sequence).Span));
            hash.AppendData(MemoryMarshal.AsBytes(input.Sequences.TimesOf(sequence).Span));
            hash.AppendData("|"u8);
        }

        hash.AppendData(MemoryMarshal.AsBytes<int>(input.Attributes?.Starts));
        hash.AppendData(MemoryMarshal.AsBytes<int>(input.Attributes?.Values));
        hash.AppendData(MemoryMarshal.AsBytes<float>(input.Columns?.Values));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
