using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Portal.Server.Data;

/// <summary>Stores a moment as Unix milliseconds (UTC).</summary>
public sealed class UnixMillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
    moment => moment.ToUnixTimeMilliseconds(),
    stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
