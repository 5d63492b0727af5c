using Microsoft.EntityFrameworkCore;

namespace Portal.Server.Data;

/// <summary>A feature's tables. Each feature registers one, so that Data knows none of them.</summary>
public interface ITableMapping
{
    /// <summary>Maps the feature's entities.</summary>
    void Map(ModelBuilder model);
}
