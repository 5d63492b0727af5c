using Portal.Server.Events;
using Portal.Server.Privacy;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Acts on a shopper's choice at once: memories of the shopper go, and open pages get the lists of the new choice.</summary>
internal sealed class FollowChoice(IEnumerable<IShopperMemory> memories, LiveLists live) : IChoiceFollower
{
    /// <inheritdoc/>
    public void ChoiceChanged(string shopperId)
    {
        memories.Forget(shopperId);

        live.MakeAnew(shopperId);
    }
}
