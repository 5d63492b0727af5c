using System.Buffers.Text;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Server.Data;
using Portal.Server.Privacy;
using Portal.Server.Privacy.Erasure;

namespace Portal.Server.Tests.Privacy.Erasure;

/// <summary>128 bits that are a shopper's alone, in every form a field can hold, and the forms to look for afterwards.</summary>
internal sealed class Canary(int seed)
{
    /// <summary>Fields of rows that stay without a name, whose values come from a closed set of the program's or an admin's own: no shopper's words get there.</summary>
    private static readonly string[] Closed =
        ["ConsentLog.TextVersion", "ConsentLog.Language", "ConsentLog.Source", "Exposures.Experiment", "Exposures.Arm", "Orders.Currency"];

    private readonly byte[] _bits = Bits(seed);

    /// <summary>As a pseudonym: what the program itself issues.</summary>
    public string ShopperId => "s_" + Base64Url.EncodeToString(_bits);

    /// <summary>As text.</summary>
    public string Text => Convert.ToHexStringLower(_bits);

    /// <summary>As an id.</summary>
    public Guid Id => new(_bits, bigEndian: true);

    /// <summary>As an address.</summary>
    public string Email => $"{Text}@example.com";

    /// <summary>Every form: the bits themselves in both orders of an id, and each text in all forms a program writes texts in.</summary>
    public (string Form, byte[] Bytes)[] Forms =>
    [
        ("bits", _bits), ("id", Id.ToByteArray()),
        .. ((string[])[ShopperId, Text, Text.ToUpperInvariant(), Id.ToString(), Id.ToString().ToUpperInvariant()]).SelectMany(FindTraces.FormsOf),
    ];

    /// <summary>
    /// Adds to every table that has a shopper's id a row with the canary in each field that can hold it, whatever tables and fields there
    /// will be; those where the shopper has a row already stay.
    /// </summary>
    /// <returns>The tables.</returns>
    public async Task<IReadOnlyList<string>> PlantAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var types = db.Model.GetEntityTypes().Where(type => type.FindProperty("ShopperId")?.ClrType == typeof(string) && type.ClrType != typeof(PortalUser)).ToArray();
        foreach (var type in types)
        {
            db.Add(Fill(type));
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        return [.. types.Select(type => type.GetTableName()!)];
    }

    private object Fill(IEntityType type)
    {
        var row = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type.ClrType);
        foreach (var property in type.GetProperties().Where(property => property.PropertyInfo is not null))
        {
            // Written past "init" and "required", as reading from the database does.
            var field = property.FieldInfo ?? type.ClrType.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic);
            if (field is not null && property.ValueGenerated == ValueGenerated.Never)
            {
                field.SetValue(row, Value(property, field.GetValue(row)));
            }
        }

        foreach (var navigation in type.GetNavigations().Where(navigation => navigation.IsCollection && navigation.PropertyInfo is not null))
        {
            navigation.PropertyInfo!.SetValue(row, Activator.CreateInstance(navigation.PropertyInfo.PropertyType));
        }

        return row;
    }

    private object? Value(IProperty property, object? before)
    {
        var kind = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return property.Name == "ShopperId" ? ShopperId
            : Closed.Contains($"{property.DeclaringType.GetTableName()}.{property.Name}") ? "x"
            : kind == typeof(string) ? (property.GetMaxLength() is { } most and < 32 ? Text[..most] : Text)
            : kind == typeof(Guid) ? Id
            : kind == typeof(byte[]) ? _bits
            : kind == typeof(DateTimeOffset) ? DateTimeOffset.UnixEpoch.AddDays(20_000)
            : kind == typeof(long) && property.IsKey() ? 0L
            : kind.IsEnum ? Enum.GetValues(kind).GetValue(0)
            : before;
    }

    private static byte[] Bits(int seed)
    {
        var bits = new byte[16];
        new Random(seed).NextBytes(bits);
        return bits;
    }
}
