using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Formats;
using Portal.Server.Import.Products;
using Portal.Server.Import.Reading;
using Portal.Shared.Events;

namespace Portal.Server.Import;

/// <summary>The first reading of an import: every row judged, the products put together, the events counted.</summary>
internal sealed class ImportSurvey
{
    private readonly ImportPlan _plan;
    private ProductSurvey _products = new();
    private readonly Dictionary<ShopEventType, long> _events = [];
    private readonly HashSet64 _shoppers = new();
    private readonly HashSet64 _sessions = new();
    private IReadOnlyList<string> _notes = [];
    private IReadOnlyList<RowTally> _tallies = [];
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;

    private ImportSurvey(ImportPlan plan) => (_plan, Duplicates) = (plan, new DuplicateRows(plan.Files.Count));

    /// <summary>The rows that were the same as earlier ones, for the second reading.</summary>
    public DuplicateRows Duplicates { get; }

    /// <summary>The counts of each file.</summary>
    public IReadOnlyList<RowTally> Tallies => _tallies;

    /// <summary>Why nothing of the files can be stored, or null.</summary>
    public ImportProblem? Problem { get; private set; }

    /// <summary>Reads all files of a plan.</summary>
    /// <exception cref="ImportStopped">They cannot be read.</exception>
    public static ImportSurvey Take(
        ImportPlan plan, IKnownProducts known, IBadRowSink badRows, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var survey = new ImportSurvey(plan);
        using var pass = new ImportPass(plan.Request, plan.Source, plan.Files, ImportContent.ProductsAndEvents, plan.Now, known);
        var rows = new JudgedRows(plan.Format, pass, survey.Duplicates, ImportStage.Checking, progress);
        survey._tallies = rows.Tallies;
        try
        {
            foreach (var row in rows.Read(cancellationToken))
            {
                survey.Look(row, badRows);
            }
        }
        catch (MissingColumns missing)
        {
            throw WrongFormat(plan, missing);
        }

        survey.Duplicates.BeginSecondReading();
        survey._notes = pass.Notes;
        survey.Problem = FindProblem(plan, rows.Tallies);
        return survey;
    }

    /// <summary>The products, ready for the catalogue; the survey forgets them.</summary>
    public ProductBatch TakeProducts(TimeSpan shift)
    {
        var batch = _products.ToBatch(_plan.Format, shift);
        _products = new ProductSurvey();
        return batch;
    }

    /// <summary>The whole days that bring the newest event to the import's last day; 0 when dates stay as they are.</summary>
    public int ShiftDays() =>
        !_plan.Format.MovesDates || _plan.Request.KeepDates || _last is not { } newest ? 0 : Math.Max(0, (_plan.Now - newest).Days);

    /// <summary>The figures so far; nothing is stored yet.</summary>
    /// <param name="products">Products that can be listed.</param>
    public ImportReport ToReport(int products) => new()
    {
        Outcome = Problem is null ? ImportOutcome.Done : ImportOutcome.Failed,
        Problem = Problem,
        Format = _plan.Format.Name,
        Source = _plan.Source,
        Files = [.. _tallies.Select(tally => tally.ToCount())],
        Products = new ProductCount(products),
        Events = new EventCount(_events, _shoppers.Count, _sessions.Count, _first, _last),
        ShiftDays = ShiftDays(),
        Notes = _notes,
    };

    private void Look(ImportRow row, IBadRowSink badRows)
    {
        if (!row.IsGood)
        {
            badRows.Take(row.ToBadRow(_tallies[row.File].FileName));
            return;
        }

        if (row.Product is { } product)
        {
            _products.See(product);
        }

        if (row.Event is { } told)
        {
            Look(told);
        }
    }

    private void Look(EventSighting told)
    {
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_events, told.Type, out _)++;
        _shoppers.Add(Hash64.Of(told.ShopperId));
        _sessions.Add(Hash64.Of(told.SessionId));
        if (told.BeforeImport is null)
        {
            _first = _first < told.At ? _first : told.At;
            _last = _last > told.At ? _last : told.At;
        }
    }

    private static ImportProblem? FindProblem(ImportPlan plan, IReadOnlyList<RowTally> tallies)
    {
        var counts = tallies.Select(tally => tally.ToCount()).ToList();
        if (counts.Sum(count => count.Good) > 0)
        {
            return null;
        }

        return counts.Sum(count => count.Read) == 0
            ? new ImportProblem("empty-file", $"{counts[0].Name} holds no rows: check that it is the right file.")
            : new ImportProblem("no-good-row", $"Not one row of {counts[0].Name} can be used; see the rules above.{Advice(plan)}");
    }

    private static ImportStopped WrongFormat(ImportPlan plan, MissingColumns missing) =>
        new("missing-column", missing.Message + Advice(plan));

    private static string Advice(ImportPlan plan)
    {
        var guess = plan.Files.Select(path => ImportFormats.Guess(path, plan.Request.Encoding)).FirstOrDefault(name => name is not null);
        if (guess is not null && guess != plan.Format.Name)
        {
            return $" This looks like {guess}: use --format {guess}.";
        }

        return plan.Format is IMappedFormat ? " Name a column for each field with --map field=column." : "";
    }
}
