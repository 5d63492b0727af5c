using Portal.Server.Events;
using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Formats;
using Portal.Server.Import.Undoing;
using Portal.Shared.Events;

namespace Portal.Server.Import.Storing;

/// <summary>
/// The second reading: hands the events to the intake in batches. A few batches are under way at a time, so that the
/// store writes one while the next is read. Each batch is stored whole or not at all.
/// </summary>
internal sealed class StoreEvents(ImportPlan plan, IEventIntake intake, IKnownProducts products, IBadRowSink badRows, EventJournal journal, TimeProvider time)
{
    private const int BatchesUnderWay = 4;
    private static readonly EventSender Sender = new(null, IsTrusted: true, IsHistory: true);
    private readonly Queue<(Task<EventReceipt> Answer, List<(int File, long Line)> Lines)> _underWay = new();
    private List<ShopEvent> _batch = [];
    private List<(int File, long Line)> _lines = [];

    /// <summary>Events stored so far.</summary>
    public long Stored { get; private set; }

    /// <summary>Events that were stored before.</summary>
    public long AlreadyStored { get; private set; }

    /// <summary>Reads the files and stores their events.</summary>
    /// <param name="shift">What their times are moved by.</param>
    /// <param name="survey">The first reading; rows the intake refuses are taken from its good ones.</param>
    /// <param name="batchSize">Events in a batch.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellationToken">Stops it after the batches under way.</param>
    /// <exception cref="ImportStopped">The files are not what they were at the first reading.</exception>
    public async Task StoreAsync(
        TimeSpan shift, ImportSurvey survey, int batchSize, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        using var pass = new ImportPass(plan.Request, plan.Source, plan.Files, ImportContent.Events, plan.Now, products);
        var rows = new JudgedRows(plan.Format, pass, survey.Duplicates, ImportStage.Events, progress);
        try
        {
            foreach (var row in rows.Read(cancellationToken))
            {
                if (row is { IsGood: true, Event: { } told })
                {
                    _batch.Add(ToEvent(row, told, shift));
                    _lines.Add((row.File, row.Line));
                    if (_batch.Count >= batchSize)
                    {
                        await SendAsync(survey, cancellationToken);
                    }
                }
            }

            await SendAsync(survey, cancellationToken);
        }
        finally
        {
            // Even when stopped: what is on its way to the disk gets there, and counts.
            await FinishAsync(survey, 0);
        }

        RequireSame(rows, survey);
    }

    private ShopEvent ToEvent(ImportRow row, EventSighting told, TimeSpan shift) => new()
    {
        EventId = row.Identity.ToEventId(told.At),
        Type = told.Type,
        ProductId = told.Sku is null ? null : products.Find(plan.Source, told.Sku) ?? told.Sku,
        Query = told.Query,
        ShopperId = told.ShopperId,
        SessionId = told.SessionId,
        Quantity = told.Quantity,
        UnitPrice = told.UnitPrice,
        OrderId = told.OrderId,
        OccurredAt = told.BeforeImport is { } before ? plan.Now - before : told.At + shift,
    };

    private async Task SendAsync(ImportSurvey survey, CancellationToken cancellationToken)
    {
        await FinishAsync(survey, BatchesUnderWay - 1);
        cancellationToken.ThrowIfCancellationRequested();
        if (_batch.Count > 0)
        {
            journal.Note(_batch.Select(told => told.EventId));
            _underWay.Enqueue((RecordAsync(_batch), _lines));
            (_batch, _lines) = (new List<ShopEvent>(_batch.Count), new List<(int, long)>(_lines.Count));
        }
    }

    private async Task FinishAsync(ImportSurvey survey, int remaining)
    {
        while (_underWay.Count > remaining)
        {
            var (answer, lines) = _underWay.Dequeue();
            var receipt = await answer;
            Stored += receipt.Accepted;
            AlreadyStored += receipt.Duplicates;
            foreach (var rejected in receipt.Rejected)
            {
                var (file, line) = lines[rejected.Index];
                survey.Tallies[file].Withdraw(RowRule.RefusedByIntake);
                badRows.Take(new BadRow(
                    survey.Tallies[file].FileName, line, "", RowRule.RefusedByIntake, rejected.Detail, rejected.EventId?.ToString() ?? ""));
            }
        }
    }

    private Task<EventReceipt> RecordAsync(List<ShopEvent> events) => intake.RecordPatientlyAsync(events, Sender, time, CancellationToken.None);

    private static void RequireSame(JudgedRows rows, ImportSurvey survey)
    {
        for (var i = 0; i < rows.Tallies.Count; i++)
        {
            var (second, first) = (rows.Tallies[i].ToCount(), survey.Tallies[i].ToCount());
            if (second.Read > 0 && second.Read != first.Read)
            {
                throw new ImportStopped("file-changed", $"{first.Name} was changed while it was read: import it again.");
            }
        }
    }
}
