using System.Text;

namespace Portal.Server.Audit;

/// <summary>What a seal covers: every field of an entry with its length before it, so that no text can pass for two.</summary>
internal static class SealedContent
{
    public static byte[] Of(AuditEntry entry)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(entry.Id);
        writer.Write(entry.At.ToUnixTimeMilliseconds());
        foreach (var text in (string?[])[entry.ActorId, entry.Actor, entry.Action, entry.Subject, entry.Before, entry.After, entry.Address, entry.Agent])
        {
            writer.Write(text is not null);
            writer.Write(text ?? "");
        }

        writer.Flush();
        return bytes.ToArray();
    }
}
