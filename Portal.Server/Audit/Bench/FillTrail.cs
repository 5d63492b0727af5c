using System.Data.Common;
using System.Globalization;
using Portal.Server.Data;

namespace Portal.Server.Audit.Bench;

/// <summary>
/// Fills an empty trail with sealed entries, as <see cref="AuditTrail"/> writes them, only many to a transaction. Some people do
/// most of it, some once in a long time; two actions make up most entries; subjects are many, and one is half of all.
/// </summary>
internal sealed class FillTrail(PortalConnection database, AuditKey key)
{
    /// <summary>Somebody who did a third of everything.</summary>
    public const string Busy = "person0@example.com";

    /// <summary>Somebody who did three things.</summary>
    public const string Rare = "once@example.com";

    /// <summary>What is done half the time.</summary>
    public const string Usual = "model.promoted";

    /// <summary>What was done three times, by the rare person.</summary>
    public const string Seldom = "privacy.erased";

    /// <summary>What half of everything is done to.</summary>
    public const string Common = "settings";

    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The moment of an entry, by its number from 1: a minute apart, two in the same millisecond now and then.</summary>
    public static DateTimeOffset At(long number) => Start.AddMinutes(number - (number % 7 == 0 ? 1 : 0));

    /// <summary>Writes entries.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Stops between two thousand.</param>
    public void Run(int count, CancellationToken cancellationToken)
    {
        using var connection = database.OpenRelaxed();
        using var command = Prepare(connection);
        byte[] hash = [];
        for (var first = 1; first <= count; first += 1_000)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            for (var number = first; number < Math.Min(first + 1_000, count + 1); number++)
            {
                var entry = Make(number, count);
                hash = key.Seal(hash, SealedContent.Of(entry));
                Write(command, entry, hash);
            }

            transaction.Commit();
        }
    }

    private static DbCommand Prepare(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO "AuditEntries" ("Id", "At", "ActorId", "Actor", "Action", "Subject", "Before", "After", "Address", "Agent", "Hash")
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;
        for (var column = 0; column <= 10; column++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"${column}");
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static void Write(DbCommand command, AuditEntry entry, byte[] hash)
    {
        object?[] values =
        [
            entry.Id, entry.At.ToUnixTimeMilliseconds(), entry.ActorId, entry.Actor, entry.Action, entry.Subject, entry.Before, entry.After, entry.Address, entry.Agent, hash,
        ];
        for (var column = 0; column < values.Length; column++)
        {
            command.Parameters[column].Value = values[column] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    private static AuditEntry Make(int number, int count)
    {
        // Three entries of the rare person, far apart.
        var rare = number == 10 || number == count / 2 || number == count - 10;
        var person = number % 3 == 0 ? 0 : 1 + (number % 40);
        return new AuditEntry
        {
            Id = number,
            At = At(number),
            ActorId = rare ? "41" : person.ToString(CultureInfo.InvariantCulture),
            Actor = rare ? Rare : string.Create(CultureInfo.InvariantCulture, $"person{person}@example.com"),
            // The busy person never does the usual thing: a filter for both finds nothing, however far it looks.
            Action = rare ? Seldom : number % 3 == 0 ? "placement.changed" : number % 4 < 3 ? Usual : string.Create(CultureInfo.InvariantCulture, $"thing.done{number % 20}"),
            Subject = number % 2 == 0 ? Common : string.Create(CultureInfo.InvariantCulture, $"thing {number % 100_000}"),
            Before = """{"epochs":8,"width":64}""",
            After = """{"epochs":12,"width":64,"reason":"more to learn from"}""",
            Address = "192.0.2.0/24",
            Agent = "Firefox, Linux",
            Hash = [],
        };
    }
}
