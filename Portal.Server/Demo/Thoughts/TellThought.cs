using Portal.Server.Catalog;
using Portal.Server.Demo.Personas;
using Portal.Server.Demo.World;
using Portal.Server.Events;
using Portal.Server.Experiments;
using Portal.Server.Hosting;
using Portal.Server.Recommendations;
using Portal.Shared.Demo;
using Portal.Shared.Recommendations;

namespace Portal.Server.Demo.Thoughts;

/// <summary>Puts what was measured and noted about a list into words of the reader's language.</summary>
internal sealed class TellThought(ICatalogue catalogue, Placements placements, DemoWorld world, RunningExperiments experiments, IEventLog log, TimeProvider time)
{
    private const int LatestActs = 8, BestCandidates = 6, BestPlaced = 4;

    /// <summary>The words.</summary>
    public Thought Tell(ListRecord record, string culture)
    {
        var list = record.Made.List;
        return new Thought(
            list.ListId, list.Request, list.ServedAt, list.ModelVersion, record.Made.Ranker, SessionOf(record.Session, culture),
            [.. record.Proposed.Select(source => SourceOf(source, record, culture))],
            [.. list.Items.Select(item => new ThoughtItem(
                new ThoughtProduct(item.Product.Id, item.Product.Title, item.Product.PictureUrl), item.Score, item.Source, item.Rules, item.Explored))],
            [.. (record.Refused?.Refused ?? []).OrderByDescending(rule => rule.Products).Select(rule => new ThoughtRule(rule.Rule, rule.Products))],
            list.Notes, placements.Find(list.Request.Placement)?.Exploration ?? 0, TraceOf(record, culture), WorthOf(record))
        {
            Arms = [.. list.Notes.Where(note => note.StartsWith(ListNotes.Arm, StringComparison.Ordinal)).Select(note => ArmOf(note[ListNotes.Arm.Length..], culture)).OfType<ThoughtArm>()],
        };
    }

    /// <summary>The names are those of the running plan: a list made before its experiment ended has the keys alone.</summary>
    private ThoughtArm? ArmOf(string name, string culture)
    {
        if (ServingArm.Read(name) is not { } read)
        {
            return null;
        }

        var plan = experiments.Find(read.Experiment)?.Plan.In(culture);
        return new ThoughtArm(read.Experiment, read.Arm, plan?.Name, plan?.Arms.FirstOrDefault(arm => arm.Key == read.Arm)?.Name, read.IsCounted);
    }

    private ThoughtSession SessionOf(ShopperSession session, string culture) => new(
        session.Acts.Count,
        [.. session.Acts.Reverse().Take(LatestActs).Select(act => new ThoughtAct(ProductOf(act.Product, culture), act.Behaviour.ToString().ToLowerInvariant(), act.At))],
        session.CartUnits, session.Favourites.Count, session.Hidden.Count, session.Searches.Count > 0 ? session.Searches[0] : null);

    private ThoughtSource SourceOf(SourceCandidates source, ListRecord record, string culture)
    {
        var places = record.Made.Chosen.Select((chosen, place) => (chosen.Product, place)).ToDictionary(pair => pair.Product, pair => pair.place + 1);
        return new ThoughtSource(
            source.Source.Source, source.Source.Weight, source.Candidates.Count,
            record.Sources.Where(asked => asked.Source == source.Source.Source).Sum(asked => asked.Took.TotalMilliseconds),
            [.. Telling(source.Candidates, places).Select(candidate => new ThoughtCandidate(
                ProductOf(candidate.Product, culture), candidate.Score, places.TryGetValue(candidate.Product, out var place) ? place : null))]);
    }

    /// <summary>The source's best, with room for some that reached the list.</summary>
    private static IEnumerable<Candidate> Telling(IReadOnlyList<Candidate> candidates, Dictionary<int, int> places)
    {
        var placed = candidates.Where(candidate => places.ContainsKey(candidate.Product)).Take(BestPlaced).ToArray();
        return placed.Concat(candidates.Where(candidate => !placed.Contains(candidate)).Take(BestCandidates - placed.Length)).OrderByDescending(candidate => candidate.Score);
    }

    private EventTrace TraceOf(ListRecord record, string culture)
    {
        var stages = new List<TraceStage>();
        if (record.Cause is { ReceivedTimestamp: > 0 } cause)
        {
            stages.Add(new(TraceStages.Received, time.GetElapsedTime(cause.ReceivedTimestamp, cause.QueuedTimestamp).TotalMilliseconds));
            stages.Add(new(TraceStages.Stored, time.GetElapsedTime(cause.QueuedTimestamp, cause.StoredTimestamp).TotalMilliseconds));
            stages.Add(new(TraceStages.Noted, (record.Waited + record.Own(PortalActivities.Session)).TotalMilliseconds));
        }

        stages.Add(new(TraceStages.Encoded, record.Own(PortalActivities.Encode).TotalMilliseconds));
        stages.Add(new(TraceStages.Candidates, (record.Own(PortalActivities.Candidates) + record.Own(PortalActivities.OneSource)).TotalMilliseconds));
        stages.Add(new(TraceStages.Ranked, record.Own(PortalActivities.Rank).TotalMilliseconds));
        stages.Add(new(TraceStages.Ruled, record.Own(PortalActivities.Rules).TotalMilliseconds));
        stages.Add(new(TraceStages.Explained, record.Own(PortalActivities.Explain).TotalMilliseconds));
        if (record.Push is { } push)
        {
            stages.Add(new(TraceStages.Pushed, push.TotalMilliseconds));
        }

        return record.Cause is { } happened
            ? new EventTrace(happened.EventId, happened.Type, happened.ProductId is { } id ? catalogue.Find(id)?.Title(culture) : happened.Query, happened.ReceivedAt, stages)
            : new EventTrace(null, null, null, record.Made.List.ServedAt, stages);
    }

    /// <summary>Of a persona's list "for you" the world knows what it is worth.</summary>
    private TrueWorth? WorthOf(ListRecord record)
    {
        var list = record.Made.List;
        if (list.Request.Placement != PlacementKeys.HomeForYou || new MakePersonas(world.Truth).Find(record.Made.ShopperId) is not { } shopper)
        {
            return null;
        }

        var truth = world.Truth;
        var mind = new MakeMind(truth, log).Of(shopper.Id);
        var shown = list.Items.Select(item => truth.FindById(item.Product.Id)).ToArray();
        var ideal = truth.Ideal(shopper, mind, list.ServedAt, shown.Length, record.Session.Cart.Keys.ToHashSet());
        return new TrueWorth(truth.ExpectedClicks(shopper, mind, shown, list.ServedAt), truth.ExpectedClicks(shopper, mind, ideal, list.ServedAt));
    }

    private ThoughtProduct ProductOf(int product, string culture)
    {
        var item = catalogue[product];
        return new ThoughtProduct(item.Id, item.Title(culture), item.PictureUrl);
    }
}
