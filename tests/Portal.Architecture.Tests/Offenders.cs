#pragma warning disable IDE0130, CA1812, CA1823, CS0169, CS0414 // Deliberate offenders: each breaks one rule of the house.
#pragma warning disable SA1403, IDE0161

namespace Portal.Server.Data
{
    internal sealed class ReachesRight
    {
        public Portal.Server.Catalog.Product? Product { get; set; }
    }
}

namespace Portal.Client.Ui
{
    internal sealed class ReachesRight
    {
        public Portal.Client.Api.ICatalogueApi? Api { get; set; }
    }
}

namespace Portal.Shared.Catalog
{
    internal sealed class ReachesRight
    {
        public Portal.Shared.Events.ShopEvent? Event { get; set; }
    }
}

namespace Portal.Server.Recommendations.Ranking
{
    internal sealed class RankingOffender
    {
        public Portal.Server.Recommendations.Rules.RuleOffender? Rule { get; set; }
    }
}

namespace Portal.Server.Recommendations.Rules
{
    internal sealed class RuleOffender
    {
        public int Value { get; set; }
    }
}

namespace Portal.Server.Learning.Datasets
{
    internal sealed class DatasetOffender
    {
        public Portal.Server.Learning.Training.TrainingOffender? Trainer { get; set; }
    }
}

namespace Portal.Server.Learning.Training
{
    internal sealed class TrainingOffender
    {
        public int Value { get; set; }
    }
}

namespace Portal.Server.Components.Account
{
    internal sealed class AccountOffender
    {
        public Portal.Server.Components.Admin.AdminOffender? Admin { get; set; }
    }
}

namespace Portal.Server.Components.Admin
{
    internal sealed class AdminOffender
    {
        public int Value { get; set; }
    }
}

namespace Portal.Server.Monitoring
{
    internal sealed class ThroughTheWindow
    {
        public Portal.Server.Recommendations.Rules.RuleOffender? Rule { get; set; }
    }
}

namespace Portal.Server.Events
{
    internal sealed class HubOffender : Microsoft.AspNetCore.SignalR.Hub;
}

namespace Portal.Server.Catalog
{
    internal sealed class MlOffender
    {
        public Microsoft.ML.MLContext? Context { get; set; }
    }
}

namespace Portal.Server.Learning
{
    internal sealed class OnnxOffender
    {
        public Microsoft.ML.OnnxRuntime.InferenceSession? Session { get; set; }
    }
}

namespace Portal.Server.Import
{
    internal sealed class SkiaOffender
    {
        public SkiaSharp.SKBitmap? Picture { get; set; }
    }
}

namespace Portal.Server.Quality
{
    internal sealed class RowOffender
    {
        public string ShopperId { get; set; } = "";
    }
}

namespace Portal.Server.Import
{
    internal sealed class MemoryOffender
    {
        private readonly System.Collections.Generic.Dictionary<string, int> _byShopper = [];
    }
}

namespace Portal.Server.Shopping
{
    internal sealed class OwnedRow
    {
        public string ShopperId { get; set; } = "";
    }

    internal sealed class ShoppingOwner : Portal.Server.Privacy.IPersonalDataOwner
    {
        public System.Collections.Generic.IReadOnlyList<Portal.Server.Privacy.PersonalDataKind> Kinds => [];

        public System.Threading.Tasks.Task<System.Collections.Generic.IReadOnlyList<Portal.Server.Privacy.PersonalDataCount>> CountAsync(string shopperId, System.Threading.CancellationToken cancellationToken) => throw new System.NotSupportedException();

        public System.Collections.Generic.IAsyncEnumerable<Portal.Server.Privacy.PersonalRecord> ReadAsync(string shopperId, System.Threading.CancellationToken cancellationToken) => throw new System.NotSupportedException();

        public System.Threading.Tasks.Task<System.Collections.Generic.IReadOnlyList<Portal.Server.Privacy.PersonalDataCount>> EraseAsync(string shopperId, System.Threading.CancellationToken cancellationToken) => throw new System.NotSupportedException();
    }
}

namespace Portal.Server.Monitoring
{
    internal sealed class ParquetOffender
    {
        public Parquet.ParquetOptions? Options { get; set; }
    }
}
