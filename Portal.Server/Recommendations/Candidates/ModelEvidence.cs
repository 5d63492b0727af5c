using Portal.Server.Catalog;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Recommendations.Candidates;

/// <inheritdoc cref="IModelEvidence"/>
internal sealed class ModelEvidence(ModelStore store, TrainedModel trained, ICatalogue catalogue) : IModelEvidence
{
    /// <summary>So many of the latest products are left out in turn: some more than lists name their reasons among.</summary>
    private const int MostSteps = 8;

    /// <inheritdoc/>
    public IPinnedModel Open(string id)
    {
        if (trained.Pinned is ServedVersion { Model: var served } pinned && served.Base == id)
        {
            return pinned;
        }

        var model = TunedModel.Open(Bundle.Open(store.FolderOf(id)));
        // It is asked without a shopper's name, so nothing comes into its memory; a failure of its own is said in its lists.
        return new ServedVersion(model, new ProductNumbers(model.Items, catalogue), [], new SessionMemories(0)) { OnTrial = true };
    }

    /// <inheritdoc/>
    public SessionEvidence Of(IPinnedModel model, ShopperSession session, IReadOnlyList<int> products)
    {
        var served = (ServedVersion)model;
        int[] steps = [.. LeftOut.Latest(session.Acts).Take(MostSteps)];
        int[] known = [.. products.Where(product => served.NumberOf(product) >= 0)];
        var costs = known.Select(_ => new double[steps.Length]).ToArray();
        var scores = LeftOut.Ask(
            served, session.Acts, null, [.. known.Select(served.NumberOf)], steps,
            (step, row, cost) => costs[row][Array.IndexOf(steps, step)] = cost == float.MaxValue ? double.PositiveInfinity : cost);
        int[] rows = [.. Enumerable.Range(0, known.Length).Where(row => float.IsFinite(scores[row]))];
        return new SessionEvidence(
            served.Version,
            [.. Steps(session, MostSteps).Zip(steps, (step, product) => new EvidenceStep(step, served.NumberOf(product) >= 0))],
            [.. rows.Select(row => new EvidenceRow(catalogue[known[row]].Id, scores[row], costs[row]))]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SessionStep> Steps(ShopperSession session, int count) => [.. LeftOut.Latest(session.Acts).Take(count).Select(product => StepOf(product, session))];

    private SessionStep StepOf(int product, ShopperSession session)
    {
        SessionAct[] acts = [.. session.Acts.Where(act => act.Product == product)];
        return new SessionStep(catalogue[product].Id, acts.Max(act => act.Behaviour), acts.Max(act => act.At));
    }
}
