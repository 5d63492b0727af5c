using System.Diagnostics;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Audit.Bench;

/// <summary>Measures the page of the trail: every kind of filter, at the end, in the middle and where nothing is found.</summary>
internal sealed class MeasureAudit(IServiceProvider services, int entries, int times)
{
    private const int PageSize = 51;

    private readonly FindAudit _find = services.GetRequiredService<FindAudit>();

    /// <summary>Measures.</summary>
    public async Task<AuditReport> RunAsync(Machine machine, CancellationToken cancellationToken)
    {
        var pages = Pages().ToArray();
        var (found, taken) = (new int[pages.Length], pages.Select(_ => new List<double>()).ToArray());
        for (var time = 0; time < times; time++)
        {
            // In turn, so that what others do on this machine meets all alike.
            for (var page = 0; page < pages.Length; page++)
            {
                var began = Stopwatch.GetTimestamp();
                found[page] = await OpenAsync(pages[page].Filter, pages[page].After, cancellationToken);
                taken[page].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        var size = new FileInfo(services.GetRequiredService<PortalConnection>().File).Length / 1048576.0;
        return new AuditReport(
            TimeProvider.System.GetUtcNow(), machine, entries, size,
            [.. pages.Select((page, place) => new AuditPageFigures(page.Name, found[place], taken[place].Order().ElementAt(times / 2), taken[place].Max()))],
            await WholeAsync(cancellationToken));
    }

    /// <summary>What opening the page asks of the database: the actions to choose from, and the entries.</summary>
    private async Task<int> OpenAsync(AuditFilter filter, AuditPlace? after, CancellationToken cancellationToken)
    {
        await _find.FindActionsAsync(cancellationToken);
        return (await _find.FindAsync(filter, after, PageSize, cancellationToken)).Count;
    }

    private IEnumerable<(string Name, AuditFilter Filter, AuditPlace? After)> Pages()
    {
        AuditPlace PlaceOf(long number) => new(FillTrail.At(number), number);
        yield return ("newest", new AuditFilter(), null);
        yield return ("from the middle on", new AuditFilter(), PlaceOf(entries / 2));
        yield return ("the oldest", new AuditFilter(), PlaceOf(40));
        yield return ("a day two years ago", new AuditFilter(From: FillTrail.At(1_440), Until: FillTrail.At(2_880)), null);
        yield return ("who: did a third of everything", new AuditFilter(Actor: FillTrail.Busy), null);
        yield return ("who: the same, from the middle on", new AuditFilter(Actor: FillTrail.Busy), PlaceOf(entries / 2));
        yield return ("who: did three things", new AuditFilter(Actor: FillTrail.Rare), null);
        yield return ("what: half of everything", new AuditFilter(Action: FillTrail.Usual), null);
        yield return ("what: three times in all", new AuditFilter(Action: FillTrail.Seldom), null);
        yield return ("to what: half of everything", new AuditFilter(Subject: FillTrail.Common), null);
        yield return ("to what: ten times in all", new AuditFilter(Subject: "thing 77777"), null);
        yield return ("who and what: both often, never together", new AuditFilter(Actor: FillTrail.Busy, Action: FillTrail.Usual), null);
        yield return ("who and to what: often and seldom, never together", new AuditFilter(Actor: FillTrail.Rare, Subject: "thing 77777"), null);
        yield return ("what and to what: seldom and often", new AuditFilter(Action: FillTrail.Seldom, Subject: FillTrail.Common), null);
        yield return ("who, what and to what: all often, never together", new AuditFilter(FillTrail.Busy, FillTrail.Usual, FillTrail.Common), null);
        yield return ("who and to what, in the first year: often", new AuditFilter(FillTrail.Busy, null, FillTrail.Common, FillTrail.At(1), FillTrail.At(500_000)), null);
        yield return ("who, in the last month: a person who did nothing in it", new AuditFilter(Actor: "nobody@example.com", From: FillTrail.At(entries - 43_200)), null);
    }

    private async Task<IReadOnlyList<AuditWholeFigures>> WholeAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var state = await services.GetRequiredService<CheckTrail>().CheckAsync(cancellationToken);
        var check = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (state.BrokenAt is not null || state.Entries != entries)
        {
            throw new InvalidOperationException($"The trail that was made is broken at entry {state.BrokenAt}; what was measured is worth nothing.");
        }

        began = Stopwatch.GetTimestamp();
        var read = 0;
        await foreach (var _ in _find.ReadAsync(new AuditFilter(), cancellationToken))
        {
            read++;
        }

        return [new($"checking every seal of {entries:N0} entries", check), new($"reading {read:N0} entries for an export", Stopwatch.GetElapsedTime(began).TotalSeconds)];
    }
}
