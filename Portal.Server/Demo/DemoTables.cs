using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Demo;

/// <summary>The demo's table.</summary>
internal sealed class DemoTables : ITableMapping
{
    public void Map(ModelBuilder model)
    {
        model.Entity<DemoSeed>().ToTable("DemoSeeds").HasKey(row => row.Id);
        model.Entity<DemoSeed>().Property(row => row.Id).ValueGeneratedNever();
    }
}
